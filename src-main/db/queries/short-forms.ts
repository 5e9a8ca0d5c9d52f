import type { ReadDb, WriteDb } from '../store.ts';

/*
 * What comes with every punch lies in the database in its shortest form, and everybody else reads and writes the usual
 * one. Nothing but the queries knows of the short forms.
 */

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A hash in hex as it is stored: its bytes, or the text where it is no SHA-256. */
export const hashKey = (hash: string): Buffer | string => (SHA256.test(hash) ? Buffer.from(hash, 'hex') : hash);

/** The id of a request as it is stored: its bytes, or the text where it is no UUID. */
export const requestKey = (id: string): Buffer | string =>
  UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;

/** SQL of a hash in hex, of a column that holds what `hashKey` makes. */
export const hashSql = (column: string): string => `iif(typeof(${column}) = 'blob', lower(hex(${column})), ${column})`;

/** SQL of the id of a request, of a column that holds what `requestKey` makes. */
export function requestIdSql(column: string): string {
  const part = (from: number, length: number): string => `lower(hex(substr(${column}, ${from}, ${length})))`;
  const parts = [part(1, 4), part(5, 2), part(7, 2), part(9, 2), part(11, 6)].join(` || '-' || `);
  return `iif(typeof(${column}) = 'blob', ${parts}, ${column})`;
}

/** SQL of a text that is kept once, of a column with its number. */
export const textSql = (column: string): string => `(SELECT text FROM texts WHERE id = ${column})`;

/** Every text by its number: where many rows are read, that is quicker than a look for each. */
export const readTexts = (db: ReadDb): ReadonlyMap<number, string> =>
  new Map(db.prepare<[], [number, string]>('SELECT id, text FROM texts').raw().all() as [number, string][]);

/** SQL of the number of a text; null where it is not there. */
export const textNumberSql = (parameter: string): string => `(SELECT id FROM texts WHERE text = ${parameter})`;

