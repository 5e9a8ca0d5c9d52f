/**
 * What a manager decided about the photograph of a punch that was offered as a further picture; it is never offered
 * again.
 */
export const sql = `
CREATE TABLE suggested_pictures (
  punch_id INTEGER PRIMARY KEY REFERENCES punches (id),
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'dismissed')),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
`;
