/** The local API: where it listens, the tokens of programs, and what was answered to requests that may come again. */
export const sql = `
CREATE TABLE connections (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  address TEXT NOT NULL,
  port INTEGER NOT NULL,
  -- PEM; the key is sealed with the data key.
  certificate TEXT,
  private_key BLOB,
  certificate_own_made INTEGER NOT NULL DEFAULT 0,
  CHECK ((certificate IS NULL) = (private_key IS NULL))
) STRICT;

CREATE TABLE api_tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  hint TEXT NOT NULL,
  -- SHA-256 of a random token of 256 bits.
  hash BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_tokens_by_name ON api_tokens (name_key) WHERE revoked_at IS NULL;

-- What a request was answered, by the key that its program gave it: the same request again changes nothing.
CREATE TABLE api_answers (
  token_id INTEGER NOT NULL REFERENCES api_tokens (id),
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_answers_by_time ON api_answers (at);
`;
