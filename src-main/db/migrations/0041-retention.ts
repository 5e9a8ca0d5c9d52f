/** For how long each kind of data is kept. */
export const sql = `
CREATE TABLE retention (
  kind TEXT PRIMARY KEY,
  -- NULL: kept.
  days INTEGER CHECK (days >= 1),
  -- Punches up to this instant were gone through.
  done_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO retention (kind, days, done_until) VALUES
  ('photographs', NULL, 0), ('attempts', 90, 0), ('thumbnails', NULL, 0), ('passive-scores', NULL, 0),
  ('logs', NULL, 0);
`;
