/**
 * The working week: dated policies, leave, swaps, every kind of correction, and the attendance days derived from all of
 * it. Corrections get a table of their own shape; what was stored before moves over unchanged.
 */
export const sql = `
ALTER TABLE staff ADD COLUMN role TEXT;

-- Null: counts from the day it was made.
ALTER TABLE policy_versions ADD COLUMN effective_from TEXT;

CREATE TABLE week_templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  weeks TEXT NOT NULL CHECK (json_valid(weeks))
) STRICT;

-- What each edit of the roster was before and became, so that it can be taken back.
CREATE TABLE roster_edits (
  token TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes))
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_edits_by_time ON roster_edits (at);

CREATE TABLE leave_types (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
INSERT INTO leave_types (name, name_key, paid) VALUES
  ('Annual leave', 'annual leave', 1), ('Sick leave', 'sick leave', 1), ('Unpaid leave', 'unpaid leave', 0);

CREATE TABLE leaves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  type_id INTEGER NOT NULL REFERENCES leave_types (id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL CHECK (to_date >= from_date),
  half TEXT NOT NULL CHECK (half IN ('none', 'first', 'second', 'either')),
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'declined', 'cancelled')),
  note TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  requested_by TEXT NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  decision_note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX leaves_by_staff ON leaves (staff_id, to_date);
CREATE INDEX leaves_by_date ON leaves (to_date);

-- Gives and takes are the shifts as they were when asked for, as JSON; their starts name them (null: all shifts of the date).
CREATE TABLE swaps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  requester_id INTEGER REFERENCES staff (id),
  other_id INTEGER REFERENCES staff (id),
  gives_date TEXT NOT NULL,
  gives_start TEXT,
  gives_shifts TEXT NOT NULL CHECK (json_valid(gives_shifts)),
  takes_date TEXT,
  takes_start TEXT,
  takes_shifts TEXT CHECK (takes_shifts IS NULL OR json_valid(takes_shifts)),
  role TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('requested', 'accepted', 'applied', 'declined', 'cancelled', 'expired', 'reversed')),
  first_starts_at INTEGER NOT NULL,
  note TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  requested_by TEXT NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  decision_note TEXT NOT NULL DEFAULT '',
  -- The days it changed, each with what was there before and after; null until it is applied.
  changes TEXT CHECK (changes IS NULL OR json_valid(changes))
) STRICT;
CREATE INDEX swaps_under_way ON swaps (state, first_starts_at) WHERE state IN ('requested', 'accepted');

CREATE TABLE correction_requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  starts_at INTEGER,
  wanted_in TEXT,
  wanted_out TEXT,
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'declined')),
  requested_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT,
  answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX correction_requests_by_state ON correction_requests (state, requested_at);
CREATE INDEX correction_requests_by_staff ON correction_requests (staff_id, requested_at);

-- What a manager has looked at and let stand: a date comes back to the list once it is no longer as it was then.
CREATE TABLE settled_days (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  seen TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (staff_id, date)
) STRICT, WITHOUT ROWID;

-- Overlays on punches; the punch itself stays as it was. They lie over a stored punch or one that a correction added.
CREATE TABLE corrections_of_days (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  shift_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('void', 'restore', 'move', 'add', 'excuse', 'approve-overtime', 'flag')),
  punch_id INTEGER REFERENCES punches (id),
  added_by INTEGER,
  flag TEXT CHECK ((kind = 'flag') = (flag IS NOT NULL)),
  mark TEXT CHECK ((kind = 'excuse') = (mark IS NOT NULL)),
  to_at INTEGER CHECK ((kind IN ('move', 'add')) = (to_at IS NOT NULL)),
  direction TEXT CHECK ((kind = 'add') = (direction IS NOT NULL)),
  shift_starts_at INTEGER,
  shift_ends_at INTEGER,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
INSERT INTO corrections_of_days (id, staff_id, shift_date, kind, punch_id, flag, at, actor, reason, before, after)
  SELECT corrections.id, staff_id, shift_date, kind, punch_id, flag, corrections.at, actor, reason, before, after
  FROM corrections JOIN punches ON punches.id = punch_id ORDER BY corrections.id;
DROP TABLE corrections;
ALTER TABLE corrections_of_days RENAME TO corrections;
CREATE INDEX corrections_by_day ON corrections (staff_id, shift_date);
CREATE INDEX corrections_by_date ON corrections (shift_date);
CREATE INDEX corrections_by_punch ON corrections (punch_id, kind) WHERE punch_id IS NOT NULL;
CREATE UNIQUE INDEX corrections_flag_once ON corrections (punch_id, flag) WHERE kind = 'flag';
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE INDEX punches_by_staff_date ON punches (staff_id, shift_date);

-- Derived from punches, corrections, roster, leave, holidays and policies, and deleted where one of them changes: rows that are missing,
-- computed later than now, or past changes_at are derived again when they are read.
CREATE TABLE attendance_days (
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
  PRIMARY KEY (staff_id, date, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_days_by_date ON attendance_days (date);
`;
