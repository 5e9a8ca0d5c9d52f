/**
 * What was asked with a request, as a hash, so that its answer is not given to another one under the same id; no names
 * in answers, which are filled in from the roster when one is given again; and refused attempts may be forgotten, those
 * that made a punch never.
 */
export const sql = `
ALTER TABLE attempts ADD COLUMN fingerprint TEXT;

DROP TRIGGER attempts_no_update;
UPDATE attempts SET outcome = json_remove(outcome, '$.person');
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

DROP TRIGGER attempts_no_delete;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts WHEN OLD.kind = 'accepted'
  BEGIN SELECT RAISE(ABORT, 'attempts that made a punch are append-only'); END;
CREATE INDEX attempts_by_time ON attempts (at) WHERE kind <> 'accepted';
`;
