/**
 * An audit entry without the hash of the one before it, which that one has, and without an index of hashes, which
 * nothing asks. What nearly every entry is about, a punch, is kept in columns from which its words are made again to
 * the last byte: the chain is over those words as before. Entries that have other words keep them as they were written.
 */

const ofPunch = `'"method":"' || json_extract(details, '$.method') || '","date":"#","flags":"'
      || json_extract(details, '$.flags') || '"'`;

/** What an entry about a punch says beside the punch, its date and the digest of its row. */
const about = `CASE action
    WHEN 'hub.receive-punch' THEN '"door":' || json_extract(details, '$.door')
    WHEN 'punch.in' THEN ${ofPunch} WHEN 'punch.out' THEN ${ofPunch}
  END`;

const digits = `replace(json_extract(details, '$.date'), '-', '')`;

/** The entries, with what those about a punch are made of; `LIMIT -1` has SQLite make each of these once. */
const told = `
  SELECT id, at, actor, action, subject, details, hash, ${about} AS about, json_extract(details, '$.punch') AS punch,
    CAST(${digits} AS INTEGER) AS date,
    unhex(json_extract(details, '$.row')) AS row_hash
  FROM audit ORDER BY id LIMIT -1`;

/** Whether the words of an entry are those that are made of its columns. */
const isMade = `typeof(punch) = 'integer' AND details = '{"punch":' || punch || ','
    || replace(about, '#', ifnull(substr(date, 1, 4) || '-' || substr(date, 5, 2) || '-' || substr(date, 7), ''))
    || iif(row_hash IS NULL, '', ',"row":"' || lower(hex(row_hash)) || '"') || '}'`;

export const sql = `
INSERT INTO texts (text)
  SELECT DISTINCT about FROM (${told}) WHERE ${isMade} AND about NOT IN (SELECT text FROM texts);
CREATE TABLE audit_2 (
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
INSERT INTO audit_2
  SELECT id, at, CASE actor WHEN 'kiosk' THEN 0 ELSE actor END,
    CASE action WHEN 'punch.in' THEN 1 WHEN 'punch.out' THEN 2 ELSE action END,
    CASE WHEN subject = 'staff:' || CAST(substr(subject, 7) AS INTEGER) THEN CAST(substr(subject, 7) AS INTEGER)
      ELSE subject END,
    CASE WHEN is_made THEN NULL ELSE details END, CASE WHEN is_made THEN punch END,
    CASE WHEN is_made THEN (SELECT id FROM texts WHERE text = about) END, CASE WHEN is_made THEN date END,
    CASE WHEN is_made THEN row_hash END, hash
  FROM (SELECT *, ifnull(${isMade}, 0) AS is_made FROM (${told}) LIMIT -1);
DROP TABLE audit;
ALTER TABLE audit_2 RENAME TO audit;
CREATE INDEX audit_of_punch ON audit (punch_id) WHERE punch_id IS NOT NULL;
CREATE INDEX audit_by_punch ON audit (json_extract(details, '$.punch'))
  WHERE json_extract(details, '$.punch') IS NOT NULL;
CREATE INDEX audit_by_correction ON audit (json_extract(details, '$.correction'))
  WHERE json_extract(details, '$.correction') IS NOT NULL;
CREATE INDEX audit_of_seals ON audit (id) WHERE action IN ('site.create', 'data.seal');
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`;
