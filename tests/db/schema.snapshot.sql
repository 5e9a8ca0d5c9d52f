-- user_version 52
CREATE TABLE accepted_attempts (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  at INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  -- Null where it is that of the punch.
  policy_version INTEGER REFERENCES policy_versions (version),
  match_rule INTEGER,
  life_signs TEXT CHECK (life_signs IS NULL OR json_valid(life_signs)),
  fingerprint ANY,
  -- What the answer adds to the punch: minutes worked, and for how long (in milliseconds) it could be taken back.
  worked_minutes INTEGER,
  voidable_ms INTEGER,
  -- The answer as it was given, where it cannot be made from the punch.
  outcome TEXT CHECK (outcome IS NULL OR json_valid(outcome)),
  CHECK ((outcome IS NULL) = (voidable_ms IS NOT NULL))
) STRICT;

CREATE TRIGGER accepted_attempts_no_delete BEFORE DELETE ON accepted_attempts
  BEGIN SELECT RAISE(ABORT, 'attempts that made a punch are append-only'); END;

CREATE TRIGGER accepted_attempts_no_update BEFORE UPDATE ON accepted_attempts
  BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

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

CREATE TABLE account_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE "accounts" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'supervisor', 'auditor')),
  -- Whose people a supervisor looks after: a venue's, or those with a role.
  venue_id INTEGER REFERENCES venues (id),
  team TEXT,
  -- Not null while the password is the first one, which somebody else knows: it works until then and must be changed.
  first_password_until INTEGER,
  disabled_at INTEGER,
  -- Sealed with the data key; null without a second factor.
  totp_secret BLOB,
  -- The last step whose code was taken, so that no code is taken twice.
  totp_step INTEGER,
  created_at INTEGER NOT NULL,
  CHECK ((role = 'supervisor') = ((venue_id IS NULL) <> (team IS NULL)))
) STRICT;

