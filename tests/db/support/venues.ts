import { randomUUID } from 'node:crypto';
import type { captureGroup } from '../../../src-main/services/venues/group-capture.ts';
import { readSessionList } from '../../../src-main/services/venues/venue-lists.ts';
import { saveVenue } from '../../../src-main/services/venues/venues.ts';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Venue, VenueInput } from '../../../src-shared/ipc/venues.ts';
import type { Openings } from '../../../src-shared/models/venue.ts';
import { jpeg } from './faces.ts';
import { addEnrolled, manager, openSite, type TestSite, zone } from './site.ts';

export const by = manager.username;
export const closed: Openings = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
export const fridays: Openings = { ...closed, fri: { start: '07:00', end: '12:00' } };
export const today = '2026-11-20';
export const local = (time: string, date = today) => instantOf(date, time, zone, 'first');

export const hall = (part: Partial<VenueInput> = {}): VenueInput => ({
  name: 'Great Hall',
  openings: fridays,
  expected: { kind: 'all' },
  keepFacesDays: 14,
  ...part,
});

type Request = RequestOf<'venues:capture'>;

/** What the admin window sends of a picture with these faces, from left to right. */
export function picture(
  venue: Venue,
  faces: readonly (Float32Array<ArrayBuffer> | null)[],
  part: Partial<Request> = {},
): Request {
  const requestId = randomUUID();
  return {
    requestId,
    venueId: venue.id,
    source: { kind: 'camera' },
    picture: jpeg(`group ${requestId}`),
    faces: faces.map((embedding, index) => ({
      box: { x: index * 0.1, y: 0.2, width: 0.08, height: 0.1 },
      embedding,
      quality: 0.8,
      thumbnail: jpeg(`${requestId} ${index}`),
    })),
    ...part,
  };
}

export const file = (hash: string, takenAt: number): Request['source'] => ({
  kind: 'file',
  name: 'meeting.jpg',
  hash: hash.repeat(64),
  takenAt,
  takenFrom: 'exif',
});

export const list = (site: TestSite, venue: Venue, date = today) =>
  readSessionList(site, { venueId: venue.id, date, startsAt: null });
export const codes = (people: readonly { readonly code: string }[]): string[] => people.map(({ code }) => code);
export const kinds = (capture: Awaited<ReturnType<typeof captureGroup>>): string[] =>
  capture.faces.map(({ kind }) => kind);

export async function threePeople() {
  const site = await openSite();
  const people = [
    await addEnrolled(site, 'E1', 1),
    await addEnrolled(site, 'E2', 2),
    await addEnrolled(site, 'E3', 3),
  ] as const;
  return { site, people, venue: saveVenue(site, null, hall(), by) };
}
