/** A new data key while everything is sealed anew in parts, and keys for single purposes that outlive the data key. */
export const sql = `
ALTER TABLE data_key ADD COLUMN rotated_at INTEGER;

-- Kept while pieces are left that the key before sealed.
CREATE TABLE key_rotation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- That key, sealed with the one of today.
  earlier BLOB NOT NULL,
  begun_at INTEGER NOT NULL
) STRICT;

-- Keys of purposes whose results cannot be made anew: digests of PINs and codes, say. Sealed with the key of today.
CREATE TABLE kept_keys (
  purpose TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
