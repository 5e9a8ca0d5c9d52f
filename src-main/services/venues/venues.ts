import {
  findOpeningsOverlap,
  nextVenueSession,
  sessionFor,
  venueSessionAt,
} from '../../../src-shared/domain/venue-sessions.ts';
import type { OpenVenue } from '../../../src-shared/ipc/kiosk-group.ts';
import type { Venue, VenueInput } from '../../../src-shared/ipc/venues.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { VenueSession } from '../../../src-shared/models/venue.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import { hasSetsFor } from '../../db/queries/holiday-sets.ts';
import { countUnknownFaces, deleteOldThumbnails, keepThumbnails } from '../../db/queries/unknown-faces.ts';
import { listRecords, listSessionsIn } from '../../db/queries/venue-sessions.ts';
import {
  findVenue,
  findVenueByName,
  insertVenue,
  listChosen,
  listExpected,
  listVenues,
  replaceChosen,
  setVenueArchived,
  updateVenue,
  type VenueFields,
  type VenueRow,
} from '../../db/queries/venues.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** The venue. Throws `AppError` `not-found`. */
export function requireVenue(db: ReadDb, id: VenueId): VenueRow {
  const venue = findVenue(db, id);
  if (venue === null) throw new AppError('not-found', 'no such venue');
  return venue;
}

/** The venue, unless it is archived. Throws `AppError`: `not-found`, `venue-archived`. */
export function requireOpenVenue(db: ReadDb, id: VenueId): VenueRow {
  const venue = requireVenue(db, id);
  if (venue.archivedAt !== null) throw new AppError('venue-archived', 'the venue is archived', { name: venue.name });
  return venue;
}

/** The opening of a venue at an instant. Throws `AppError` `venue-closed` (details: opensAt). */
export function requireOpenSession(db: ReadDb, { name, openings }: VenueRow, at: Instant): VenueSession {
  const { zone } = requireSite(db);
  const session = venueSessionAt(openings, at, zone);
  if (session !== null) return session;
  const opensAt = nextVenueSession(openings, at, zone)?.startsAt ?? null;
  throw new AppError('venue-closed', 'the venue is closed at that time', { name, opensAt });
}

/** The session that a moment of an opening belongs to (`sessionFor`). */
export function findSession(db: ReadDb, { id }: Pick<VenueRow, 'id'>, opening: VenueSession, at: Instant) {
  return sessionFor(opening, listSessionsIn(db, id, opening), at);
}

/** How many of those expected are on the list of the session that is on. */
function countPresent(
  db: ReadDb,
  venue: VenueRow,
  opening: VenueSession,
  expected: readonly StaffId[],
  at: Instant,
): number {
  const { begun } = findSession(db, venue, opening, at);
  if (begun === null) return 0;
  const present = new Set(listRecords(db, begun.id).map(({ staffId }) => staffId));
  return expected.filter((id) => present.has(id)).length;
}

function venueOf(db: ReadDb, venue: VenueRow, at: Instant): Venue {
  const { zone } = requireSite(db);
  const { id, name, openings, expects, keepFacesDays, archivedAt } = venue;
  const now = archivedAt === null ? venueSessionAt(openings, at, zone) : null;
  const expected = listExpected(db, venue);
  return {
    id,
    name,
    openings: openings === null ? null : { ...openings },
    expected: expects === 'all' ? { kind: 'all' } : { kind: 'chosen', staffIds: listChosen(db, id) },
    keepFacesDays,
    archivedAt,
    now,
    next: archivedAt === null ? nextVenueSession(openings, at, zone) : null,
    present: now === null ? null : countPresent(db, venue, now, expected, at),
    expectedCount: expected.length,
    unknownFaces: countUnknownFaces(db, id),
  };
}

/** Venues by name: those that are archived, or those that are not. */
export function readVenues({ store, clock }: Pick<Deps, 'store' | 'clock'>, archived: boolean): Venue[] {
  return store.read((db) => listVenues(db, archived).map((venue) => venueOf(db, venue, clock.now())));
}

