/**
 * The photograph by which another program asked for a correction: kept for whoever decides, at the machine that got it.
 */
export const sql = `
CREATE TABLE request_photographs (
  correction_request_id INTEGER PRIMARY KEY REFERENCES correction_requests (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  evidence_hash TEXT NOT NULL REFERENCES evidence (hash)
) STRICT;
CREATE INDEX request_photographs_by_time ON request_photographs (at);
CREATE INDEX request_photographs_by_staff ON request_photographs (staff_id);
CREATE INDEX request_photographs_by_hash ON request_photographs (evidence_hash);
`;
