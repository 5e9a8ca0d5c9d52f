/** What is to be settled and what is to be derived anew are found without reading every day that is kept. */
export const sql = `
CREATE INDEX attendance_days_to_settle ON attendance_days (date)
  WHERE status IN ('absent', 'incomplete') OR flags <> '';
CREATE INDEX attendance_days_to_derive ON attendance_days (changes_at) WHERE changes_at IS NOT NULL;
`;
