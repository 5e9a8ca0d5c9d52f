/**
 * People who said at the kiosk that they are new, until a manager has decided. Faces and pictures are sealed as
 * templates are.
 */
export const sql = `
CREATE TABLE newcomers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  code TEXT,
  text_version TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
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
`;
