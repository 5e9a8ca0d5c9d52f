/**
 * Venues with their sessions and lists, the group pictures these were filled from, and the faces that wait to be named.
 */
export const sql = `
-- Openings as JSON by weekday; null: always open.
CREATE TABLE venues (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  openings TEXT CHECK (json_valid(openings)),
  expects TEXT NOT NULL CHECK (expects IN ('all', 'chosen')),
  keep_faces_days INTEGER NOT NULL CHECK (keep_faces_days BETWEEN 1 AND 365),
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE TABLE venue_expected (
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (venue_id, staff_id)
) STRICT, WITHOUT ROWID;

-- Made with the first picture of a session.
CREATE TABLE venue_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  date TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  UNIQUE (venue_id, date)
) STRICT;

-- Who was expected when the session's last picture was taken while it was on.
CREATE TABLE venue_session_expected (
  session_id INTEGER NOT NULL REFERENCES venue_sessions (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (session_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_captures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  session_id INTEGER NOT NULL REFERENCES venue_sessions (id),
  at INTEGER NOT NULL,
  taken_from TEXT NOT NULL CHECK (taken_from IN ('camera', 'exif', 'file', 'hand')),
  file_name TEXT,
  file_hash TEXT,
  evidence_hash TEXT NOT NULL REFERENCES evidence (hash),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (venue_id, file_hash),
  CHECK ((taken_from = 'camera') = (file_hash IS NULL))
) STRICT;
CREATE INDEX group_captures_by_session ON group_captures (session_id);
CREATE INDEX group_captures_by_evidence ON group_captures (evidence_hash);

-- Not punches: payroll never reads this table.
CREATE TABLE venue_records (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL REFERENCES venue_sessions (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  capture_id INTEGER NOT NULL REFERENCES group_captures (id),
  at INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('group', 'import', 'manager')),
  similarity REAL,
  margin REAL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX venue_records_once ON venue_records (session_id, staff_id) WHERE voided_at IS NULL;
CREATE INDEX venue_records_by_staff ON venue_records (staff_id);

-- Boxes are fractions of the picture. The thumbnail is sealed with the data key and goes at keep_until, or before.
CREATE TABLE group_faces (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  capture_id INTEGER NOT NULL REFERENCES group_captures (id),
  x REAL NOT NULL,
  y REAL NOT NULL,
  width REAL NOT NULL,
  height REAL NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('match', 'ambiguous', 'taken', 'too-poor', 'unknown')),
  staff_id INTEGER REFERENCES staff (id),
  record_id INTEGER REFERENCES venue_records (id),
  similarity REAL,
  thumbnail BLOB,
  keep_until INTEGER NOT NULL
) STRICT;
CREATE INDEX group_faces_by_capture ON group_faces (capture_id);
CREATE INDEX group_faces_by_staff ON group_faces (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX group_faces_kept ON group_faces (keep_until) WHERE thumbnail IS NOT NULL;

CREATE TRIGGER venue_records_no_delete BEFORE DELETE ON venue_records
  BEGIN SELECT RAISE(ABORT, 'venue records are append-only'); END;
CREATE TRIGGER venue_records_no_update BEFORE UPDATE ON venue_records
  WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
    OR (OLD.id, OLD.session_id, OLD.staff_id, OLD.capture_id, OLD.at, OLD.method, OLD.created_at, OLD.created_by)
      IS NOT (NEW.id, NEW.session_id, NEW.staff_id, NEW.capture_id, NEW.at, NEW.method, NEW.created_at, NEW.created_by)
  BEGIN SELECT RAISE(ABORT, 'venue records are append-only'); END;
`;
