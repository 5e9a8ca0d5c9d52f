/**
 * A site with several doors: where the hub is, what this door has sent and read, and which version of each shared row
 * it has. All of it is empty on a machine without a hub.
 */
export const sql = `
CREATE TABLE hub (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  site TEXT NOT NULL,
  door INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- Where it is, as JSON.
  address TEXT NOT NULL CHECK (json_valid(address)),
  -- Sealed with the data key. The second one is stored before the hub is told of it.
  password BLOB NOT NULL,
  next_password BLOB,
  token TEXT NOT NULL,
  next_token TEXT,
  -- Ids that doors make begin at this multiple of 8192; the first door's rows from before have lower ones.
  first_id INTEGER NOT NULL,
  -- New ids of this door are above this one: a database that was put back does not give those again that it had given.
  least_id INTEGER NOT NULL,
  next_seq INTEGER NOT NULL DEFAULT 1,
  sent_seq INTEGER NOT NULL DEFAULT 0,
  read_until INTEGER NOT NULL DEFAULT 0,
  -- Door and number of the entry at that position: another one there tells that the hub was put back.
  read_mark TEXT NOT NULL DEFAULT '',
  -- Own punches and corrections up to these ids were put into the outbox.
  told_punch INTEGER NOT NULL DEFAULT 0,
  told_correction INTEGER NOT NULL DEFAULT 0,
  -- 1: put back from a backup, and the hub does not know it yet.
  is_restored INTEGER NOT NULL DEFAULT 0 CHECK (is_restored IN (0, 1)),
  problem TEXT
) STRICT;

CREATE TABLE hub_changed (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  -- 1: told again as it is; 0: somebody changed it.
  is_seed INTEGER NOT NULL CHECK (is_seed IN (0, 1)),
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

-- Rows of this door up to this id were noted.
CREATE TABLE hub_told (
  table_name TEXT PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_outbox (
  seq INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE hub_rows (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX hub_rows_by_door ON hub_rows (door, seq);

-- Versions that another one was made of, or that lost a conflict which is resolved.
CREATE TABLE hub_past (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key, change, door, seq)
) STRICT, WITHOUT ROWID;

-- The side of a conflict that does not count: what somebody else made of the same version.
CREATE TABLE hub_conflicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  change INTEGER NOT NULL,
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- The row as the other side has it; null where it took it away.
  image TEXT CHECK (image IS NULL OR json_valid(image)),
  -- 1: somebody here decided, and the other doors are still to be told.
  is_resolved INTEGER NOT NULL DEFAULT 0 CHECK (is_resolved IN (0, 1)),
  UNIQUE (table_name, row_key, change, door, seq)
) STRICT;

-- How far the entries of each door were read.
CREATE TABLE hub_read (
  door INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  -- How many of them said nothing that can be read.
  refused INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Entries that name what is not here yet, or say something else than what is here.
CREATE TABLE hub_parked (
  door INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  why TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (door, seq)
) STRICT, WITHOUT ROWID;
`;
