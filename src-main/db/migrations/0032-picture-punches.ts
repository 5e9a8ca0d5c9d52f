/** What becomes of a punch by a picture that another program sends. */
export const sql = `
ALTER TABLE connections ADD COLUMN picture_punches TEXT NOT NULL DEFAULT 'pending'
  CHECK (picture_punches IN ('accept', 'pending', 'refuse'));
`;
