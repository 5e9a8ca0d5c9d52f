/**
 * Several accounts with roles, a second factor and recovery codes. Who set the site up becomes its owner. The table is
 * made anew, since its old check knew one role.
 */
export const sql = `
CREATE TABLE accounts_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'supervisor', 'auditor')),
  -- Whose people a supervisor looks after: a venue's, or those with a role.
  venue_id INTEGER REFERENCES venues (id),
  team TEXT,
  -- Not null while the password is the first one, which somebody else knows: it works until then and must be changed.
  first_password_until INTEGER,
  disabled_at INTEGER,
  -- Sealed with the data key; null without a second factor.
  totp_secret BLOB,
  -- The last step whose code was taken, so that no code is taken twice.
  totp_step INTEGER,
  created_at INTEGER NOT NULL,
  CHECK ((role = 'supervisor') = ((venue_id IS NULL) <> (team IS NULL)))
) STRICT;
INSERT INTO accounts_2 (id, username, username_key, display_name, password_hash, role, created_at)
  SELECT id, username, username_key, display_name, password_hash,
    CASE WHEN id = (SELECT min(id) FROM accounts) THEN 'owner' ELSE 'manager' END, created_at FROM accounts;
DROP TABLE accounts;
ALTER TABLE accounts_2 RENAME TO accounts;

-- By hash keyed with the data key: the file alone gives no code away.
CREATE TABLE account_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
`;
