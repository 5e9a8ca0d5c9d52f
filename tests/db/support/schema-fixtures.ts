/**
 * `npm run schema-fixtures`: writes `tests/db/schemas/NNNN.sql.gz` for each migration number that has none: the
 * database as the migrations up to there make it, with a row in every table that takes a made-up one. Rows of earlier
 * numbers have gone through the migrations since. A fixture is never written anew: it is what a machine may still have.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { migrations } from '../../../src-main/db/migrations/index.ts';

export const fixtureFolder = join(import.meta.dirname, '../schemas');
export const fixtureFile = (version: number): string =>
  join(fixtureFolder, `${String(version).padStart(4, '0')}.sql.gz`);

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

const quoted = (name: string): string => `"${name}"`;

/** Everything that the schema is made of, tables first and triggers last. */
export function schemaOf(db: Database.Database): Part[] {
  const order = ['table', 'index', 'view', 'trigger'];
  return db
    .prepare<[], Part>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all()
    .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

/** A value that a column may take: the first of those that its check names, or one by its name and type. */
function valueFor({ name, type }: Column, sql: string): string {
  const named = new RegExp(`\\b${name}\\b[^,]*?\\bIN \\(('[^']*'|\\d+)`).exec(sql)?.[1];
  if (named !== undefined) return named;
  if (new RegExp(`json_valid\\(${name}\\)`).test(sql)) return "'{}'";
  if (type === 'BLOB') return "x'00'";
  if (type !== 'TEXT') return '1';
  if (/time$/.test(name)) return "'09:00'";
  if (/date|^from|^until|effective/.test(name)) return "'2026-11-02'";
  return name === 'zone' ? "'Europe/Berlin'" : "'x'";
}

/** Puts a made-up row into a table; false where it takes none, or names rows of tables that have none. */
function fill(db: Database.Database, { name, sql }: Part): boolean {
  const columns = db.prepare<[string], Column>('SELECT name, type, pk FROM pragma_table_info(?)').all(name);
  const values = columns.map((column) => valueFor(column, sql));
  db.exec('SAVEPOINT row');
  try {
    db.exec(`INSERT INTO ${quoted(name)} (${columns.map((one) => quoted(one.name)).join()}) VALUES (${values.join()})`);
    if ((db.pragma(`foreign_key_check(${quoted(name)})`) as unknown[]).length > 0) throw new Error('an orphan');
    return true;
  } catch {
    db.exec('ROLLBACK TO row');
    return false;
  } finally {
    db.exec('RELEASE row');
  }
}

/** Puts a row into each table that is empty and takes one; answers the others. */
function fillEmpty(db: Database.Database): string[] {
  const isEmpty = ({ name }: Part): boolean =>
    Number(
      db
        .prepare(`SELECT count(*) FROM ${quoted(name)}`)
        .pluck()
        .get(),
    ) === 0;
  for (;;) {
    const empty = schemaOf(db).filter((part) => part.type === 'table' && isEmpty(part));
    if (empty.filter((part) => fill(db, part)).length === 0) return empty.map(({ name }) => name);
  }
}

/** A database as SQL, with its rows between tables and triggers. */
function dump(db: Database.Database): string {
  const schema = schemaOf(db);
  const rows = schema
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) => {
      const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name);
      const list = columns.map((column) => `quote(${quoted(column)})`).join(` || ',' || `);
      return db
        .prepare<[], string>(`SELECT ${list} FROM ${quoted(name)}`)
        .pluck()
        .all()
        .map((values) => `INSERT INTO ${quoted(name)} VALUES (${values});`);
    });
  const sql = (part: Part): string => `${part.sql};`;
  return [
    'PRAGMA foreign_keys = OFF;',
    ...schema.filter(({ type }) => type === 'table').map(sql),
    ...rows,
    ...schema.filter(({ type }) => type !== 'table').map(sql),
    ...['application_id', 'user_version'].map((name) => `PRAGMA ${name} = ${db.pragma(name, { simple: true })};`),
  ].join('\n');
}

/** The SQL of a fixture. */
export const readFixture = (bytes: Uint8Array): string => gunzipSync(bytes).toString('utf8');

function makeFixtures(): void {
  const db = new Database(':memory:');
  db.pragma('application_id = 1129073478');
  for (const [place, sql] of migrations.entries()) {
    // A row may come before the one that it names, and a table may be made anew.
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.pragma(`user_version = ${place + 1}`);
    const refused = fillEmpty(db);
    db.pragma('foreign_keys = ON');
    if (place + 1 === migrations.length) console.log(`Without a row: ${refused.join(', ') || 'none'}`);
    const file = fixtureFile(place + 1);
    if (!existsSync(file)) writeFileSync(file, gzipSync(dump(db), { level: 9 }));
  }
}

if (import.meta.main) makeFixtures();
