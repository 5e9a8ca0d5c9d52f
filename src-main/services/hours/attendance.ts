import type { AttendanceFilter } from '../../../src-shared/ipc/attendance.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { countPunches, listPunches, type PunchFilter } from '../../db/queries/attendance.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findEvidenceOfPunch } from '../../db/queries/evidence.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { matchesSearch } from '../base/text.ts';

/** The filter with the searched people looked up; archived people are found too. */
export function resolveFilter(db: ReadDb, { search, ...where }: AttendanceFilter): PunchFilter {
  if (search.trim() === '') return { staffIds: null, ...where };
  const found = listStaff(db).filter((row) => matchesSearch(search, [row.name, row.code]));
  return { staffIds: found.map((row) => row.id), ...where };
}

/** Punches newest first, and how many there are in all. */
export function listAttendance(
  store: ReadStore,
  { before, limit, ...wanted }: RequestOf<'attendance:list'>,
): ReplyOf<'attendance:list'> {
  return store.read((db) => {
    const filter = resolveFilter(db, wanted);
    return { records: listPunches(db, filter, before, limit), total: countPunches(db, filter) };
  });
}

/** How many punches the filter lets through. */
export const countAttendance = (store: ReadStore, wanted: AttendanceFilter): number =>
  store.read((db) => countPunches(db, resolveFilter(db, wanted)));

/** When each manager last saw which photograph, by name and punch. */
export type SeenPhotographs = Map<string, Instant>;

/** Scrolling back to a photograph within the hour is still the same look at it. */
const ONE_LOOK_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/**
 * The photograph kept with a punch, as JPEG; that the manager looked at it is noted. Throws `AppError`
 * `evidence-missing`.
 */
export function viewEvidence(
  { store, evidence, clock }: Pick<ServiceDeps, 'store' | 'evidence' | 'clock'>,
  seen: SeenPhotographs,
  punchId: PunchId,
  actor: string,
): Uint8Array<ArrayBuffer> {
  const place = store.read((db) => findEvidenceOfPunch(db, punchId));
  if (place === null) throw new AppError('evidence-missing', 'no photograph is kept with this punch');
  const jpeg = evidence.read(place);
  const at = clock.now();
  const look = `${actor} ${punchId}`;
  const last = seen.get(look);
  if (last === undefined || Math.abs(at - last) >= ONE_LOOK_MS) {
    const entry = { at, actor, action: 'evidence.view', subject: `staff:${place.staffId}` } as const;
    store.write((db) => appendAudit(db, { ...entry, details: { punch: punchId } }));
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(look, at);
  }
  return jpeg;
}
