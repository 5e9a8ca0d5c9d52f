/**
 * What two networks make of a look's photograph as such (a person, or a picture of one), for the record: no decision
 * reads it.
 */
export const sql = `
CREATE TABLE passive_scores (
  request_id TEXT PRIMARY KEY REFERENCES attempts (request_id) ON DELETE CASCADE,
  antispoof REAL NOT NULL CHECK (antispoof BETWEEN 0 AND 1),
  liveness REAL NOT NULL CHECK (liveness BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER passive_scores_no_update BEFORE UPDATE ON passive_scores
  BEGIN SELECT RAISE(ABORT, 'passive scores are append-only'); END;
`;
