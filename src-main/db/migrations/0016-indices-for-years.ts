/** Every list and count that grows with the years is read through an index. */
export const sql = `
CREATE INDEX punches_by_venue ON punches (venue_id, shift_date) WHERE venue_id IS NOT NULL;
CREATE INDEX day_overrides_by_date ON day_overrides (date);
CREATE INDEX swaps_by_requester ON swaps (requester_id) WHERE requester_id IS NOT NULL;
CREATE INDEX swaps_by_other ON swaps (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX group_captures_by_venue ON group_captures (venue_id, created_at);
`;
