/**
 * What spoke for or against a living face before the camera when a look was decided on, as JSON; null where nothing was
 * asked.
 */
export const sql = `
ALTER TABLE attempts ADD COLUMN life_signs TEXT CHECK (life_signs IS NULL OR json_valid(life_signs));
`;
