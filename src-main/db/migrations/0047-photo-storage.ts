/**
 * What the doors of a site are called, as far as this one knows, and photographs of punches in S3-compatible storage:
 * where it is, the same at every door of a site, and what this door has brought there or is to take away from there.
 */
export const sql = `
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

CREATE INDEX hub_photos_by_hash ON hub_photos (hash) WHERE hash IS NOT NULL;
CREATE INDEX hub_photos_to_do ON hub_photos (state, since) WHERE state <> 'stored';
CREATE INDEX hub_photos_adopted ON hub_photos (punch_id) WHERE hash IS NULL AND state = 'stored';

-- Own punches up to this id were looked at for that storage.
ALTER TABLE hub ADD COLUMN stored_punch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hub ADD COLUMN storage_id INTEGER NOT NULL DEFAULT 0;

-- Null before the hub said it.
ALTER TABLE hub_read ADD COLUMN name TEXT;
`;
