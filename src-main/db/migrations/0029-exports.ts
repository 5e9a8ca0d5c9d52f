/**
 * Templates of exports by name, what payroll programs have to be told, what they call people, and exports that write
 * themselves into a folder.
 */
export const sql = `
CREATE TABLE export_templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  template TEXT NOT NULL CHECK (json_valid(template))
) STRICT;

CREATE TABLE export_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE payroll_numbers (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  number TEXT NOT NULL
) STRICT;
`;
