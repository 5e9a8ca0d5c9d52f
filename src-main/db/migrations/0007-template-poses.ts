/** Templates say which way the face looked, and may come from a video, from the kiosk or from a punch. */
export const sql = `
CREATE TABLE templates_with_pose (
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
INSERT INTO templates_with_pose (id, staff_id, model, embedding, thumbnail, quality, source, created_at, created_by)
  SELECT id, staff_id, model, embedding, thumbnail, quality, source, created_at, created_by FROM templates;
-- Ids of deleted templates stand in the audit and are not given again.
DELETE FROM sqlite_sequence WHERE name = 'templates_with_pose';
INSERT INTO sqlite_sequence (name, seq) SELECT 'templates_with_pose', seq FROM sqlite_sequence WHERE name = 'templates';
DROP TABLE templates;
ALTER TABLE templates_with_pose RENAME TO templates;
CREATE INDEX templates_by_staff ON templates (staff_id);
`;
