/**
 * Dates that may lack an out are kept by themselves, so that a decision looks at those alone and not at a person's
 * whole history. A date is added with each in and with each correction that voids or restores a punch; the next
 * accepted punch drops what lacks nothing.
 */
export const sql = `
CREATE TABLE unended_dates (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  shift_date TEXT NOT NULL,
  PRIMARY KEY (staff_id, shift_date)
) STRICT, WITHOUT ROWID;
INSERT INTO unended_dates (staff_id, shift_date)
  SELECT DISTINCT staff_id, shift_date FROM punches
  WHERE direction = 'in' AND NOT EXISTS (
    SELECT 1 FROM punches AS later
    WHERE later.staff_id = punches.staff_id AND later.shift_starts_at = punches.shift_starts_at AND later.id > punches.id);
INSERT OR IGNORE INTO unended_dates (staff_id, shift_date)
  SELECT staff_id, shift_date FROM corrections WHERE kind IN ('void', 'restore');
`;
