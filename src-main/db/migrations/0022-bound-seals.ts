/** Whether everything sealed says whose it is. What was sealed before is sealed anew after the next start, in parts. */
export const sql = `
CREATE TABLE sealing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  all_bound INTEGER NOT NULL CHECK (all_bound IN (0, 1))
) STRICT;
INSERT INTO sealing (id, all_bound) SELECT 1, NOT EXISTS (SELECT 1 FROM data_key);
`;