/** One venue as lists have it. Throws `AppError` `not-found`. */
export const readVenue = ({ store, clock }: Pick<Deps, 'store' | 'clock'>, id: VenueId): Venue =>
  store.read((db) => venueOf(db, requireVenue(db, id), clock.now()));

/** The venues whose session is on now, by name. */
export function readOpenVenues({ store, clock }: Pick<Deps, 'store' | 'clock'>): OpenVenue[] {
  return store.read((db) => {
    const { zone } = requireSite(db);
    return listVenues(db, false).flatMap(({ id, name, openings }) => {
      const session = venueSessionAt(openings, clock.now(), zone);
      return session === null ? [] : [{ id, name, session, allDay: openings === null }];
    });
  });
}

function checkedFields(db: ReadDb, self: VenueId | null, input: VenueInput): VenueFields {
  const key = nameKey(input.name);
  const owner = findVenueByName(db, key);
  if (owner !== null && owner !== self)
    throw new AppError('name-exists', 'another venue has this name', { name: input.name });
  const overlap = input.openings === null ? null : findOpeningsOverlap(input.openings);
  if (overlap !== null)
    throw new AppError('openings-overlap', 'an opening runs into the next day’s', { weekday: overlap });
  const { name, openings, expected, keepFacesDays } = input;
  return { name, nameKey: key, openings, expects: expected.kind, keepFacesDays };
}

/** Holidays that are for a venue's list come and go with it. */
function outdateChosen(db: WriteDb, before: readonly StaffId[], after: readonly StaffId[]): void {
  if (!hasSetsFor(db, 'venue')) return;
  const both = new Set([...before, ...after]);
  for (const id of both) if (before.includes(id) !== after.includes(id)) outdateDays(db, id, '0001-01-01', null);
}

function storeVenue(db: WriteDb, id: VenueId | null, input: VenueInput, at: Instant): VenueId {
  const fields = checkedFields(db, id, input);
  if (id !== null) {
    requireOpenVenue(db, id);
    updateVenue(db, id, fields);
    keepThumbnails(db, id, fields.keepFacesDays);
    deleteOldThumbnails(db, at);
  }
  const stored = id ?? insertVenue(db, fields, at);
  const chosen = input.expected.kind === 'chosen' ? input.expected.staffIds : [];
  for (const staffId of chosen) requireStaff(db, staffId);
  const before = listChosen(db, stored);
  replaceChosen(db, stored, chosen);
  outdateChosen(db, before, chosen);
  return stored;
}

/**
 * Creates a venue (`id` null) or changes one. Sessions that were begun keep their times, until a picture of a longer
 * opening is taken. Throws `AppError`: `name-exists`, `openings-overlap` (details: weekday), `not-found`,
 * `venue-archived`.
 */
export function saveVenue({ store, clock, notify }: Deps, id: VenueId | null, input: VenueInput, actor: string): Venue {
  const at = clock.now();
  const saved = store.write((db) => {
    const stored = storeVenue(db, id, input, at);
    const action = id === null ? 'venue.create' : 'venue.change';
    const details = { name: input.name, expects: input.expected.kind };
    appendAudit(db, { at, actor, action, subject: `venue:${stored}`, details });
    return venueOf(db, requireVenue(db, stored), at);
  });
  notify('roster:changed');
  return saved;
}

/** Archives or restores a venue; its lists stay. Throws `AppError` `not-found`. */
export function archiveVenue({ store, clock, notify }: Deps, id: VenueId, archived: boolean, actor: string): Venue {
  const at = clock.now();
  const saved = store.write((db) => {
    const before = requireVenue(db, id);
    if ((before.archivedAt !== null) !== archived) {
      setVenueArchived(db, id, archived ? at : null);
      const action = archived ? 'venue.archive' : 'venue.restore';
      appendAudit(db, { at, actor, action, subject: `venue:${id}`, details: {} });
    }
    return venueOf(db, requireVenue(db, id), at);
  });
  notify('roster:changed');
  return saved;
}
