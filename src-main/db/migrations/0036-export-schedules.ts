/**
 * Exports that write themselves into a folder, how far each got, and why it did not get further. Requests by date, for
 * bundles of a period.
 */
export const sql = `
CREATE TABLE export_schedules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  folder TEXT NOT NULL,
  -- Every file that was due until then is written.
  done_until INTEGER NOT NULL,
  last_path TEXT,
  last_at INTEGER,
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX correction_requests_by_date ON correction_requests (date);
`;
