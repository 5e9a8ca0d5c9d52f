/**
 * What was found to be wrong with the data, until a manager has noted it; times at which the clock could not be
 * believed, and the punches that these touch.
 */
export const sql = `
CREATE TABLE findings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  noted_at INTEGER,
  noted_by TEXT
) STRICT;
CREATE INDEX findings_open ON findings (kind) WHERE noted_at IS NULL;

-- A row once the witness beside the database was written: one that is missing afterwards is told.
CREATE TABLE witness_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE clock_doubts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('ahead', 'behind')),
  opened_at INTEGER NOT NULL,
  reached_at INTEGER NOT NULL,
  ended_at INTEGER,
  verdict TEXT CHECK (verdict IN ('put-right', 'now-right')),
  ended_by TEXT
) STRICT;

-- during: made while the clock was in doubt; else its time lay ahead when the doubt began.
CREATE TABLE doubted_punches (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  doubt_id INTEGER NOT NULL REFERENCES clock_doubts (id),
  during INTEGER NOT NULL CHECK (during IN (0, 1)),
  probable_at INTEGER,
  settled_at INTEGER,
  settled_by TEXT
) STRICT;
CREATE INDEX doubted_punches_open ON doubted_punches (staff_id) WHERE settled_at IS NULL;
`;
