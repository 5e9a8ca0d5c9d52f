/**
 * When somebody had themselves taken out of group pictures without a consent; and no face without a name leads to a
 * place on a list any more.
 */
export const sql = `
ALTER TABLE staff ADD COLUMN objected_at INTEGER;
UPDATE staff SET objected_at =
  (SELECT max(at) FROM audit WHERE action = 'consent.withdraw' AND subject = 'staff:' || staff.id)
  WHERE id NOT IN (SELECT staff_id FROM consents WHERE withdrawn_at IS NULL);
UPDATE group_faces SET record_id = NULL WHERE staff_id IS NULL AND record_id IS NOT NULL;
`;