/** The number of a text, which is kept from now on. */
export function putText(db: WriteDb, text: string | null): number | null {
  if (text === null) return null;
  const known = db.prepare<[string], number>('SELECT id FROM texts WHERE text = ?').pluck().get(text);
  return known ?? Number(db.prepare('INSERT INTO texts (text) VALUES (?)').run(text).lastInsertRowid);
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CIVIL_DATE = /^\d{4}-\d\d-\d\d$/;

/** A date as it is stored: days from 1970, or the text where it is no date; as a `number` it would be a fraction. */
export function dayKey(date: string): bigint | string {
  const at = CIVIL_DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(date) ? date : BigInt(at / DAY_MS);
}

/** SQL of a date as it is stored, of one that is a date. */
export const daySql = (date: string): string => `(unixepoch(${date}) / 86400)`;

/** An instant as it is stored beside a date: minutes from its start in UTC; otherwise its milliseconds as text. */
function minutesKey(day: bigint | string, instant: number): bigint | string {
  if (typeof day === 'string' || instant % MINUTE_MS !== 0) return String(instant);
  return BigInt(instant / MINUTE_MS) - day * 1440n;
}

/** A shift as its columns keep it. */
export function shiftKeys(date: string, startsAt: number | null, endsAt: number | null) {
  const day = dayKey(date);
  const [starts, ends] = [startsAt, endsAt].map((at) => (at === null ? null : minutesKey(day, at)));
  return { day, starts, ends };
}

const DIRECTIONS = ['in', 'out'];
const METHODS = ['face', 'pin', 'manager', 'import'];

/** The number of a name; null, which no row takes, where it has none. */
const numberIn = (names: readonly string[], name: string): number | null =>
  names.includes(name) ? names.indexOf(name) : null;

/** What a punch says in words and dates. */
interface SpelledPunch {
  readonly direction: string;
  readonly method: string;
  readonly date: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly flags: string;
}

/** The same as the columns of a punch keep it. */
export function punchKeys({ direction, method, date, startsAt, endsAt, flags }: SpelledPunch) {
  const { day, starts, ends } = shiftKeys(date, startsAt, endsAt);
  return {
    direction_number: numberIn(DIRECTIONS, direction),
    ...{ shift_day: day, shift_starts: starts, shift_ends: ends },
    method_number: numberIn(METHODS, method),
    made_flags: flags === '[]' ? null : flags,
  };
}

/** SQL of where a photograph lies below the evidence folder. */
export const pathSql = `ifnull(evidence.path, strftime('%Y/%m/', evidence.created_at / 1000, 'unixepoch')
  || lower(hex(evidence.hash)) || '.jpg.enc')`;

/** SQL of the photograph with the hash that a parameter holds as `hashKey` makes it. */
export const withHashSql = (parameter: string): string =>
  `substr(evidence.hash, 1, 8) = substr(${parameter}, 1, 8) AND evidence.hash = ${parameter}`;

/** The number of the photograph with a hash; null where there is none. */
export const findEvidenceId = (db: ReadDb, hash: string): number | null =>
  db
    .prepare<{ hash: Buffer | string }, number>(`SELECT id FROM evidence WHERE ${withHashSql('@hash')}`)
    .pluck()
    .get({ hash: hashKey(hash) }) ?? null;

/** SQL of a photograph's hash, of a column with its number. */
export const evidenceHashSql = (column: string): string =>
  `(SELECT ${hashSql('evidence.hash')} FROM evidence WHERE evidence.id = ${column})`;

/** SQL of every punch in the usual form, to be read from. */
export const punchRowsSql = `(
  SELECT id, ${requestIdSql('request_id')} AS request_id, staff_id, at, ${textSql('zone')} AS zone, direction,
    shift_date, shift_starts_at, shift_ends_at, shift_unpaid_break_minutes, venue_id, method, similarity, margin,
    ${textSql('liveness')} AS liveness, quality, frame_count, ${textSql('device_id')} AS device_id, device_sequence,
    ${evidenceHashSql('evidence_id')} AS evidence_hash, policy_version, flags
  FROM punches)`;

/** SQL of the answer that a punch was given, of what it adds to the punch. */
export const answerSql = (worked: string, voidableMs: string): string => `
  '{"kind":"accepted","punchId":' || punches.id || ',"direction":"' || punches.direction || '","at":' || punches.at
    || ',"shift":{"date":"' || punches.shift_date || '","startsAt":' || punches.shift_starts_at
    || ',"endsAt":' || punches.shift_ends_at || ',"unpaidBreakMinutes":' || punches.shift_unpaid_break_minutes
    || '},"workedMinutes":' || ifnull(${worked}, 'null') || ',"flags":' || punches.flags
    || ',"voidableUntil":' || (punches.at + ${voidableMs}) || '}'`;

/** SQL of the attempt of each punch in the usual form; `request_key` is its request's id as it is stored. */
export const acceptedRowsSql = `(
  SELECT ${requestIdSql('punches.request_id')} AS request_id, accepted_attempts.at, punches.method, 'accepted' AS kind,
    NULL AS code, accepted_attempts.staff_id, accepted_attempts.punch_id, punches.similarity, punches.margin,
    ifnull(accepted_attempts.policy_version, punches.policy_version) AS policy_version,
    ifnull(outcome, ${answerSql('worked_minutes', 'voidable_ms')}) AS outcome, ${textSql('match_rule')} AS match_rule,
    ${hashSql('fingerprint')} AS fingerprint, life_signs, punches.request_id AS request_key
  FROM accepted_attempts JOIN punches ON punches.id = accepted_attempts.punch_id)`;

/** SQL of a date that is kept as a number. */
const dateSql = (column: string): string =>
  `substr(${column}, 1, 4) || '-' || substr(${column}, 5, 2) || '-' || substr(${column}, 7)`;

/** SQL of every audit entry in the usual form. */
export const auditRowsSql = `(
  SELECT id, at, iif(actor = 0, 'kiosk', actor) AS actor,
    CASE action WHEN 1 THEN 'punch.in' WHEN 2 THEN 'punch.out' ELSE action END AS action,
    iif(typeof(subject) = 'integer', 'staff:' || subject, subject) AS subject,
    ifnull(details, '{"punch":' || punch_id || ',' || replace(${textSql('about')}, '#', ifnull(${dateSql('date')}, ''))
      || iif(row_hash IS NULL, '', ',"row":"' || lower(hex(row_hash)) || '"') || '}') AS details, hash
  FROM audit)`;

const PUNCH_DETAILS =
  /^{"punch":(\d+),("door":\d+|"method":"\w+","date":"[\d-]{10}","flags":"[a-z -]*")(?:,"row":"([\da-f]{64})")?}$/;
const DATE = /\d{4}-\d\d-\d\d/;

/** What an audit entry is about, as its columns keep it: the words themselves, or what they are made of. */
export function putDetails(db: WriteDb, details: string) {
  const plain = { details, punchId: null, about: null, date: null, rowHash: null };
  const [, punch = '', words = '', row] = PUNCH_DETAILS.exec(details) ?? [];
  const date = DATE.exec(words)?.[0] ?? null;
  if (words === '' || !Number.isSafeInteger(Number(punch)) || (date === null && words.includes('"date"'))) return plain;
  return {
    details: null,
    punchId: Number(punch),
    about: putText(db, date === null ? words : words.replace(date, '#')),
    date: date === null ? null : Number(date.replaceAll('-', '')),
    rowHash: row === undefined ? null : Buffer.from(row, 'hex'),
  };
}

const PERSON = /^staff:([1-9]\d{0,14})$/;
const ACTIONS: Readonly<Record<string, bigint>> = { 'punch.in': 1n, 'punch.out': 2n };

/** Who did what to whom, as the columns of an audit entry keep it; as a `number` SQLite would be given a fraction. */
export const auditKeys = ({ actor, action, subject }: Readonly<Record<'actor' | 'action' | 'subject', string>>) => ({
  actor: actor === 'kiosk' ? 0n : actor,
  action: ACTIONS[action] ?? action,
  subject: PERSON.test(subject) ? BigInt(subject.slice(6)) : subject,
});
