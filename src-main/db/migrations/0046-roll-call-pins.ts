/** PINs that open the roll call at the kiosk, one of each manager who chose one, as keyed digests. */
export const sql = `
CREATE TABLE roll_call_pins (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
  pin_hash TEXT NOT NULL
) STRICT;
`;
