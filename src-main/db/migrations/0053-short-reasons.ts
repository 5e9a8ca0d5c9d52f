/**
 * An attendance day in numbers, as a punch is since the migration before; and what explains days, once for all that it
 * explains (`queries/day-explain.ts`). A fact that says what a column of the day does has its number alone, and a time
 * is the distance of the site's clock from UTC with the length of its text: days that differ in nothing else have one
 * text between them. What has another form stays with its day. Both passes read days in the order of their key and make
 * the same of them.
 *
 * Days of everyone are read person by person, so nothing needs an index by date any more.
 */

/** Facts whose values are columns of their day: number, and the columns. */
const OF_COLUMNS: readonly (readonly [number, ...string[]])[] = [
  [4, 'worked_minutes', 'break_minutes'],
  [7, 'worked_minutes'],
  [9, 'overtime_minutes'],
  [11, 'late_minutes'],
  [14, 'early_minutes'],
];
/** Facts whose values hardly repeat. */
const OF_ONE_DAY = [21, 24, 34, 35, 38, 42];
/** Facts that name something: its name may look like a fact. */
const NAMES = [8, 13, 29];

const withoutColumns = OF_COLUMNS.reduce(
  (sql, [code, ...columns]) => `replace(${sql}, '[${code},' || ${columns.join(` || ',' || `)} || ']', '[${code}]')`,
  'explain',
);

/** The last instant whose year has four digits on every clock. */
const LAST_AT = Date.UTC(9999, 11, 30);

/** The text of a time: from its fact's mark up to the end of the fact. */
const timeOf = (code: number): string => `iif(instr(short, '[${code},"') = 0, NULL,
    substr(short, instr(short, '[${code},"') + 4, instr(substr(short, instr(short, '[${code},"') + 4), '"]') - 1))`;

/** How far the site's clock was from UTC, in minutes. */
const distance = (time: string, instant: string): string =>
  `(substr(${time}, 1, 2) * 60 + substr(${time}, 4, 2) - ${instant} / 60000 % 1440 + 2160) % 1440 - 720`;

/** The time that a distance gives. */
const shown = (time: string, instant: string, minutes: string): string =>
  `strftime(CASE length(${time}) WHEN 5 THEN '%H:%M' WHEN 8 THEN '%H:%M:%S' WHEN 16 THEN '%H:%M %Y-%m-%d'
    ELSE '%H:%M:%S %Y-%m-%d' END, ${instant} / 1000 + ${minutes} * 60, 'unixepoch')`;

const isTold = (time: string, instant: string, minutes: string): string =>
  `(${time} IS NULL OR ifnull(${instant} BETWEEN 0 AND ${LAST_AT} AND ${shown(time, instant, minutes)} = ${time}, 0))`;

const without = (sql: string, code: number, time: string, minutes: string): string =>
  `iif(${time} IS NULL, ${sql}, replace(${sql}, '[${code},"' || ${time} || '"]',
    '[${code},' || ${minutes} || ',' || length(${time}) || ']'))`;

const has = (text: string): string => `instr(explain, '${text}') > 0`;
const hasNone = (texts: readonly string[]): string => `NOT (${texts.map(has).join(' OR ')})`;

