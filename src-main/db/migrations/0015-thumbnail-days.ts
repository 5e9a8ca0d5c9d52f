/** Thumbnails of group pictures go when the days are over that their venue has now, as the pictures do. */
export const sql = `
UPDATE group_faces SET keep_until = (
  SELECT group_captures.created_at + keep_faces_days * 86400000
  FROM group_captures JOIN venues ON venues.id = venue_id WHERE group_captures.id = capture_id)
WHERE thumbnail IS NOT NULL;
`;
