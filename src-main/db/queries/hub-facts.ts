import { DOORS } from '../../../src-shared/models/hub.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { putAttempt, type WrittenAttempt } from './attempts.ts';
import { type Cells, findCells, insertCells } from './shared-tables.ts';
import { acceptedRowsSql, punchKeys, punchRowsSql, putText, requestIdSql, requestKey } from './short-forms.ts';
import { putUnendedDate } from './unended-dates.ts';

/**
 * The next rows after an id that this door made, in the order in which it did; those from before there were doors are
 * the first door's.
 */
export function listOwnRows(
  db: ReadDb,
  table: 'punches' | 'corrections',
  { door, firstId }: { readonly door: number; readonly firstId: number },
  after: number,
  limit: number,
): number[] {
  return db
    .prepare<unknown[], number>(
      `SELECT id FROM ${table} WHERE id > @after
         AND (CASE WHEN id < @firstId THEN 1 ELSE id % ${DOORS} END) = @door ORDER BY id LIMIT @limit`,
    )
    .pluck()
    .all({ after, firstId, door, limit });
}

/** The highest id of a table. What this door makes next has a higher one. */
export const lastRowId = (db: ReadDb, table: 'punches' | 'corrections'): number =>
  db.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0;

const numberOf = (cells: Cells, column: string): number => Number(cells[column]);

/** A punch as it travels: in the form in which every version of the app reads it. */
export const findPunchCells = (db: ReadDb, id: number): Cells | null => findCells(db, punchRowsSql, 'id', id);

/** The attempt of a request as it travels; null where none is kept. */
export function findAttemptCells(db: ReadDb, requestId: string): Cells | null {
  const kept = findCells(db, acceptedRowsSql, 'request_key', requestKey(requestId));
  if (kept === null) return findCells(db, 'attempts', 'request_id', requestId);
  const { request_key: _, ...cells } = kept;
  return cells;
}

type Usual = Readonly<Record<string, string | number | null>>;

/** The values of a row in its usual form. Names come from another door: what is no column of it is refused. */
function usualCells(db: ReadDb, from: string, key: string, cells: Cells): Usual {
  const columns = db.prepare(`SELECT * FROM ${from} WHERE ${key} = 0`).columns();
  const known = new Set(columns.map(({ name }) => name));
  for (const [column, cell] of Object.entries(cells))
    if (!known.has(column) || (cell !== null && typeof cell === 'object')) throw new TypeError(`no column ${column}`);
  return Object.fromEntries([...known].map((column) => [column, (cells[column] ?? null) as string | number | null]));
}

const textOf = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

/** A text of another door's punch, which none is without. */
function wordOf(value: Usual[string] | undefined): string {
  if (typeof value !== 'string') throw new TypeError('the punch lacks a text');
  return value;
}

function instantOf(value: Usual[string] | undefined): number {
  if (!Number.isSafeInteger(value)) throw new TypeError('the punch lacks an instant');
  return Number(value);
}

/** Adds a punch of another door; answers whether it did not collide with another one. */
function insertPunchCells(db: WriteDb, cells: Cells): boolean {
  const usual = usualCells(db, punchRowsSql, 'id', cells);
  const { evidence_hash: _, shift_date: date, shift_starts_at: startsAt, shift_ends_at: endsAt, ...more } = usual;
  const { direction, method, flags, ...rest } = more;
  const row: Readonly<Record<string, unknown>> = {
    ...rest,
    ...punchKeys({
      ...{ direction: wordOf(direction), method: wordOf(method), date: wordOf(date), flags: wordOf(flags) },
      ...{ startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) },
    }),
    request_id: requestKey(String(usual.request_id)),
    zone: putText(db, textOf(usual.zone)),
    liveness: putText(db, textOf(usual.liveness)),
    device_id: putText(db, textOf(usual.device_id)),
  };
  const columns = Object.keys(row);
  const { changes } = db
    .prepare(
      `INSERT OR IGNORE INTO punches (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    )
    .run(row);
  return changes === 1;
}

/** Keeps the attempt of a punch of another door, as far as its columns are known here. */
function putAttemptCells(db: WriteDb, cells: Cells): void {
  const usual = usualCells(db, 'attempts', 'request_id', cells);
  putAttempt(db, {
    requestId: usual.request_id,
    at: usual.at,
    method: usual.method,
    kind: usual.kind,
    code: usual.code,
    staffId: usual.staff_id,
    punchId: usual.punch_id,
    similarity: usual.similarity,
    margin: usual.margin,
    rule: usual.match_rule,
    lifeSigns: usual.life_signs,
    policyVersion: usual.policy_version,
    fingerprint: usual.fingerprint,
    outcome: usual.outcome,
  } as WrittenAttempt);
}

/**
 * Stores a punch of another door with the attempt that made it; answers whether it was new. The photograph stays where
 * it was taken. Throws where something else is here under its id.
 */
export function putForeignPunch(db: WriteDb, punch: Cells, attempt: Cells | null): boolean {
  const stored = db
    .prepare<[number], string>(`SELECT ${requestIdSql('request_id')} FROM punches WHERE id = ?`)
    .pluck()
    .get(numberOf(punch, 'id'));
  if (stored === punch.request_id) return false;
  if (stored !== undefined) throw new TypeError('another punch has its id');
  db.prepare(
    `INSERT INTO devices (id, created_at, next_sequence) VALUES (@id, @at, @next)
     ON CONFLICT (id) DO UPDATE SET next_sequence = max(next_sequence, @next)`,
  ).run({ id: punch.device_id, at: punch.at, next: numberOf(punch, 'device_sequence') + 1 });
  if (!insertPunchCells(db, punch)) throw new TypeError('the punch is doubled');
  if (attempt !== null) putAttemptCells(db, attempt);
  for (const flag of JSON.parse(String(punch.flags)) as string[])
    db.prepare('INSERT OR IGNORE INTO punch_flags (flag, punch_id) VALUES (?, ?)').run(flag, punch.id);
  if (punch.direction === 'in') putUnendedDate(db, numberOf(punch, 'staff_id') as never, String(punch.shift_date));
  return true;
}

/** Whose punch it is; null where there is none. */
export const findStaffOfPunch = (db: ReadDb, punchId: number): number | null =>
  db.prepare<[number], number>('SELECT staff_id FROM punches WHERE id = ?').pluck().get(punchId) ?? null;

/** Stores a correction of another door; answers whether it was new. */
export function putForeignCorrection(db: WriteDb, correction: Cells): boolean {
  if (!insertCells(db, 'corrections', correction)) return false;
  const { kind, flag, punch_id: punch } = correction;
  if (kind === 'flag' && typeof flag === 'string')
    db.prepare('INSERT OR IGNORE INTO punch_flags (flag, punch_id) VALUES (?, ?)').run(flag, punch);
  if (kind === 'void' || kind === 'restore')
    putUnendedDate(db, numberOf(correction, 'staff_id') as never, String(correction.shift_date));
  return true;
}

/** What people see of a row that has the name of another one. */
export function setName(
  db: WriteDb,
  table: string,
  { column, keyColumn }: { column: string; keyColumn: string },
  id: number,
  name: string,
  key: string,
): void {
  db.prepare(`UPDATE "${table}" SET "${column}" = ?, "${keyColumn}" = ? WHERE id = ?`).run(name, key, id);
}

/** Tells the seals of a row that was added under a number below the highest. */
export function touchRow(db: WriteDb, table: string, id: number): void {
  db.prepare('SELECT clockface_row_touched(?, ?)').get(table, id);
}