CREATE TABLE api_answers (
  token_id INTEGER NOT NULL REFERENCES api_tokens (id),
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_answers_by_time ON api_answers (at);

CREATE TABLE api_tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  hint TEXT NOT NULL,
  -- SHA-256 of a random token of 256 bits.
  hash BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE UNIQUE INDEX api_tokens_by_name ON api_tokens (name_key) WHERE revoked_at IS NULL;

CREATE TABLE archivings (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  archived_at INTEGER NOT NULL,
  restored_at INTEGER NOT NULL
) STRICT;

CREATE INDEX archivings_by_staff ON archivings (staff_id);

CREATE TABLE attempt_scores (
  request_id TEXT PRIMARY KEY REFERENCES attempts (request_id) ON DELETE CASCADE,
  antispoof REAL NOT NULL CHECK (antispoof BETWEEN 0 AND 1),
  liveness REAL NOT NULL CHECK (liveness BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE "attempts" (
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
  outcome TEXT NOT NULL CHECK (json_valid(outcome)),
  match_rule TEXT CHECK (match_rule IS NULL OR json_valid(match_rule)),
  fingerprint TEXT,
  life_signs TEXT CHECK (life_signs IS NULL OR json_valid(life_signs))
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_by_time ON attempts (at) WHERE kind <> 'accepted';

CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts WHEN OLD.kind = 'accepted'
  BEGIN SELECT RAISE(ABORT, 'attempts that made a punch are append-only'); END;

CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TABLE "attendance_days" (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  -- Days from 1970; what is no date as it is.
  day ANY NOT NULL,
  seq INTEGER NOT NULL,
  -- Minutes from the start of that date in UTC; another instant in milliseconds, as text.
  shift_starts ANY,
  shift_ends ANY,
  shift_unpaid_break_minutes INTEGER,
  shift_either_half INTEGER NOT NULL,
  -- As the column "status" has them; another one as it is.
  status_number ANY NOT NULL,
  in_at INTEGER,
  out_at INTEGER,
  late_minutes INTEGER NOT NULL,
  early_minutes INTEGER NOT NULL,
  break_minutes INTEGER NOT NULL,
  worked_minutes INTEGER NOT NULL,
  overtime_minutes INTEGER NOT NULL,
  flags TEXT NOT NULL,
  -- A number of day_reasons, or the text itself.
  explain ANY NOT NULL,
  computed_at INTEGER NOT NULL,
  changes_at INTEGER,
  to_settle INTEGER NOT NULL DEFAULT 0 CHECK (to_settle IN (0, 1)),
  pay TEXT CHECK (pay IS NULL OR json_valid(pay)),
  date TEXT AS (iif(typeof(day) = 'integer', date(day * 86400, 'unixepoch'), day)) VIRTUAL,
  shift_starts_at INTEGER AS (iif(typeof(shift_starts) = 'integer', (day * 1440 + shift_starts) * 60000, CAST(shift_starts AS INTEGER))) VIRTUAL,
  shift_ends_at INTEGER AS (iif(typeof(shift_ends) = 'integer', (day * 1440 + shift_ends) * 60000, CAST(shift_ends AS INTEGER))) VIRTUAL,
  status TEXT AS (CASE status_number WHEN 0 THEN 'present' WHEN 1 THEN 'half-day' WHEN 2 THEN 'absent' WHEN 3 THEN 'incomplete' WHEN 4 THEN 'open' WHEN 5 THEN 'leave' WHEN 6 THEN 'holiday' WHEN 7 THEN 'off' ELSE status_number END) VIRTUAL,
  PRIMARY KEY (staff_id, day, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendance_days_to_derive ON attendance_days (changes_at) WHERE changes_at IS NOT NULL;

CREATE INDEX attendance_days_to_settle ON attendance_days (day) WHERE to_settle = 1;

CREATE TABLE "audit" (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- 0: the kiosk.
  actor ANY NOT NULL,
  -- 1 and 2: an in and an out.
  action ANY NOT NULL,
  -- A number: the person with that id.
  subject ANY NOT NULL,
  -- Null where it is made of the following.
  details TEXT CHECK (details IS NULL OR json_valid(details)),
  punch_id INTEGER,
  about INTEGER,
  -- As in 20261127.
  date INTEGER,
  row_hash BLOB,
  hash BLOB NOT NULL,
  CHECK ((details IS NULL) = (about IS NOT NULL))
) STRICT;

CREATE INDEX audit_by_correction ON audit (json_extract(details, '$.correction'))
  WHERE json_extract(details, '$.correction') IS NOT NULL;

CREATE INDEX audit_by_punch ON audit (json_extract(details, '$.punch'))
  WHERE json_extract(details, '$.punch') IS NOT NULL;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE INDEX audit_of_punch ON audit (punch_id) WHERE punch_id IS NOT NULL;

CREATE INDEX audit_of_seals ON audit (id) WHERE action IN ('site.create', 'data.seal');

CREATE TABLE clock_doubts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('ahead', 'behind')),
  opened_at INTEGER NOT NULL,
  reached_at INTEGER NOT NULL,
  ended_at INTEGER,
  verdict TEXT CHECK (verdict IN ('put-right', 'now-right')),
  ended_by TEXT
) STRICT;

CREATE TABLE connections (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  address TEXT NOT NULL,
  port INTEGER NOT NULL,
  -- PEM; the key is sealed with the data key.
  certificate TEXT,
  private_key BLOB,
  certificate_own_made INTEGER NOT NULL DEFAULT 0, picture_punches TEXT NOT NULL DEFAULT 'pending'
  CHECK (picture_punches IN ('accept', 'pending', 'refuse')), dialects TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dialects)),
  CHECK ((certificate IS NULL) = (private_key IS NULL))
) STRICT;

CREATE TABLE consents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  text_version TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  given_to TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_to TEXT
, text_sha256 TEXT, signature BLOB, signed_by TEXT CHECK (signed_by IN ('drawing', 'typing'))) STRICT;

CREATE INDEX consents_by_staff ON consents (staff_id, id);

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

CREATE INDEX correction_requests_by_date ON correction_requests (date);

CREATE INDEX correction_requests_by_staff ON correction_requests (staff_id, requested_at);

CREATE INDEX correction_requests_by_state ON correction_requests (state, requested_at);

CREATE TABLE "corrections" (
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

CREATE INDEX corrections_by_date ON corrections (shift_date);

CREATE INDEX corrections_by_day ON corrections (staff_id, shift_date);

CREATE INDEX corrections_by_kind ON corrections (kind, punch_id) WHERE punch_id IS NOT NULL;

CREATE INDEX corrections_by_punch ON corrections (punch_id, kind) WHERE punch_id IS NOT NULL;

CREATE UNIQUE INDEX corrections_flag_once ON corrections (punch_id, flag) WHERE kind = 'flag';

CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TABLE data_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint BLOB NOT NULL
, recovery TEXT CHECK (recovery IS NULL OR json_valid(recovery)), recovery_set_at INTEGER, rotated_at INTEGER) STRICT;

CREATE TABLE day_override_shifts (
  override_id INTEGER NOT NULL REFERENCES day_overrides (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq BETWEEN 0 AND 2),
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  unpaid_break_minutes INTEGER NOT NULL CHECK (unpaid_break_minutes >= 0), flexible_minutes INTEGER,
  PRIMARY KEY (override_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_overrides (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('swap', 'extra', 'change')),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (staff_id, date)
) STRICT;

CREATE INDEX day_overrides_by_date ON day_overrides (date);

CREATE TABLE day_reasons (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE days_to_outdate (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  from_date TEXT NOT NULL
) STRICT;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  next_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE evacuation_people (
  evacuation_id INTEGER NOT NULL REFERENCES evacuations (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  since INTEGER NOT NULL,
  is_sure INTEGER NOT NULL CHECK (is_sure IN (0, 1)),
  safe_at INTEGER,
  safe_by TEXT,
  PRIMARY KEY (evacuation_id, staff_id),
  CHECK ((safe_at IS NULL) = (safe_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE evacuations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('alarm', 'drill')),
  began_at INTEGER NOT NULL,
  began_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  note TEXT NOT NULL DEFAULT '',
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;

CREATE INDEX evacuations_open ON evacuations (ended_at) WHERE ended_at IS NULL;

CREATE TABLE "evidence" (
  id INTEGER PRIMARY KEY,
  hash ANY NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER,
  -- Null where it is that of the month (UTC) in which it was made.
  path TEXT
) STRICT;

CREATE INDEX evidence_by_hash ON evidence (substr(hash, 1, 8));

CREATE INDEX evidence_by_path ON evidence (path) WHERE path IS NOT NULL;

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

CREATE TABLE export_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE export_templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  template TEXT NOT NULL CHECK (json_valid(template))
) STRICT;

CREATE TABLE failed_attempts (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  noted_at INTEGER,
  noted_by TEXT
) STRICT;

CREATE INDEX findings_open ON findings (kind) WHERE noted_at IS NULL;

CREATE TABLE "group_captures" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  session_id INTEGER NOT NULL REFERENCES venue_sessions (id),
  at INTEGER NOT NULL,
  taken_from TEXT NOT NULL CHECK (taken_from IN ('camera', 'exif', 'file', 'hand')),
  file_name TEXT,
  file_hash TEXT,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (venue_id, file_hash),
  CHECK ((taken_from = 'camera') = (file_hash IS NULL))
) STRICT;

CREATE INDEX group_captures_by_evidence ON group_captures (evidence_id);

CREATE INDEX group_captures_by_session ON group_captures (session_id);

CREATE INDEX group_captures_by_venue ON group_captures (venue_id, created_at);

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

CREATE TABLE holiday_set_assignments (
  set_id INTEGER NOT NULL REFERENCES holiday_sets (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('site', 'role', 'venue', 'staff')),
  subject TEXT NOT NULL,
  PRIMARY KEY (set_id, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday_set_days (
  set_id INTEGER NOT NULL REFERENCES holiday_sets (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  from_time TEXT,
  until_time TEXT,
  PRIMARY KEY (set_id, date)
) STRICT, WITHOUT ROWID;

CREATE INDEX holiday_set_days_by_date ON holiday_set_days (date);

CREATE TABLE holiday_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE holidays (
  date TEXT PRIMARY KEY,
  name TEXT NOT NULL
, from_time TEXT, until_time TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE hub (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  site TEXT NOT NULL,
  door INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- Where it is, as JSON.
  address TEXT NOT NULL CHECK (json_valid(address)),
  -- Sealed with the data key. The second one is stored before the hub is told of it.
  password BLOB NOT NULL,
  next_password BLOB,
  token TEXT NOT NULL,
  next_token TEXT,
  -- Ids that doors make begin at this multiple of 8192; the first door's rows from before have lower ones.
  first_id INTEGER NOT NULL,
  -- New ids of this door are above this one: a database that was put back does not give those again that it had given.
  least_id INTEGER NOT NULL,
  next_seq INTEGER NOT NULL DEFAULT 1,
  sent_seq INTEGER NOT NULL DEFAULT 0,
  read_until INTEGER NOT NULL DEFAULT 0,
  -- Door and number of the entry at that position: another one there tells that the hub was put back.
  read_mark TEXT NOT NULL DEFAULT '',
  -- Own punches and corrections up to these ids were put into the outbox.
  told_punch INTEGER NOT NULL DEFAULT 0,
  told_correction INTEGER NOT NULL DEFAULT 0,
  -- 1: put back from a backup, and the hub does not know it yet.
  is_restored INTEGER NOT NULL DEFAULT 0 CHECK (is_restored IN (0, 1)),
  problem TEXT
, stored_punch INTEGER NOT NULL DEFAULT 0, storage_id INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE hub_changed (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  -- 1: told again as it is; 0: somebody changed it.
  is_seed INTEGER NOT NULL CHECK (is_seed IN (0, 1)),
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_conflicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- The row as the other side has it; null where it took it away.
  image TEXT CHECK (image IS NULL OR json_valid(image)),
  -- 1: somebody here decided, and the other doors are still to be told.
  is_resolved INTEGER NOT NULL DEFAULT 0 CHECK (is_resolved IN (0, 1)),
  UNIQUE (table_name, row_key, change, door, seq)
) STRICT;

CREATE TABLE hub_outbox (
  seq INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE hub_parked (
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  why TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (door, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_past (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key, change, door, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_photos (
  storage_id INTEGER NOT NULL,
  punch_id INTEGER NOT NULL,
  -- Of the photograph; null where another door took it.
  hash TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'unwanted')),
  -- When it came into that state.
  since INTEGER NOT NULL,
  PRIMARY KEY (storage_id, punch_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hub_photos_adopted ON hub_photos (punch_id) WHERE hash IS NULL AND state = 'stored';

CREATE INDEX hub_photos_by_hash ON hub_photos (hash) WHERE hash IS NOT NULL;

CREATE INDEX hub_photos_to_do ON hub_photos (state, since) WHERE state <> 'stored';

CREATE TABLE hub_read (
  door INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  -- How many of them said nothing that can be read.
  refused INTEGER NOT NULL DEFAULT 0
, name TEXT) STRICT;

CREATE TABLE hub_rows (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX hub_rows_by_door ON hub_rows (door, seq);

CREATE TABLE hub_told (
  table_name TEXT PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_keys (
  purpose TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE key_rotation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- That key, sealed with the one of today.
  earlier BLOB NOT NULL,
  begun_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE leave_entitlements (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  type_id INTEGER NOT NULL REFERENCES leave_types (id),
  days_per_year REAL NOT NULL,
  PRIMARY KEY (staff_id, type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE leave_types (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
, days_per_year REAL, accrual TEXT NOT NULL DEFAULT 'yearly' CHECK (accrual IN ('yearly', 'monthly')), carry_over_days REAL NOT NULL DEFAULT 0, carry_over_until TEXT, may_go_negative INTEGER NOT NULL DEFAULT 0 CHECK (may_go_negative IN (0, 1)), skips_holidays INTEGER NOT NULL DEFAULT 0 CHECK (skips_holidays IN (0, 1))) STRICT;

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

CREATE INDEX leaves_by_date ON leaves (to_date);

CREATE INDEX leaves_by_staff ON leaves (staff_id, to_date);

CREATE TABLE mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Stays the same however often it is tried, so that a receiver can tell a mail that came twice.
  message_id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  -- When it was sent or given up.
  done_at INTEGER,
  error TEXT,
  CHECK ((state = 'waiting') = (done_at IS NULL))
) STRICT;

CREATE INDEX mails_by_end ON mails (state, done_at);

CREATE INDEX mails_by_turn ON mails (state, next_try_at);

CREATE TABLE newcomer_pictures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newcomer_id INTEGER NOT NULL REFERENCES newcomers (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  embedding BLOB NOT NULL,
  thumbnail BLOB NOT NULL,
  quality REAL NOT NULL,
  pose TEXT CHECK (pose IN ('front', 'left', 'right', 'up', 'glasses'))
) STRICT;

CREATE INDEX newcomer_pictures_by_newcomer ON newcomer_pictures (newcomer_id);

CREATE TABLE newcomers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  code TEXT,
  text_version TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
, signature BLOB, signed_by TEXT CHECK (signed_by IN ('drawing', 'typing'))) STRICT;

CREATE TABLE notice_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  -- Of the SMTP server, sealed with the data key.
  password BLOB
) STRICT;

CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What it is about: the same cause has the same key, and one open notice.
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  details TEXT NOT NULL CHECK (json_valid(details)),
  at INTEGER NOT NULL,
  -- When its cause was over.
  ended_at INTEGER,
  dismissed_at INTEGER,
  dismissed_by TEXT,
  CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL))
) STRICT;

CREATE INDEX notices_by_end ON notices (ended_at);

CREATE UNIQUE INDEX notices_open ON notices (key) WHERE ended_at IS NULL;

CREATE TABLE notices_seen (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
  seen_until INTEGER NOT NULL
) STRICT;

CREATE TABLE own_faces (
  id INTEGER PRIMARY KEY REFERENCES templates (id) ON DELETE CASCADE,
  staff_id INTEGER NOT NULL,
  model TEXT NOT NULL,
  embedding BLOB NOT NULL
) STRICT;

CREATE TABLE own_network (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- SHA-256 of the description, in hex.
  network TEXT NOT NULL,
  description TEXT NOT NULL CHECK (json_valid(description)),
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  -- What the site's own faces said of it; null before that.
  calibration TEXT CHECK (calibration IS NULL OR json_valid(calibration)),
  -- Since when it compares; null while it does not.
  used_from INTEGER,
  CHECK (used_from IS NULL OR calibration IS NOT NULL)
) STRICT;

CREATE TABLE "passive_scores" (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  antispoof REAL NOT NULL CHECK (antispoof BETWEEN 0 AND 1),
  liveness REAL NOT NULL CHECK (liveness BETWEEN 0 AND 1)
) STRICT;

CREATE TABLE pattern_shifts (
  pattern_id INTEGER NOT NULL REFERENCES patterns (id) ON DELETE CASCADE,
  week_index INTEGER NOT NULL CHECK (week_index BETWEEN 0 AND 11),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  seq INTEGER NOT NULL CHECK (seq BETWEEN 0 AND 2),
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  unpaid_break_minutes INTEGER NOT NULL CHECK (unpaid_break_minutes >= 0), flexible_minutes INTEGER,
  PRIMARY KEY (pattern_id, week_index, weekday, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE patterns (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  effective_from TEXT NOT NULL,
  week_count INTEGER NOT NULL CHECK (week_count BETWEEN 1 AND 12),
  UNIQUE (staff_id, effective_from)
) STRICT;

CREATE TABLE payroll_adjustments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  of_close_id INTEGER NOT NULL REFERENCES payroll_closes (id),
  date TEXT NOT NULL,
  minutes TEXT NOT NULL CHECK (json_valid(minutes))
) STRICT;

CREATE INDEX payroll_adjustments_by_adjusted ON payroll_adjustments (of_close_id);

CREATE INDEX payroll_adjustments_by_close ON payroll_adjustments (close_id);

CREATE TRIGGER payroll_adjustments_no_delete BEFORE DELETE ON payroll_adjustments BEGIN SELECT RAISE(ABORT, 'payroll_adjustments is append-only'); END;

CREATE TRIGGER payroll_adjustments_no_update BEFORE UPDATE ON payroll_adjustments BEGIN SELECT RAISE(ABORT, 'payroll_adjustments is append-only'); END;

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

CREATE TRIGGER payroll_close_rows_no_delete BEFORE DELETE ON payroll_close_rows BEGIN SELECT RAISE(ABORT, 'payroll_close_rows is append-only'); END;

CREATE TRIGGER payroll_close_rows_no_update BEFORE UPDATE ON payroll_close_rows BEGIN SELECT RAISE(ABORT, 'payroll_close_rows is append-only'); END;

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

CREATE TRIGGER payroll_closes_no_delete BEFORE DELETE ON payroll_closes BEGIN SELECT RAISE(ABORT, 'payroll_closes is append-only'); END;

CREATE TRIGGER payroll_closes_no_update BEFORE UPDATE ON payroll_closes BEGIN SELECT RAISE(ABORT, 'payroll_closes is append-only'); END;

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

CREATE TRIGGER payroll_exports_no_delete BEFORE DELETE ON payroll_exports BEGIN SELECT RAISE(ABORT, 'payroll_exports is append-only'); END;

CREATE TRIGGER payroll_exports_no_update BEFORE UPDATE ON payroll_exports BEGIN SELECT RAISE(ABORT, 'payroll_exports is append-only'); END;

CREATE TABLE payroll_names (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  name TEXT NOT NULL
) STRICT;

CREATE TABLE payroll_numbers (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  number TEXT NOT NULL
) STRICT;

CREATE TABLE photo_storages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint TEXT NOT NULL,
  region TEXT NOT NULL,
  bucket TEXT NOT NULL,
  access_key TEXT NOT NULL,
  -- Sealed with the data key.
  secret BLOB NOT NULL,
  -- The certificate of its authority, as PEM; null where a public one vouches for it.
  ca TEXT,
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL,
  -- From then on nothing is brought there; what is there is taken away.
  ended_at INTEGER
) STRICT;

CREATE TABLE policy_versions (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  policy TEXT NOT NULL CHECK (json_valid(policy))
, effective_from TEXT) STRICT;

CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
  BEGIN SELECT RAISE(ABORT, 'policy versions are append-only'); END;

CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
  BEGIN SELECT RAISE(ABORT, 'policy versions are append-only'); END;

CREATE TABLE punch_flags (
  flag TEXT NOT NULL,
  punch_id INTEGER NOT NULL REFERENCES punches (id),
  PRIMARY KEY (flag, punch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "punches" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- 16 bytes of a UUID; other ids as they are.
  request_id ANY NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  zone INTEGER NOT NULL,
  -- 0: in, 1: out.
  direction_number INTEGER NOT NULL CHECK (direction_number IN (0, 1)),
  -- Days from 1970; what is no date as it is.
  shift_day ANY NOT NULL,
  -- Minutes from the start of that date in UTC; another instant in milliseconds, as text.
  shift_starts ANY NOT NULL,
  shift_ends ANY NOT NULL,
  shift_unpaid_break_minutes INTEGER NOT NULL,
  venue_id INTEGER,
  -- In the order of the column "method".
  method_number INTEGER NOT NULL CHECK (method_number IN (0, 1, 2, 3)),
  similarity REAL,
  margin REAL,
  liveness INTEGER,
  quality REAL,
  frame_count INTEGER,
  device_id INTEGER NOT NULL,
  device_sequence INTEGER NOT NULL,
  evidence_id INTEGER REFERENCES evidence (id),
  policy_version INTEGER NOT NULL REFERENCES policy_versions (version),
  -- Null: none.
  made_flags TEXT CHECK (made_flags IS NULL OR json_valid(made_flags)),
  direction TEXT AS (iif(direction_number = 0, 'in', 'out')) VIRTUAL,
  method TEXT AS (CASE method_number WHEN 0 THEN 'face' WHEN 1 THEN 'pin' WHEN 2 THEN 'manager' ELSE 'import' END)
    VIRTUAL,
  flags TEXT AS (ifnull(made_flags, '[]')) VIRTUAL,
  shift_date TEXT AS (iif(typeof(shift_day) = 'integer', date(shift_day * 86400, 'unixepoch'), shift_day)) VIRTUAL,
  shift_starts_at INTEGER AS (iif(typeof(shift_starts) = 'integer', (shift_day * 1440 + shift_starts) * 60000, CAST(shift_starts AS INTEGER))) VIRTUAL,
  shift_ends_at INTEGER AS (iif(typeof(shift_ends) = 'integer', (shift_day * 1440 + shift_ends) * 60000, CAST(shift_ends AS INTEGER))) VIRTUAL,
  similarity_thousandths INTEGER AS (CAST(similarity * 1000 AS INTEGER)) VIRTUAL
) STRICT;

CREATE INDEX punches_by_date ON punches (shift_day);

CREATE UNIQUE INDEX punches_by_device ON punches (device_id, device_sequence);

CREATE INDEX punches_by_evidence ON punches (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX punches_by_method ON punches (method, shift_day) WHERE method <> 'face';

CREATE UNIQUE INDEX punches_by_request ON punches (request_id);

CREATE INDEX punches_by_similarity ON punches (similarity_thousandths) WHERE similarity_thousandths IS NOT NULL;

CREATE INDEX punches_by_staff_date ON punches (staff_id, shift_day);

CREATE INDEX punches_by_time ON punches (at);

CREATE INDEX punches_by_venue ON punches (venue_id, shift_day) WHERE venue_id IS NOT NULL;

CREATE TRIGGER punches_no_delete BEFORE DELETE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;

CREATE TRIGGER punches_no_update BEFORE UPDATE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;

CREATE TABLE "request_photographs" (
  correction_request_id INTEGER PRIMARY KEY REFERENCES correction_requests (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id)
) STRICT;

CREATE INDEX request_photographs_by_evidence ON request_photographs (evidence_id);

CREATE INDEX request_photographs_by_staff ON request_photographs (staff_id);

CREATE INDEX request_photographs_by_time ON request_photographs (at);

CREATE TABLE retention (
  kind TEXT PRIMARY KEY,
  -- NULL: kept.
  days INTEGER CHECK (days >= 1),
  -- Punches up to this instant were gone through.
  done_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roll_call_pins (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
  pin_hash TEXT NOT NULL
) STRICT;

CREATE TABLE roster_edits (
  token TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes))
) STRICT, WITHOUT ROWID;

CREATE INDEX roster_edits_by_time ON roster_edits (at);

CREATE TABLE row_seals (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search TEXT NOT NULL CHECK (json_valid(search)),
  UNIQUE (account_id, name_key)
) STRICT;

CREATE TABLE sealing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  all_bound INTEGER NOT NULL CHECK (all_bound IN (0, 1))
) STRICT;

CREATE TABLE settled_days (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  date TEXT NOT NULL,
  seen TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (staff_id, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE site_zones (
  from_date TEXT PRIMARY KEY CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- A name of the IANA database.
  zone TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
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
, role TEXT, objected_at INTEGER, joined_on TEXT, leaves_on TEXT) STRICT;

CREATE TABLE suggested_pictures (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'dismissed')),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;

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

CREATE INDEX swaps_by_other ON swaps (other_id) WHERE other_id IS NOT NULL;

CREATE INDEX swaps_by_requester ON swaps (requester_id) WHERE requester_id IS NOT NULL;

CREATE INDEX swaps_under_way ON swaps (state, first_starts_at) WHERE state IN ('requested', 'accepted');

CREATE TABLE table_seals (
  table_name TEXT PRIMARY KEY,
  -- The schema by which the rows were sealed.
  version INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  -- Sum of the digests, so that a row cannot be taken away together with its own.
  mac_sum TEXT NOT NULL,
  mac BLOB NOT NULL
, reached TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE "templates" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  model TEXT NOT NULL,
  embedding BLOB NOT NULL,
  thumbnail BLOB,
  quality REAL NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('webcam', 'file', 'sample', 'video', 'kiosk', 'punch')),
  pose TEXT CHECK (pose IN ('front', 'left', 'right', 'up', 'glasses')),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
) STRICT;

CREATE INDEX templates_by_staff ON templates (staff_id);

CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

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

CREATE TRIGGER timesheet_signatures_no_delete BEFORE DELETE ON timesheet_signatures
  BEGIN SELECT RAISE(ABORT, 'timesheet_signatures is append-only'); END;

CREATE TRIGGER timesheet_signatures_no_update BEFORE UPDATE ON timesheet_signatures
  BEGIN SELECT RAISE(ABORT, 'timesheet_signatures is append-only'); END;

CREATE TABLE unended_dates (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  shift_date TEXT NOT NULL,
  PRIMARY KEY (staff_id, shift_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE venue_expected (
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (venue_id, staff_id)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX venue_records_by_staff ON venue_records (staff_id);

CREATE TRIGGER venue_records_no_delete BEFORE DELETE ON venue_records
  BEGIN SELECT RAISE(ABORT, 'venue records are append-only'); END;

CREATE TRIGGER venue_records_no_update BEFORE UPDATE ON venue_records
  WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
    OR (OLD.id, OLD.session_id, OLD.staff_id, OLD.capture_id, OLD.at, OLD.method, OLD.created_at, OLD.created_by)
      IS NOT (NEW.id, NEW.session_id, NEW.staff_id, NEW.capture_id, NEW.at, NEW.method, NEW.created_at, NEW.created_by)
  BEGIN SELECT RAISE(ABORT, 'venue records are append-only'); END;

CREATE UNIQUE INDEX venue_records_once ON venue_records (session_id, staff_id) WHERE voided_at IS NULL;

CREATE TABLE venue_session_expected (
  session_id INTEGER NOT NULL REFERENCES venue_sessions (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (session_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE venue_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  date TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  UNIQUE (venue_id, starts_at)
) STRICT;

CREATE INDEX venue_sessions_by_date ON venue_sessions (venue_id, date);

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

CREATE TABLE webhook_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  -- Null for a test.
  event_id INTEGER,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- What the receiver answered; null where it did not.
  status INTEGER,
  milliseconds INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, id);

CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  topics TEXT NOT NULL CHECK (json_valid(topics)),
  -- What signatures are made with, sealed with the data key.
  secret BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  -- Everything up to this entry of the audit was told.
  told_until INTEGER NOT NULL,
  -- How often in a row the next event was not taken, and when it is tried again.
  failures INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE week_templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  weeks TEXT NOT NULL CHECK (json_valid(weeks))
) STRICT;

CREATE TABLE witness_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at INTEGER NOT NULL
) STRICT;
