/** Keyed digests of rows, by which a change from outside is told; `db/row-seals.ts` writes them. */
export const sql = `
CREATE TABLE row_seals (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE table_seals (
  table_name TEXT PRIMARY KEY,
  -- The schema by which the rows were sealed.
  version INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  -- Sum of the digests, so that a row cannot be taken away together with its own.
  mac_sum TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
