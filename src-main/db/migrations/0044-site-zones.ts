/** Zones of the site that count from a date on; `site.zone` counts before the first of them. */
export const sql = `
CREATE TABLE site_zones (
  from_date TEXT PRIMARY KEY CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- A name of the IANA database.
  zone TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
`;
