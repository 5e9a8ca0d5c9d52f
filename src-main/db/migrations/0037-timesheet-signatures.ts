/** What people signed of their own timesheets: the figures that they saw. Nothing of it is ever changed. */
export const sql = `
CREATE TABLE timesheet_signatures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  -- Of the figures and of what is paid of each date.
  sha256 TEXT NOT NULL,
  signed_at INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('face', 'pin'))
) STRICT;
CREATE INDEX timesheet_signatures_by_period ON timesheet_signatures (from_date, to_date, staff_id);
CREATE TRIGGER timesheet_signatures_no_update BEFORE UPDATE ON timesheet_signatures
  BEGIN SELECT RAISE(ABORT, 'timesheet_signatures is append-only'); END;
CREATE TRIGGER timesheet_signatures_no_delete BEFORE DELETE ON timesheet_signatures
  BEGIN SELECT RAISE(ABORT, 'timesheet_signatures is append-only'); END;
`;
