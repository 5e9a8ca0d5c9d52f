/** What one person has of a type of leave that others do not: days a year of their own, and days added or taken off. */
export const sql = `
CREATE TABLE leave_entitlements (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  type_id INTEGER NOT NULL REFERENCES leave_types (id),
  days_per_year REAL NOT NULL,
  PRIMARY KEY (staff_id, type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE leave_adjustments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  type_id INTEGER NOT NULL REFERENCES leave_types (id),
  date TEXT NOT NULL,
  days REAL NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX leave_adjustments_by_staff ON leave_adjustments (staff_id, type_id, date);
`;
