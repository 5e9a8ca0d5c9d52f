/**
 * Rows are sealed in parts beside the door. Which tables were sealed is held by the audit, whose entries are found by
 * an index. What is said below of attempts and evidence has them sealed anew: they have one digest a day, not one a
 * row.
 */
export const sql = `
-- Where sealing stands: NULL all rows, '' the earlier digests are being removed, else the last row that was sealed.
ALTER TABLE table_seals ADD COLUMN reached TEXT;

-- Digests of a day each from now on: attempts, evidence. Not sealed any more: passive_scores.
DELETE FROM row_seals WHERE table_name = 'passive_scores';
DELETE FROM table_seals WHERE table_name = 'passive_scores';

CREATE INDEX audit_of_seals ON audit (id) WHERE action IN ('site.create', 'data.seal');
`;
