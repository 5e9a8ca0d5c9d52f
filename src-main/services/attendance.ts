import type { AttendanceFilter } from '../../src-shared/ipc/attendance.ts';
import type { ReplyOf, RequestOf } from '../../src-shared/ipc/contract.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { countPunches, listPunches, type PunchFilter } from '../db/queries/attendance.ts';
import { findEvidenceOfPunch } from '../db/queries/evidence.ts';
import { listStaff } from '../db/queries/staff.ts';
import type { ReadDb } from '../db/store.ts';
import type { ServiceDeps } from './deps.ts';
import { matchesSearch } from './text.ts';

/** The filter with the searched people looked up; archived people are found too. */
export function resolveFilter(db: ReadDb, { search, from, to }: AttendanceFilter): PunchFilter {
  if (search.trim() === '') return { staffIds: null, from, to };
  const found = listStaff(db).filter((row) => matchesSearch(search, [row.name, row.code]));
  return { staffIds: found.map((row) => row.id), from, to };
}

/** Punches newest first, and how many there are in all. */
export function listAttendance(
  { store }: Pick<ServiceDeps, 'store'>,
  { before, limit, ...wanted }: RequestOf<'attendance:list'>,
): ReplyOf<'attendance:list'> {
  return store.read((db) => {
    const filter = resolveFilter(db, wanted);
    return { records: listPunches(db, filter, before, limit), total: countPunches(db, filter) };
  });
}

/** The photograph kept with a punch, as JPEG. Throws `AppError` `evidence-missing`. */
export function readEvidence(
  { store, evidence }: Pick<ServiceDeps, 'store' | 'evidence'>,
  punchId: PunchId,
): Uint8Array<ArrayBuffer> {
  const place = store.read((db) => findEvidenceOfPunch(db, punchId));
  if (place === null) throw new AppError('evidence-missing', 'no photograph is kept with this punch');
  return evidence.read(place);
}
