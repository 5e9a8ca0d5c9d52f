/** What payroll programs call people whose names they have otherwise: in one word here, or in another script. */
export const sql = `
CREATE TABLE payroll_names (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  name TEXT NOT NULL
) STRICT;
`;
