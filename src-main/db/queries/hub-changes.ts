import { DOORS } from '../../../src-shared/models/hub.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type Key, SHARED_TABLES, type SharedTable } from './shared-tables.ts';
import { hashSql } from './short-forms.ts';

/** A row that the other doors are to be told of. */
export interface ChangedRow {
  readonly table: string;
  readonly key: Key;
  /** Told again as it is, not changed. */
  readonly isSeed: boolean;
}

const array = (columns: readonly string[]): string => `json_array(${columns.join(', ')})`;

/** SQL that notes a row, where its key is known. */
const noteSql = (name: string, key: string): string =>
  `INSERT INTO hub_changed (table_name, row_key, is_seed) SELECT '${name}', ${key}, 0 WHERE ${key} IS NOT NULL
   ON CONFLICT (table_name, row_key) DO UPDATE SET is_seed = 0;`;

/** Whether its rows get ids that rise. */
const isNumbered = ({ keys, localId }: SharedTable): boolean =>
  localId === null && (keys[0] === 'id' || keys[0] === 'version');

function triggersOf(of: SharedTable): string[] {
  const sql: string[] = [];
  const add = (on: string, when: string, bodies: readonly string[]): void => {
    sql.push(
      `CREATE TEMP TRIGGER IF NOT EXISTS "hub_${on}_${when}" AFTER ${when} ON main."${on}"
       WHEN (SELECT is_on FROM hub_noting) BEGIN ${bodies.join(' ')} END`,
    );
  };
  const own = (row: 'OLD' | 'NEW'): string => array(of.keys.map((key) => `${row}."${key}"`));
  // With a trigger for new rows SQLite looks through every table that names them: those are found by their ids.
  if (!isNumbered(of)) add(of.name, 'INSERT', [noteSql(of.name, own('NEW'))]);
  add(of.name, 'UPDATE', [noteSql(of.name, own('OLD')), noteSql(of.name, own('NEW'))]);
  add(of.name, 'DELETE', [noteSql(of.name, own('OLD'))]);
  for (const { name, parent } of of.children) {
    const id = of.localId ?? of.keys[0] ?? 'id';
    const key = (row: 'OLD' | 'NEW'): string =>
      `(SELECT ${array(of.keys)} FROM "${of.name}" WHERE "${id}" = ${row}."${parent}")`;
    add(name, 'INSERT', [noteSql(of.name, key('NEW'))]);
    add(name, 'UPDATE', [noteSql(of.name, key('NEW'))]);
    add(name, 'DELETE', [noteSql(of.name, key('OLD'))]);
  }
  return sql;
}

/**
 * Begins to note changed rows on this connection, with triggers that only it has: a machine that is no door of a site
 * has none, and pays nothing.
 */
export function noteChanges(db: WriteDb): void {
  db.prepare('CREATE TEMP TABLE IF NOT EXISTS hub_noting (is_on INTEGER NOT NULL)').run();
  if (db.prepare('SELECT 1 FROM hub_noting LIMIT 1').get() === undefined)
    db.prepare('INSERT INTO hub_noting (is_on) VALUES (1)').run();
  for (const of of SHARED_TABLES) for (const sql of triggersOf(of)) db.prepare(sql).run();
  // A photograph that is deleted here goes from its storage too, whatever deleted it.
  db.prepare(
    `CREATE TEMP TRIGGER IF NOT EXISTS hub_evidence_gone AFTER UPDATE OF deleted_at ON main.evidence
     WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL BEGIN
       UPDATE hub_photos SET state = 'unwanted', since = NEW.deleted_at
       WHERE hash = ${hashSql('NEW.hash')} AND state <> 'unwanted';
     END`,
  ).run();
}

/** Does something that the other doors know already: nothing of it is noted. */
export function withoutNoting<T>(db: WriteDb, work: () => T): T {
  const set = db.prepare('UPDATE hub_noting SET is_on = ?');
  set.run(0);
  try {
    return work();
  } finally {
    set.run(1);
  }
}

/** Notes a row. */
export function putChanged(db: WriteDb, table: string, key: Key, isSeed: boolean): void {
  db.prepare(
    `INSERT INTO hub_changed (table_name, row_key, is_seed) VALUES (?, ?, ?)
     ON CONFLICT (table_name, row_key) DO UPDATE SET is_seed = min(is_seed, excluded.is_seed)`,
  ).run(table, JSON.stringify(key), isSeed ? 1 : 0);
}

/** Notes the rows that this door added since it was last asked. */
export function noteNewRows(db: WriteDb, door: number): void {
  for (const { name, keys } of SHARED_TABLES.filter(isNumbered)) {
    const [id = 'id'] = keys;
    const told = db.prepare<[string], number>('SELECT id FROM hub_told WHERE table_name = ?').pluck().get(name) ?? 0;
    const last = db.prepare<[], number | null>(`SELECT max("${id}") FROM "${name}"`).pluck().get() ?? 0;
    if (last <= told) continue;
    db.prepare(
      `INSERT INTO hub_changed (table_name, row_key, is_seed)
       SELECT '${name}', json_array("${id}"), 0 FROM "${name}" WHERE "${id}" > @told AND "${id}" % ${DOORS} = @door
       ON CONFLICT (table_name, row_key) DO NOTHING`,
    ).run({ told, door });
    putTold(db, name, last);
  }
}

function putTold(db: WriteDb, name: string, id: number): void {
  db.prepare(
    `INSERT INTO hub_told (table_name, id) VALUES (?, ?) ON CONFLICT (table_name) DO UPDATE SET id = excluded.id`,
  ).run(name, id);
}

/** Notes every row of a table, to be told again as it is. */
export function putAllChanged(db: WriteDb, { name, keys }: SharedTable): void {
  const [first = 'id'] = keys;
  // Below every key, so that the rows are found by it.
  const lowest = keys.length === 1 && first === 'date' ? "''" : '-1';
  db.prepare(
    `INSERT INTO hub_changed (table_name, row_key, is_seed)
     SELECT '${name}', ${array(keys.map((key) => `"${key}"`))}, 1 FROM "${name}" WHERE "${first}" > ${lowest}
     ON CONFLICT (table_name, row_key) DO NOTHING`,
  ).run();
}

export function dropChanged(db: WriteDb, table: string, key: Key): void {
  db.prepare('DELETE FROM hub_changed WHERE table_name = ? AND row_key = ?').run(table, JSON.stringify(key));
}

/** The next rows of a table to tell of. */
export function listChanged(db: ReadDb, table: string, limit: number): ChangedRow[] {
  return db
    .prepare<[string, number], { key: string; isSeed: number }>(
      `SELECT row_key AS key, is_seed AS isSeed FROM hub_changed WHERE table_name = ? LIMIT ?`,
    )
    .all(table, limit)
    .map(({ key, isSeed }) => ({ table, key: JSON.parse(key) as Key, isSeed: isSeed === 1 }));
}

export const countChanged = (db: ReadDb): number =>
  db.prepare<[], number>('SELECT count(*) FROM hub_changed').pluck().get() ?? 0;
