/** The data key wrapped by a recovery passphrase (JSON), so that a lost keyring or key file loses nothing. */
export const sql = `
ALTER TABLE data_key ADD COLUMN recovery TEXT CHECK (recovery IS NULL OR json_valid(recovery));
ALTER TABLE data_key ADD COLUMN recovery_set_at INTEGER;
`;
