/** Dialects; receivers that are told of events, and what came of telling them. The audit is what they are told from. */
export const sql = `
-- Dialects of systems that this one takes the place of, each switched on alone.
ALTER TABLE connections ADD COLUMN dialects TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dialects));

CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  topics TEXT NOT NULL CHECK (json_valid(topics)),
  -- What signatures are made with, sealed with the data key.
  secret BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  -- Everything up to this entry of the audit was told.
  told_until INTEGER NOT NULL,
  -- How often in a row the next event was not taken, and when it is tried again.
  failures INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE webhook_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  -- Null for a test.
  event_id INTEGER,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- What the receiver answered; null where it did not.
  status INTEGER,
  milliseconds INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, id);
`;
