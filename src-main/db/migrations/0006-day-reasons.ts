/**
 * Kept days say why as facts, no longer as a line of English; they are derived, and come back when they are next read.
 */
export const sql = `
DELETE FROM attendance_days;
`;