/** Days with what they have in common with others; null where that cannot be told for certain. */
const told = `
  SELECT *, CASE
      WHEN substr(explain, 1, 2) = '[[' AND ${hasNone([
        '["',
        ...OF_COLUMNS.map(([code]) => `[${code}]`),
        ...OF_ONE_DAY.map((code) => `[${code},`),
      ])}
        AND explain NOT GLOB '*[[][01],[-0-9]*' AND (short = explain AND in_time IS NULL AND out_time IS NULL
          OR ${hasNone(NAMES.map((code) => `[${code},`))})
        AND ${isTold('in_time', 'in_at', 'in_minutes')} AND ${isTold('out_time', 'out_at', 'out_minutes')}
      THEN '#' || ${without(without('short', 0, 'in_time', 'in_minutes'), 1, 'out_time', 'out_minutes')}
    END AS common
  FROM (
    SELECT *, ${distance('in_time', 'in_at')} AS in_minutes, ${distance('out_time', 'out_at')} AS out_minutes
    FROM (
      SELECT *, ${timeOf(0)} AS in_time, ${timeOf(1)} AS out_time
      FROM (SELECT *, ${withoutColumns} AS short FROM attendance_days ORDER BY staff_id, date, seq LIMIT -1) LIMIT -1
    ) LIMIT -1
  ) LIMIT -1`;

/** By the number that each is kept under. */
const STATUSES = ['present', 'half-day', 'absent', 'incomplete', 'open', 'leave', 'holiday', 'off'];
const numberOfStatus = STATUSES.map((name, number) => `WHEN '${name}' THEN ${number}`).join(' ');
const nameOfStatus = STATUSES.map((name, number) => `WHEN ${number} THEN '${name}'`).join(' ');

const minutesOf = (instant: string): string => `CASE WHEN typeof(day) = 'integer' AND ${instant} % 60000 = 0
    THEN ${instant} / 60000 - day * 1440 ELSE CAST(${instant} AS TEXT) END`;
const instantOf = (minutes: string): string =>
  `iif(typeof(${minutes}) = 'integer', (day * 1440 + ${minutes}) * 60000, CAST(${minutes} AS INTEGER))`;

export const sql = `
CREATE TABLE day_reasons (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO day_reasons (text) SELECT DISTINCT common FROM (${told}) WHERE common IS NOT NULL;
CREATE TABLE attendance_days_2 (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  -- Days from 1970; what is no date as it is.
  day ANY NOT NULL,
  seq INTEGER NOT NULL,
  -- Minutes from the start of that date in UTC; another instant in milliseconds, as text.
  shift_starts ANY,
  shift_ends ANY,
  shift_unpaid_break_minutes INTEGER,
  shift_either_half INTEGER NOT NULL,
  -- As the column "status" has them; another one as it is.
  status_number ANY NOT NULL,
  in_at INTEGER,
  out_at INTEGER,
  late_minutes INTEGER NOT NULL,
  early_minutes INTEGER NOT NULL,
  break_minutes INTEGER NOT NULL,
  worked_minutes INTEGER NOT NULL,
  overtime_minutes INTEGER NOT NULL,
  flags TEXT NOT NULL,
  -- A number of day_reasons, or the text itself.
  explain ANY NOT NULL,
  computed_at INTEGER NOT NULL,
  changes_at INTEGER,
  to_settle INTEGER NOT NULL DEFAULT 0 CHECK (to_settle IN (0, 1)),
  pay TEXT CHECK (pay IS NULL OR json_valid(pay)),
  date TEXT AS (iif(typeof(day) = 'integer', date(day * 86400, 'unixepoch'), day)) VIRTUAL,
  shift_starts_at INTEGER AS (${instantOf('shift_starts')}) VIRTUAL,
  shift_ends_at INTEGER AS (${instantOf('shift_ends')}) VIRTUAL,
  status TEXT AS (CASE status_number ${nameOfStatus} ELSE status_number END) VIRTUAL,
  PRIMARY KEY (staff_id, day, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO attendance_days_2
  SELECT staff_id, day, seq, ${minutesOf('shift_starts_at')}, ${minutesOf('shift_ends_at')},
    shift_unpaid_break_minutes, shift_either_half, CASE status ${numberOfStatus} ELSE status END, in_at, out_at,
    late_minutes, early_minutes, break_minutes, worked_minutes, overtime_minutes, flags,
    ifnull((SELECT id FROM day_reasons WHERE text = common), explain), computed_at, changes_at, to_settle, pay
  FROM (
    SELECT *, iif(date(unixepoch(date), 'unixepoch') = date, unixepoch(date) / 86400, date) AS day
    FROM (${told}) LIMIT -1
  );
DROP TABLE attendance_days;
ALTER TABLE attendance_days_2 RENAME TO attendance_days;
CREATE INDEX attendance_days_to_derive ON attendance_days (changes_at) WHERE changes_at IS NOT NULL;
CREATE INDEX attendance_days_to_settle ON attendance_days (day) WHERE to_settle = 1;
`;
