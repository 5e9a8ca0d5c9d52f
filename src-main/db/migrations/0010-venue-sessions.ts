/** A venue may have several sessions on one date, one after the other. */
export const sql = `
-- The lists refer to sessions, which are away for a moment.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE sessions_before AS SELECT id, venue_id, date, starts_at, ends_at FROM venue_sessions;
CREATE TEMP TABLE sequence_before AS SELECT seq FROM sqlite_sequence WHERE name = 'venue_sessions';
DROP TABLE venue_sessions;
CREATE TABLE venue_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  venue_id INTEGER NOT NULL REFERENCES venues (id),
  date TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  UNIQUE (venue_id, starts_at)
) STRICT;
CREATE INDEX venue_sessions_by_date ON venue_sessions (venue_id, date);
INSERT INTO venue_sessions (id, venue_id, date, starts_at, ends_at)
  SELECT id, venue_id, date, starts_at, ends_at FROM sessions_before;
DELETE FROM sqlite_sequence WHERE name = 'venue_sessions';
INSERT INTO sqlite_sequence (name, seq) SELECT 'venue_sessions', seq FROM sequence_before;
DROP TABLE sessions_before;
DROP TABLE sequence_before;
`;
