/**
 * Closed payroll periods: what everybody's days came to then, what later changes of earlier periods add, and every file
 * that was made of it. Nothing of it is ever changed.
 */
const neverChanged = ['payroll_closes', 'payroll_close_rows', 'payroll_adjustments', 'payroll_exports']
  .map(
    (table) => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join('\n');

export const sql = `
CREATE TABLE payroll_closes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  who TEXT NOT NULL CHECK (json_valid(who)),
  -- What the venue or team was called; empty for everyone.
  group_name TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  open_days INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE payroll_close_rows (
  close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  days TEXT NOT NULL CHECK (json_valid(days)),
  balance_minutes INTEGER,
  open_days INTEGER NOT NULL,
  PRIMARY KEY (close_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX payroll_close_rows_by_staff ON payroll_close_rows (staff_id, to_date);

CREATE TABLE payroll_adjustments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  of_close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  date TEXT NOT NULL,
  minutes TEXT NOT NULL CHECK (json_valid(minutes))
) STRICT;
CREATE INDEX payroll_adjustments_by_close ON payroll_adjustments (close_id);
CREATE INDEX payroll_adjustments_by_adjusted ON payroll_adjustments (of_close_id);

CREATE TABLE payroll_exports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  program TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  lines TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;
CREATE INDEX payroll_exports_by_close ON payroll_exports (close_id, program);
${neverChanged}
`;
