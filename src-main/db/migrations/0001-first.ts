/**
 * The first schema. Instants are UTC epoch milliseconds, civil dates `YYYY-MM-DD`, times of day `HH:MM`.
 * Shipped migrations are never edited: `tests/db/migrations.test.ts` compares what they make with a stored snapshot.
 */
export const sql = `
CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Proves that the data key at hand is the one this database was written with.
CREATE TABLE data_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint BLOB NOT NULL
) STRICT;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('manager')),
  created_at INTEGER NOT NULL
) STRICT;

-- Failed sign-ins and PINs by what was typed, so that unknown names are treated exactly like known ones.
CREATE TABLE failed_attempts (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_versions (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  policy TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT,
  pin_hash TEXT,
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE TABLE patterns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  effective_from TEXT NOT NULL,
  week_count INTEGER NOT NULL CHECK (week_count BETWEEN 1 AND 12),
  UNIQUE (staff_id, effective_from)
) STRICT;

CREATE TABLE pattern_shifts (
  pattern_id INTEGER NOT NULL REFERENCES patterns (id) ON DELETE CASCADE,
  week_index INTEGER NOT NULL CHECK (week_index BETWEEN 0 AND 11),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  seq INTEGER NOT NULL CHECK (seq BETWEEN 0 AND 2),
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  unpaid_break_minutes INTEGER NOT NULL CHECK (unpaid_break_minutes >= 0),
  PRIMARY KEY (pattern_id, week_index, weekday, seq)
) STRICT, WITHOUT ROWID;

-- What one person's day is instead of the pattern's.
CREATE TABLE day_overrides (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('swap', 'extra', 'change')),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (staff_id, date)
) STRICT;

CREATE TABLE day_override_shifts (
  override_id INTEGER NOT NULL REFERENCES day_overrides (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq BETWEEN 0 AND 2),
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  unpaid_break_minutes INTEGER NOT NULL CHECK (unpaid_break_minutes >= 0),
  PRIMARY KEY (override_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE holidays (
  date TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  text_version TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  given_to TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_to TEXT
) STRICT;
CREATE INDEX consents_by_staff ON consents (staff_id, id);

-- Embedding and thumbnail are sealed with the data key; nothing in this table is readable without it.
CREATE TABLE templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  model TEXT NOT NULL,
  embedding BLOB NOT NULL,
  thumbnail BLOB,
  quality REAL NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('webcam', 'file', 'sample')),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE INDEX templates_by_staff ON templates (staff_id);

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  next_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One sealed photograph on disk. The row stays when the photograph is deleted.
CREATE TABLE evidence (
  hash TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE punches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  shift_date TEXT NOT NULL,
  shift_starts_at INTEGER NOT NULL,
  shift_ends_at INTEGER NOT NULL,
  shift_unpaid_break_minutes INTEGER NOT NULL,
  venue_id INTEGER,
  method TEXT NOT NULL CHECK (method IN ('face', 'pin', 'manager', 'import')),
  similarity REAL,
  margin REAL,
  liveness TEXT,
  quality REAL,
  frame_count INTEGER,
  device_id TEXT NOT NULL REFERENCES devices (id),
  device_sequence INTEGER NOT NULL,
  evidence_hash TEXT REFERENCES evidence (hash),
  policy_version INTEGER NOT NULL REFERENCES policy_versions (version),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  UNIQUE (device_id, device_sequence)
) STRICT;
CREATE INDEX punches_by_staff ON punches (staff_id, shift_starts_at);
CREATE INDEX punches_by_date ON punches (shift_date);
CREATE INDEX punches_by_evidence ON punches (evidence_hash) WHERE evidence_hash IS NOT NULL;

-- Every decision, refused ones too, with the answer that was given: the same request id gets the same answer again.
CREATE TABLE attempts (
  request_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  method TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'refused', 'unknown', 'ambiguous')),
  code TEXT,
  staff_id INTEGER REFERENCES staff (id),
  punch_id INTEGER REFERENCES punches (id),
  similarity REAL,
  margin REAL,
  policy_version INTEGER NOT NULL REFERENCES policy_versions (version),
  outcome TEXT NOT NULL CHECK (json_valid(outcome))
) STRICT, WITHOUT ROWID;

-- Overlays on punches; the punch itself stays as it was. 'void' takes it back, 'flag' marks it for the manager.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  punch_id INTEGER NOT NULL REFERENCES punches (id),
  kind TEXT NOT NULL CHECK (kind IN ('void', 'flag')),
  flag TEXT CHECK ((kind = 'flag') = (flag IS NOT NULL)),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
CREATE UNIQUE INDEX corrections_once ON corrections (punch_id, kind, ifnull(flag, ''));

-- Each row's hash covers the row and the hash before it, so that a changed or missing row shows.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER punches_no_update BEFORE UPDATE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
CREATE TRIGGER punches_no_delete BEFORE DELETE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
  BEGIN SELECT RAISE(ABORT, 'policy versions are append-only'); END;
CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
  BEGIN SELECT RAISE(ABORT, 'policy versions are append-only'); END;
`;
