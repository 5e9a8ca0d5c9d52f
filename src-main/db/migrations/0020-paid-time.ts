/**
 * Paid time: what a day's minutes come to by bucket and premium, half holidays and sets of them, flexible days, dates
 * of joining and leaving, what types of leave grant, and adjustments of time accounts.
 */
export const sql = `
-- What differs from a usual day, as JSON; null where nothing does.
ALTER TABLE attendance_days ADD COLUMN pay TEXT CHECK (pay IS NULL OR json_valid(pay));

ALTER TABLE pattern_shifts ADD COLUMN flexible_minutes INTEGER;
ALTER TABLE day_override_shifts ADD COLUMN flexible_minutes INTEGER;

-- Civil dates, both included; null where open.
ALTER TABLE staff ADD COLUMN joined_on TEXT;
ALTER TABLE staff ADD COLUMN leaves_on TEXT;

-- Times of day: half a holiday begins at the one or ends at the other.
ALTER TABLE holidays ADD COLUMN from_time TEXT;
ALTER TABLE holidays ADD COLUMN until_time TEXT;

CREATE TABLE holiday_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE holiday_set_days (
  set_id INTEGER NOT NULL REFERENCES holiday_sets (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  from_time TEXT,
  until_time TEXT,
  PRIMARY KEY (set_id, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX holiday_set_days_by_date ON holiday_set_days (date);
-- Whom a set is for: everyone of the site, those of a role, on the list of a venue, or one person.
CREATE TABLE holiday_set_assignments (
  set_id INTEGER NOT NULL REFERENCES holiday_sets (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('site', 'role', 'venue', 'staff')),
  subject TEXT NOT NULL,
  PRIMARY KEY (set_id, kind, subject)
) STRICT, WITHOUT ROWID;

ALTER TABLE leave_types ADD COLUMN days_per_year REAL;
ALTER TABLE leave_types ADD COLUMN accrual TEXT NOT NULL DEFAULT 'yearly' CHECK (accrual IN ('yearly', 'monthly'));
ALTER TABLE leave_types ADD COLUMN carry_over_days REAL NOT NULL DEFAULT 0;
ALTER TABLE leave_types ADD COLUMN carry_over_until TEXT;
ALTER TABLE leave_types ADD COLUMN may_go_negative INTEGER NOT NULL DEFAULT 0 CHECK (may_go_negative IN (0, 1));
ALTER TABLE leave_types ADD COLUMN skips_holidays INTEGER NOT NULL DEFAULT 0 CHECK (skips_holidays IN (0, 1));

CREATE TABLE account_adjustments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX account_adjustments_by_staff ON account_adjustments (staff_id, date);
`;
