/**
 * What a face was held to, kept with the attempt: whether the roster expected the person, and the least score and lead
 * that followed.
 */
export const sql = `
ALTER TABLE attempts ADD COLUMN match_rule TEXT CHECK (match_rule IS NULL OR json_valid(match_rule));
`;
