/**
 * A punch in numbers (`docs/decisions/0006-size-of-a-punch.md`): the date of its shift as days from 1970, which three
 * indices hold as well, the shift's beginning and end as minutes from the start of that date in UTC, its direction and
 * method by number. What has another form stays as it was written, as text. Columns that SQLite works out have the
 * names and the values that were there.
 *
 * The index of similarities holds thousandths: whoever searches by them looks at the exact ones of few rows.
 */

/** A date as days, where days give the same date again. */
const dayOf = (date: string): string => `iif(date(unixepoch(${date}), 'unixepoch') = ${date},
    unixepoch(${date}) / 86400, ${date})`;

/** An instant as minutes of its date, where both have the usual form. */
const minutesOf = (instant: string): string => `iif(typeof(day) = 'integer' AND ${instant} % 60000 = 0,
    ${instant} / 60000 - day * 1440, CAST(${instant} AS TEXT))`;

const instantOf = (minutes: string): string =>
  `iif(typeof(${minutes}) = 'integer', (shift_day * 1440 + ${minutes}) * 60000, CAST(${minutes} AS INTEGER))`;

export const sql = `
CREATE TABLE punches_2 (
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
  shift_starts_at INTEGER AS (${instantOf('shift_starts')}) VIRTUAL,
  shift_ends_at INTEGER AS (${instantOf('shift_ends')}) VIRTUAL,
  similarity_thousandths INTEGER AS (CAST(similarity * 1000 AS INTEGER)) VIRTUAL
) STRICT;
INSERT INTO punches_2
  SELECT id, request_id, staff_id, at, zone, CASE direction WHEN 'in' THEN 0 WHEN 'out' THEN 1 END, day,
    ${minutesOf('shift_starts_at')}, ${minutesOf('shift_ends_at')}, shift_unpaid_break_minutes, venue_id,
    CASE method WHEN 'face' THEN 0 WHEN 'pin' THEN 1 WHEN 'manager' THEN 2 WHEN 'import' THEN 3 END,
    similarity, margin, liveness, quality, frame_count, device_id, device_sequence, evidence_id, policy_version,
    nullif(flags, '[]')
  FROM (SELECT *, ${dayOf('shift_date')} AS day FROM punches ORDER BY id LIMIT -1);
INSERT INTO sqlite_sequence (name, seq) SELECT 'punches before', seq FROM sqlite_sequence WHERE name = 'punches';
DROP TABLE punches;
ALTER TABLE punches_2 RENAME TO punches;
DELETE FROM sqlite_sequence WHERE name = 'punches';
UPDATE sqlite_sequence SET name = 'punches' WHERE name = 'punches before';
CREATE UNIQUE INDEX punches_by_request ON punches (request_id);
CREATE UNIQUE INDEX punches_by_device ON punches (device_id, device_sequence);
CREATE INDEX punches_by_evidence ON punches (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX punches_by_date ON punches (shift_day);
CREATE INDEX punches_by_method ON punches (method, shift_day) WHERE method <> 'face';
CREATE INDEX punches_by_similarity ON punches (similarity_thousandths) WHERE similarity_thousandths IS NOT NULL;
CREATE INDEX punches_by_staff_date ON punches (staff_id, shift_day);
CREATE INDEX punches_by_time ON punches (at);
CREATE INDEX punches_by_venue ON punches (venue_id, shift_day) WHERE venue_id IS NOT NULL;

CREATE TRIGGER punches_no_update BEFORE UPDATE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
CREATE TRIGGER punches_no_delete BEFORE DELETE ON punches BEGIN SELECT RAISE(ABORT, 'punches are append-only'); END;
`;
