import { missingFrom } from '../../../src-shared/domain/venue-list.ts';
import { venueSessionAt, venueSessionOn } from '../../../src-shared/domain/venue-sessions.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { SessionList } from '../../../src-shared/ipc/venues.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CaptureId, StaffId, VenueId, VenueRecordId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { VenueSession } from '../../../src-shared/models/venue.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findCapture, listCaptures } from '../../db/queries/group-captures.ts';
import { listLeaves } from '../../db/queries/leave.ts';
import {
  findRecord,
  insertSession,
  listRecords,
  listSessionExpected,
  listSessions,
  listSessionsBetween,
  listSessionsIn,
  listSessionsOn,
  moveSession,
  replaceSessionExpected,
  type SessionRow,
  type VenueRecordRow,
  voidRecord,
} from '../../db/queries/venue-sessions.ts';
import { listExpected, type VenueRow } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import { captureOf } from './group-capture.ts';
import { findSession, requireOpenSession, requireOpenVenue, requireVenue } from './venues.ts';

/** As many sessions as are told of at once. */
const MOST_SESSIONS = 100;

/** Everybody with approved leave that covers the date wholly. */
function onLeave(db: ReadDb, date: string): Set<StaffId> {
  const leaves = listLeaves(db, { staffId: null, state: 'approved', from: date, to: date });
  return new Set(leaves.filter(({ half }) => half === 'none').map(({ staffId }) => staffId));
}

const sessionOf = ({ date, startsAt, endsAt }: VenueSession): VenueSession => ({ date, startsAt, endsAt });

/**
 * Who is on a session's list, who was expected, and who of them is missing or on leave. While a session is on, those
 * expected are the venue's present list; afterwards those who were expected then.
 */
function whoCame(
  db: ReadDb,
  venue: VenueRow,
  begun: SessionRow | null,
  planned: VenueSession | null,
  now: Instant,
): { records: VenueRecordRow[]; expected: StaffId[]; missing: Person[]; excused: Person[] } {
  const expected = begun !== null && now >= begun.endsAt ? listSessionExpected(db, begun.id) : listExpected(db, venue);
  const records = begun === null ? [] : listRecords(db, begun.id);
  if (planned === null) return { records, expected, missing: [], excused: [] };
  const present = new Set(records.map(({ staffId }) => staffId));
  const { missing, excused } = missingFrom(expected, present, onLeave(db, planned.date));
  const people = (ids: readonly StaffId[]): Person[] => ids.map((id) => personOf(requireStaff(db, id)));
  return { records, expected, missing: people(missing), excused: people(excused) };
}

/** The sessions of a venue that were begun for the dates, with who was expected, came, was missing or on leave. */
export function listSessionLists(db: ReadDb, venue: VenueRow, from: CivilDate, to: CivilDate, now: Instant) {
  return listSessionsBetween(db, venue.id, from, to).map((begun) => ({
    session: sessionOf(begun),
    ...whoCame(db, venue, begun, begun, now),
  }));
}

/** The latest sessions of a venue with who was missing, the newest first. Throws `AppError` `not-found`. */
export function readVenueSessions(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  venueId: VenueId,
): ReplyOf<'venues:sessions'> {
  const now = clock.now();
  return store.read((db) => {
    const venue = requireVenue(db, venueId);
    return listSessions(db, venueId, MOST_SESSIONS).map((begun) => {
      const { records, missing, excused } = whoCame(db, venue, begun, begun, now);
      return { session: sessionOf(begun), present: records.length, missing, excused: excused.length };
    });
  });
}

/**
 * Ends the session that is on and begins another, until the venue closes: each person may be on the list of both.
 * Throws `AppError`: `not-found`, `venue-archived`, `venue-closed` (details: opensAt), `session-empty` where the one
 * that is on has no picture yet.
 */
export function beginNextSession(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  venueId: VenueId,
  actor: string,
): VenueSession {
  const at = clock.now();
  const next = store.write((db) => {
    const venue = requireOpenVenue(db, venueId);
    const opening = requireOpenSession(db, venue, at);
    const { begun: before } = findSession(db, venue, opening, at);
    if (before === null || before.startsAt >= at || listCaptures(db, before.id).length === 0)
      throw new AppError('session-empty', 'the session that is on has no picture yet');
    // Where the opening was made longer since, the one before may be over already.
    if (at < before.endsAt) {
      replaceSessionExpected(db, before.id, listExpected(db, venue));
      moveSession(db, before.id, { startsAt: before.startsAt, endsAt: at });
    }
    const later = listSessionsIn(db, venueId, opening).find(({ startsAt }) => startsAt > at);
    const session = { date: opening.date, startsAt: at, endsAt: later?.startsAt ?? opening.endsAt };
    insertSession(db, venueId, session);
    const details = { date: opening.date };
    appendAudit(db, { at, actor, action: 'venue.next-session', subject: `venue:${venueId}`, details });
    return session;
  });
  notify('roster:changed');
  return next;
}

/**
 * The attendance list of a venue for one session of a date, unless its start is given the one that is on, else the
 * latest: who came, who is missing, who is on leave. Throws `AppError` `not-found`.
 */
export function readSessionList(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { venueId, date, startsAt }: RequestOf<'venues:session'>,
): SessionList {
  const now = clock.now();
  return store.read((db) => {
    const { zone } = requireSite(db);
    const venue = requireVenue(db, venueId);
    const sessions = listSessionsOn(db, venueId, date);
    const opening = venue.archivedAt === null ? venueSessionAt(venue.openings, now, zone) : null;
    const found = opening === null ? null : findSession(db, venue, opening, now);
    // One that was begun the day before may go on into today's opening.
    const on = (found?.begun ?? found?.session)?.date === date ? found : null;
    const usual = on === null ? (sessions.at(-1) ?? null) : on.begun;
    const begun = sessions.find((session) => session.startsAt === startsAt) ?? usual;
    const planned = begun ?? on?.session ?? venueSessionOn(venue.openings, date, zone);
    const { records, expected, missing, excused } = whoCame(db, venue, begun, planned, now);
    const wanted = new Set(expected);
    return {
      session: planned === null ? null : sessionOf(planned),
      sessions: sessions.map(sessionOf),
      open: on !== null && begun?.id === on.begun?.id,
      listed: begun !== null || on !== null,
      present: records.map(({ id, staffId, code, name, at, method, similarity }) => ({
        recordId: id,
        person: { staffId, code, name },
        expected: wanted.has(staffId),
        at,
        method,
        similarity,
      })),
      missing,
      excused,
      captures: begun === null ? [] : listCaptures(db, begun.id).map((row) => captureOf(db, row)),
    };
  });
}

/**
 * The picture of a capture, as JPEG; that the manager looked at it is noted. Throws `AppError`: `not-found`,
 * `evidence-missing`.
 */
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
  notify('lists:changed');
}
