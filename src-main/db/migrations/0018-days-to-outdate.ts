/**
 * A change that outdates everyone's days from a date on, as a policy dated back does, is noted by person and applied to
 * the days in parts: one row a person instead of one a day while somebody may be at the door.
 */
export const sql = `
CREATE TABLE days_to_outdate (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  from_date TEXT NOT NULL
) STRICT;
`;
