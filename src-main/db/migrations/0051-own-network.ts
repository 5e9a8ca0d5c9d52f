/**
 * A network that the site brings itself, and what it made of the enrolled faces beside the numbers that they have. Both
 * belong to this machine: other doors of a site describe faces by their own.
 */
export const sql = `
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
CREATE TABLE own_faces (
  id INTEGER PRIMARY KEY REFERENCES templates (id) ON DELETE CASCADE,
  staff_id INTEGER NOT NULL,
  model TEXT NOT NULL,
  embedding BLOB NOT NULL
) STRICT;
`;
