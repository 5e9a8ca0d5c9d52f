import type { Person } from '../../../src-shared/ipc/roster.ts';
import { AppError, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { findStaff, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';

/** A person as lists name them. */
export function personOf({ id, code, name }: Pick<StaffRow, 'id' | 'code' | 'name'>): Person {
  return { staffId: id, code, name };
}

/** The person. Throws `AppError` `not-found`. */
export function requireStaff(db: ReadDb, id: StaffId): StaffRow {
  const row = findStaff(db, id);
  if (row === null) throw new AppError('not-found', 'no such person');
  return row;
}

/** Finds people as lists name them, each of them once. The function throws `AppError` `not-found`. */
export function namesOfPeople(db: ReadDb): (id: StaffId) => Person {
  const found = new Map<StaffId, Person>();
  return (id) => {
    const person = found.get(id) ?? personOf(requireStaff(db, id));
    found.set(id, person);
    return person;
  };
}

/** The person, who is not archived. Throws `AppError`: `not-found`, `archived`. */
export function requireActive(db: ReadDb, id: StaffId): StaffRow {
  const row = requireStaff(db, id);
  if (row.archivedAt !== null) throw new AppError('archived', 'the person is archived');
  return row;
}

/** Whether the person agreed to face recognition. */
export function consentOf(row: StaffRow): StaffSummary['consent'] {
  if (row.consent === null) return 'none';
  return row.consent === 1 ? 'given' : 'withdrawn';
}

/** Whose roster a refusal is about, for its words. */
export function personDetails(db: ReadDb, id: StaffId): ErrorDetails {
  const staff = findStaff(db, id);
  return staff === null ? {} : { code: staff.code, name: staff.name };
}
