/**
 * What comes with every punch in its shortest form (`docs/decisions/0006-size-of-a-punch.md`). Hashes and ids are bytes
 * wherever they have the usual form, what repeats is a number of `texts`, photographs are named by number, and of an
 * accepted attempt is kept what its punch does not say. What has another form stays as it was written.
 *
 * Every copy reads its tables in the order of their keys and is written in the order of its own: on a large database
 * rows that are looked up at random places would take hours. Indices come last, each sorted once. `LIMIT -1` has SQLite
 * make the rows of a subquery once, in their order.
 */

/** A hash in hex as bytes. */
const hashBytes = (column: string): string =>
  `CASE WHEN length(${column}) = 64 AND lower(hex(unhex(${column}))) = ${column} THEN unhex(${column})
     ELSE ${column} END`;

const dashed = (hex: string): string =>
  [`substr(${hex}, 1, 8)`, ...[9, 13, 17].map((place) => `substr(${hex}, ${place}, 4)`), `substr(${hex}, 21)`].join(
    ` || '-' || `,
  );

/** The id of a request as bytes, where it is a UUID in small letters. */
const idBytes = (column: string): string =>
  `CASE WHEN length(${column}) = 36 AND unhex(${column}, '-') IS NOT NULL
     AND (${dashed(`lower(hex(unhex(${column}, '-')))`)}) = ${column} THEN unhex(${column}, '-') ELSE ${column} END`;

const textOf = (column: string): string => `(SELECT id FROM texts WHERE text = ${column})`;

/** The photograph of a hash; its first bytes are enough of an index. */
const evidenceOf = (column: string): string =>
  `(SELECT id FROM evidence WHERE substr(hash, 1, 8) = substr(${hashBytes(column)}, 1, 8)
     AND hash = ${hashBytes(column)})`;

/** The answer that a punch was given, where it was the usual one. */
const usualAnswer = `
  '{"kind":"accepted","punchId":' || punches.id || ',"direction":"' || punches.direction || '","at":' || punches.at
  || ',"shift":{"date":"' || punches.shift_date || '","startsAt":' || punches.shift_starts_at
  || ',"endsAt":' || punches.shift_ends_at || ',"unpaidBreakMinutes":' || punches.shift_unpaid_break_minutes
  || '},"workedMinutes":' || ifnull(attempt.worked, 'null') || ',"flags":' || punches.flags
  || ',"voidableUntil":' || attempt.voidable_until || '}'`;

