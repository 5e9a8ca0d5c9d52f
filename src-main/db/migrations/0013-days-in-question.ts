/**
 * What is to be settled is marked on the days themselves, so that what a manager let stand is not read again; and when
 * people were archived for a while.
 */
export const sql = `
ALTER TABLE attendance_days ADD COLUMN to_settle INTEGER NOT NULL DEFAULT 0 CHECK (to_settle IN (0, 1));
DROP INDEX attendance_days_to_settle;
CREATE INDEX attendance_days_to_settle ON attendance_days (date) WHERE to_settle = 1;
-- Whether they are to be settled comes out when they are derived again.
UPDATE attendance_days SET changes_at = 0 WHERE status IN ('absent', 'incomplete') OR flags <> '';

-- Times that are over: whoever is archived now has staff.archived_at.
CREATE TABLE archivings (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  archived_at INTEGER NOT NULL,
  restored_at INTEGER NOT NULL
) STRICT;
CREATE INDEX archivings_by_staff ON archivings (staff_id);
INSERT INTO archivings (staff_id, archived_at, restored_at)
  SELECT staff.id, began.at, ended.at FROM audit AS ended
  JOIN staff ON ended.subject = 'staff:' || staff.id
  JOIN audit AS began ON began.id = (
    SELECT max(id) FROM audit WHERE action = 'staff.archive' AND subject = ended.subject AND id < ended.id)
  WHERE ended.action = 'staff.restore' ORDER BY ended.id;
`;
