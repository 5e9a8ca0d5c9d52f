/**
 * Roll calls: who was in the building when an alarm or a drill began, and who was found safe when. Kept for the report.
 */
export const sql = `
CREATE TABLE evacuations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('alarm', 'drill')),
  began_at INTEGER NOT NULL,
  began_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  note TEXT NOT NULL DEFAULT '',
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX evacuations_open ON evacuations (ended_at) WHERE ended_at IS NULL;

CREATE TABLE evacuation_people (
  evacuation_id INTEGER NOT NULL REFERENCES evacuations (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  since INTEGER NOT NULL,
  is_sure INTEGER NOT NULL CHECK (is_sure IN (0, 1)),
  safe_at INTEGER,
  safe_by TEXT,
  PRIMARY KEY (evacuation_id, staff_id),
  CHECK ((safe_at IS NULL) = (safe_by IS NULL))
) STRICT, WITHOUT ROWID;
`;