export const sql = `
-- Time zones, machines, match rules and challenges: few, and each in many rows.
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO texts (text)
  SELECT zone FROM punches UNION SELECT id FROM devices UNION SELECT liveness FROM punches WHERE liveness IS NOT NULL
  UNION SELECT match_rule FROM attempts WHERE kind = 'accepted' AND match_rule IS NOT NULL;

CREATE TABLE evidence_2 (
  id INTEGER PRIMARY KEY,
  hash ANY NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER,
  -- Null where it is that of the month (UTC) in which it was made.
  path TEXT
) STRICT;
INSERT INTO evidence_2 (hash, created_at, deleted_at, path)
  SELECT ${hashBytes('hash')}, created_at, deleted_at,
    CASE WHEN path = strftime('%Y/%m/', created_at / 1000, 'unixepoch') || hash || '.jpg.enc' THEN NULL ELSE path END
  FROM evidence ORDER BY created_at, hash;
DROP TABLE evidence;
ALTER TABLE evidence_2 RENAME TO evidence;
CREATE INDEX evidence_by_hash ON evidence (substr(hash, 1, 8));
CREATE INDEX evidence_by_path ON evidence (path) WHERE path IS NOT NULL;

CREATE TABLE request_photographs_2 (
  correction_request_id INTEGER PRIMARY KEY REFERENCES correction_requests (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id)
) STRICT;
INSERT INTO request_photographs_2
  SELECT correction_request_id, staff_id, at, ${evidenceOf('evidence_hash')} FROM request_photographs;
DROP TABLE request_photographs;
ALTER TABLE request_photographs_2 RENAME TO request_photographs;
CREATE INDEX request_photographs_by_time ON request_photographs (at);
CREATE INDEX request_photographs_by_staff ON request_photographs (staff_id);
CREATE INDEX request_photographs_by_evidence ON request_photographs (evidence_id);

CREATE TABLE group_captures_2 (
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
INSERT INTO group_captures_2
  SELECT id, request_id, venue_id, session_id, at, taken_from, file_name, file_hash, ${evidenceOf('evidence_hash')},
    created_at, created_by
  FROM group_captures;
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'captures before', seq FROM sqlite_sequence WHERE name = 'group_captures';
DROP TABLE group_captures;
ALTER TABLE group_captures_2 RENAME TO group_captures;
DELETE FROM sqlite_sequence WHERE name = 'group_captures';
UPDATE sqlite_sequence SET name = 'group_captures' WHERE name = 'captures before';
CREATE INDEX group_captures_by_evidence ON group_captures (evidence_id);
CREATE INDEX group_captures_by_session ON group_captures (session_id);
CREATE INDEX group_captures_by_venue ON group_captures (venue_id, created_at);

CREATE TABLE passive_scores_2 (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  antispoof REAL NOT NULL CHECK (antispoof BETWEEN 0 AND 1),
  liveness REAL NOT NULL CHECK (liveness BETWEEN 0 AND 1)
) STRICT;
INSERT INTO passive_scores_2
  SELECT punches.id, antispoof, passive_scores.liveness FROM passive_scores
  CROSS JOIN punches ON punches.request_id = passive_scores.request_id ORDER BY punches.id;

-- Of an attempt that made a punch: what the punch does not say, and whose and when, to hold both to each other.
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
INSERT INTO accepted_attempts
  SELECT id, at, staff_id, policy, ${textOf('match_rule')}, life_signs, ${hashBytes('fingerprint')},
    CASE WHEN is_usual THEN worked END, CASE WHEN is_usual THEN voidable_until - punched_at END,
    CASE WHEN NOT is_usual THEN outcome END
  FROM (
    SELECT punches.id, attempt.at, attempt.staff_id, match_rule, life_signs, fingerprint, worked, voidable_until,
      punches.at AS punched_at, outcome,
      CASE WHEN attempt.policy_version <> punches.policy_version THEN attempt.policy_version END AS policy,
      ifnull(typeof(voidable_until) = 'integer' AND typeof(worked) IN ('integer', 'null')
        AND outcome = ${usualAnswer}, 0) AS is_usual
    FROM (
      SELECT *, json_extract(outcome, '$.workedMinutes') AS worked,
        json_extract(outcome, '$.voidableUntil') AS voidable_until
      FROM attempts WHERE kind = 'accepted' AND punch_id IS NOT NULL ORDER BY punch_id LIMIT -1
    ) AS attempt
    CROSS JOIN punches ON punches.id = attempt.punch_id AND punches.request_id = attempt.request_id
      AND punches.method = attempt.method AND punches.similarity IS attempt.similarity
      AND punches.margin IS attempt.margin
    WHERE attempt.code IS NULL LIMIT -1
  );

-- Attempts that made no punch, and any that does not fit its punch.
CREATE TABLE attempts_2 (
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
INSERT INTO attempts_2
  SELECT request_id, at, method, kind, code, staff_id, punch_id, similarity, margin, policy_version, outcome,
    match_rule, fingerprint, life_signs
  FROM attempts
  WHERE NOT (kind = 'accepted' AND EXISTS (SELECT 1 FROM accepted_attempts WHERE punch_id = attempts.punch_id)
    AND EXISTS (SELECT 1 FROM punches WHERE punches.request_id = attempts.request_id AND id = attempts.punch_id));

-- Scores of faces that made no punch.
CREATE TABLE attempt_scores (
  request_id TEXT PRIMARY KEY REFERENCES attempts (request_id) ON DELETE CASCADE,
  antispoof REAL NOT NULL CHECK (antispoof BETWEEN 0 AND 1),
  liveness REAL NOT NULL CHECK (liveness BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;
INSERT INTO attempt_scores
  SELECT request_id, antispoof, liveness FROM passive_scores
  WHERE NOT EXISTS (SELECT 1 FROM punches WHERE punches.request_id = passive_scores.request_id);
DROP TABLE passive_scores;
ALTER TABLE passive_scores_2 RENAME TO passive_scores;
DROP TABLE attempts;
ALTER TABLE attempts_2 RENAME TO attempts;
CREATE INDEX attempts_by_time ON attempts (at) WHERE kind <> 'accepted';

CREATE TABLE punches_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- 16 bytes of a UUID; other ids as they are.
  request_id ANY NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  zone INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  shift_date TEXT NOT NULL,
  shift_starts_at INTEGER NOT NULL,
  shift_ends_at INTEGER NOT NULL,
  shift_unpaid_break_minutes INTEGER NOT NULL,
  venue_id INTEGER,
  method TEXT NOT NULL CHECK (method IN ('face', 'pin', 'manager', 'import')),
  similarity REAL,
  margin REAL,
  liveness INTEGER,
  quality REAL,
  frame_count INTEGER,
  device_id INTEGER NOT NULL,
  device_sequence INTEGER NOT NULL,
  evidence_id INTEGER REFERENCES evidence (id),
  policy_version INTEGER NOT NULL REFERENCES policy_versions (version),
  flags TEXT NOT NULL CHECK (json_valid(flags))
) STRICT;
INSERT INTO punches_2
  SELECT id, ${idBytes('request_id')}, staff_id, at, ${textOf('zone')}, direction, shift_date, shift_starts_at,
    shift_ends_at, shift_unpaid_break_minutes, venue_id, method, similarity, margin, ${textOf('liveness')}, quality,
    frame_count, ${textOf('device_id')}, device_sequence,
    CASE WHEN evidence_hash IS NOT NULL THEN ${evidenceOf('evidence_hash')} END, policy_version, flags
  FROM punches ORDER BY id;
INSERT INTO sqlite_sequence (name, seq) SELECT 'punches before', seq FROM sqlite_sequence WHERE name = 'punches';
DROP TABLE punches;
ALTER TABLE punches_2 RENAME TO punches;
DELETE FROM sqlite_sequence WHERE name = 'punches';
UPDATE sqlite_sequence SET name = 'punches' WHERE name = 'punches before';
CREATE UNIQUE INDEX punches_by_request ON punches (request_id);
CREATE UNIQUE INDEX punches_by_device ON punches (device_id, device_sequence);
CREATE INDEX punches_by_evidence ON punches (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX punches_by_date ON punches (shift_date);
CREATE INDEX punches_by_method ON punches (method, shift_date) WHERE method <> 'face';
CREATE INDEX punches_by_similarity ON punches (similarity) WHERE similarity IS NOT NULL;
CREATE INDEX punches_by_staff_date ON punches (staff_id, shift_date);
CREATE INDEX punches_by_time ON punches (at);
CREATE INDEX punches_by_venue ON punches (venue_id, shift_date) WHERE venue_id IS NOT NULL;

CREATE TRIGGER punches_no_update BEFORE UPDATE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
CREATE TRIGGER punches_no_delete BEFORE DELETE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts WHEN OLD.kind = 'accepted'
  BEGIN SELECT RAISE(ABORT, 'attempts that made a punch are append-only'); END;
CREATE TRIGGER accepted_attempts_no_update BEFORE UPDATE ON accepted_attempts
  BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER accepted_attempts_no_delete BEFORE DELETE ON accepted_attempts
  BEGIN SELECT RAISE(ABORT, 'attempts that made a punch are append-only'); END;
`;
