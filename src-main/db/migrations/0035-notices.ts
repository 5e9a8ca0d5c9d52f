/** What needs a manager, who has seen it, what is told of it, and the mails that wait. */
export const sql = `
CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What it is about: the same cause has the same key, and one open notice.
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  details TEXT NOT NULL CHECK (json_valid(details)),
  at INTEGER NOT NULL,
  -- When its cause was over.
  ended_at INTEGER,
  dismissed_at INTEGER,
  dismissed_by TEXT,
  CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX notices_open ON notices (key) WHERE ended_at IS NULL;
CREATE INDEX notices_by_end ON notices (ended_at);

CREATE TABLE notices_seen (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
  seen_until INTEGER NOT NULL
) STRICT;

CREATE TABLE notice_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  -- Of the SMTP server, sealed with the data key.
  password BLOB
) STRICT;

CREATE TABLE mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Stays the same however often it is tried, so that a receiver can tell a mail that came twice.
  message_id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  -- When it was sent or given up.
  done_at INTEGER,
  error TEXT,
  CHECK ((state = 'waiting') = (done_at IS NULL))
) STRICT;
CREATE INDEX mails_by_turn ON mails (state, next_try_at);
CREATE INDEX mails_by_end ON mails (state, done_at);
`;
