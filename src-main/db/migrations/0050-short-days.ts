/**
 * What explains an attendance day in a shorter form: facts by number instead of by name (`queries/day-explain.ts`). The
 * usual ones are made short here; the others are when their day is derived again. The table is copied in its order.
 */
const USUAL = [
  'in',
  'out',
  'shift',
  'present',
  'worked-with-break',
  'pattern-from',
  'day-off',
  'worked',
  'on-leave',
  'overtime',
  'overtime-from',
  'late',
  'grace',
  'holiday',
  'left-early',
  'changed-for-date',
  'absent',
  'no-punches',
];
/** Those that stand alone, without a value. */
const ALONE = new Set(['present', 'day-off', 'absent', 'no-punches', 'changed-for-date']);

const shorter = USUAL.reduce(
  (sql, name, place) =>
    ALONE.has(name) ? `replace(${sql}, '["${name}"]', '${place}')` : `replace(${sql}, '["${name}",', '[${place},')`,
  `replace(substr(explain, 9, length(explain) - 9), ',"facts":', ',')`,
);

export const sql = `
CREATE TABLE attendance_days_2 (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  seq INTEGER NOT NULL,
  shift_starts_at INTEGER,
  shift_ends_at INTEGER,
  shift_unpaid_break_minutes INTEGER,
  shift_either_half INTEGER NOT NULL,
  status TEXT NOT NULL,
  in_at INTEGER,
  out_at INTEGER,
  late_minutes INTEGER NOT NULL,
  early_minutes INTEGER NOT NULL,
  break_minutes INTEGER NOT NULL,
  worked_minutes INTEGER NOT NULL,
  overtime_minutes INTEGER NOT NULL,
  flags TEXT NOT NULL,
  explain TEXT NOT NULL,
  computed_at INTEGER NOT NULL,
  changes_at INTEGER,
  to_settle INTEGER NOT NULL DEFAULT 0 CHECK (to_settle IN (0, 1)),
  pay TEXT CHECK (pay IS NULL OR json_valid(pay)),
  PRIMARY KEY (staff_id, date, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO attendance_days_2
  SELECT staff_id, date, seq, shift_starts_at, shift_ends_at, shift_unpaid_break_minutes, shift_either_half, status,
    in_at, out_at, late_minutes, early_minutes, break_minutes, worked_minutes, overtime_minutes, flags,
    CASE WHEN substr(explain, 1, 9) = '{"came":[' AND substr(explain, -2) = ']}' THEN '[' || ${shorter} || ']'
      ELSE explain END,
    computed_at, changes_at, to_settle, pay
  FROM attendance_days ORDER BY staff_id, date, seq;
DROP TABLE attendance_days;
ALTER TABLE attendance_days_2 RENAME TO attendance_days;
CREATE INDEX attendance_days_by_date ON attendance_days (date);
CREATE INDEX attendance_days_to_derive ON attendance_days (changes_at) WHERE changes_at IS NOT NULL;
CREATE INDEX attendance_days_to_settle ON attendance_days (date) WHERE to_settle = 1;
`;
