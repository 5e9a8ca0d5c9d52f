/**
 * What a search of punches begins with where few rows fit: their flags, ways, scores, times and corrections. Flags are
 * kept row by row, since those of a punch lie in a list and later ones in another table. Besides: each account's saved
 * searches, and what the audit says of one punch.
 */
export const sql = `
CREATE TABLE punch_flags (
  flag TEXT NOT NULL,
  punch_id INTEGER NOT NULL REFERENCES punches (id),
  PRIMARY KEY (flag, punch_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO punch_flags (flag, punch_id)
  SELECT value, punches.id FROM punches, json_each(punches.flags) WHERE punches.flags <> '[]';
INSERT OR IGNORE INTO punch_flags (flag, punch_id)
  SELECT flag, punch_id FROM corrections WHERE kind = 'flag' AND punch_id IS NOT NULL;

CREATE INDEX punches_by_time ON punches (at);
CREATE INDEX punches_by_method ON punches (method, shift_date) WHERE method <> 'face';
CREATE INDEX punches_by_similarity ON punches (similarity) WHERE similarity IS NOT NULL;
CREATE INDEX corrections_by_kind ON corrections (kind, punch_id) WHERE punch_id IS NOT NULL;
CREATE INDEX audit_by_punch ON audit (json_extract(details, '$.punch'))
  WHERE json_extract(details, '$.punch') IS NOT NULL;
CREATE INDEX audit_by_correction ON audit (json_extract(details, '$.correction'))
  WHERE json_extract(details, '$.correction') IS NOT NULL;

CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search TEXT NOT NULL CHECK (json_valid(search)),
  UNIQUE (account_id, name_key)
) STRICT;
`;
