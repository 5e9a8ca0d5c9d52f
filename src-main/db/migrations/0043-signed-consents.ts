/** What people signed on the screen when they agreed: the hash of the text that they saw, and their signature. */
export const sql = `
-- Hex, of the words of that version; NULL where the text was not this program's.
ALTER TABLE consents ADD COLUMN text_sha256 TEXT;
-- A JPEG, sealed with the data key; NULL where somebody else said that the person agrees.
ALTER TABLE consents ADD COLUMN signature BLOB;
ALTER TABLE consents ADD COLUMN signed_by TEXT CHECK (signed_by IN ('drawing', 'typing'));

-- The same for whoever agreed at the kiosk and waits for a manager.
ALTER TABLE newcomers ADD COLUMN signature BLOB;
ALTER TABLE newcomers ADD COLUMN signed_by TEXT CHECK (signed_by IN ('drawing', 'typing'));
`;
