import { missingFrom } from '../../../src-shared/domain/venue-list.ts';
import { venueSessionAt, venueSessionOn } from '../../../src-shared/domain/venue-sessions.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { SessionList } from '../../../src-shared/ipc/venues.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CaptureId, StaffId, VenueRecordId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findCapture, listCaptures } from '../../db/queries/group-captures.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import { findSite } from '../../db/queries/site.ts';
import {
  findRecord,
  findSession,
  listRecords,
  listSessionExpected,
  voidRecord,
} from '../../db/queries/venue-sessions.ts';
import { listExpected } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../deps.ts';
import { personOf } from '../roster/roster-grid.ts';
import { requireSite } from '../site/setup.ts';
import { requireStaff } from '../staff/staff.ts';
import { captureOf } from './group-capture.ts';
import { requireVenue } from './venues.ts';

/** Everybody with approved leave that covers the date wholly. */
function onLeave(db: ReadDb, date: string): Set<StaffId> {
  const leaves = listLeaves(db, { staffId: null, state: 'approved', from: date, to: date });
  return new Set(leaves.filter(({ half }) => half === 'none').map(({ staffId }) => staffId));
}

/**
 * The attendance list of a venue for the session that begins on a date: who came, who is missing, who is on leave. While the session is on,
 * those expected are the venue's present list; afterwards those who were expected then. Throws `AppError` `not-found`.
 */
export function readSessionList(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { venueId, date }: RequestOf<'venues:session'>,
): SessionList {
  const now = clock.now();
  return store.read((db) => {
    const { zone } = requireSite(findSite(db));
    const venue = requireVenue(db, venueId);
    const begun = findSession(db, venueId, date);
    const planned = begun ?? venueSessionOn(venue.openings, date, zone);
    const expected =
      begun !== null && now >= begun.endsAt ? listSessionExpected(db, begun.id) : listExpected(db, venue);
    const records = begun === null ? [] : listRecords(db, begun.id);
    const person = (id: StaffId): Person => personOf(requireStaff(db, id));
    const present = new Set(records.map(({ staffId }) => staffId));
    const { missing, excused } = missingFrom(planned === null ? [] : expected, present, onLeave(db, date));
    const wanted = new Set(expected);
    return {
      session: planned === null ? null : { date, startsAt: planned.startsAt, endsAt: planned.endsAt },
      open: venue.archivedAt === null && venueSessionAt(venue.openings, now, zone)?.date === date,
      present: records.map(({ id, staffId, code, name, at, method, similarity }) => ({
        recordId: id,
        person: { staffId, code, name },
        expected: wanted.has(staffId),
        at,
        method,
        similarity,
      })),
      missing: missing.map(person),
      excused: excused.map(person),
      captures: begun === null ? [] : listCaptures(db, begun.id).map((row) => captureOf(db, row)),
    };
  });
}

/** The picture of a capture, as JPEG; that the manager looked at it is noted. Throws `AppError`: `not-found`, `evidence-missing`. */
export function viewCapturePicture(
  { store, evidence, clock }: Pick<ServiceDeps, 'store' | 'evidence' | 'clock'>,
  id: CaptureId,
  actor: string,
): Uint8Array<ArrayBuffer> {
  const capture = store.read((db) => findCapture(db, id));
  if (capture === null) throw new AppError('not-found', 'no such capture');
  if (capture.path === null) throw new AppError('evidence-missing', 'the picture was deleted');
  const jpeg = evidence.read({ hash: capture.evidenceHash, path: capture.path });
  const entry = { at: clock.now(), actor, action: 'evidence.view', subject: `venue:${capture.venueId}` } as const;
  store.write((db) => appendAudit(db, { ...entry, details: { capture: id } }));
  return jpeg;
}

/** Takes somebody off a list again; the record stays, marked. Throws `AppError` `not-found`. */
export function takeOffList(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  id: VenueRecordId,
  reason: string,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const record = findRecord(db, id);
    if (record === null || !voidRecord(db, id, actor, reason, at)) throw new AppError('not-found', 'no such record');
    const details = { record: id, staff: record.staffId, reason };
    appendAudit(db, { at, actor, action: 'venue.void-record', subject: `venue:${record.venueId}`, details });
  });
  notify('attendance:changed');
}
