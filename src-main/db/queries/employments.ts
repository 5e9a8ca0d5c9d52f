import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** The first and the last day of a person, both worked; null where open. */
export interface EmploymentRow {
  readonly staffId: StaffId;
  readonly joinedOn: CivilDate | null;
  readonly leavesOn: CivilDate | null;
}

const select = 'SELECT id AS staffId, joined_on AS joinedOn, leaves_on AS leavesOn FROM staff';

/** Who has a first or a last day, of one person or everyone. */
export function listEmployments(db: ReadDb, staffId: StaffId | null): EmploymentRow[] {
  return staffId === null
    ? db.prepare<[], EmploymentRow>(`${select} WHERE joined_on IS NOT NULL OR leaves_on IS NOT NULL`).all()
    : db
        .prepare<[number], EmploymentRow>(`${select} WHERE id = ? AND (joined_on IS NOT NULL OR leaves_on IS NOT NULL)`)
        .all(staffId);
}

/** Sets the first and the last day of a person, or with null leaves them open. */
export function setEmployment(db: WriteDb, { joinedOn, leavesOn, staffId }: EmploymentRow): void {
  db.prepare('UPDATE staff SET joined_on = ?, leaves_on = ? WHERE id = ?').run(joinedOn, leavesOn, staffId);
}
