import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { exportVenueList } from '../../src-main/services/venues/venue-export.ts';
import { beginNextSession, readSessionList, readVenueSessions } from '../../src-main/services/venues/venue-lists.ts';
import { archiveVenue, readVenues, saveVenue } from '../../src-main/services/venues/venues.ts';
import { face } from './support/faces.ts';
import { addPerson, codeOf, rows } from './support/site.ts';
import { by, codes, file, fridays, hall, list, local, picture, threePeople, today } from './support/venues.ts';

const names = (present: readonly { readonly person: { readonly code: string } }[]): string[] =>
  codes(present.map(({ person }) => person));

/** E1 and E2 in the morning, and from ten o'clock another session with E1. */
async function morningAndLater() {
  const parts = await threePeople();
  const { site, venue } = parts;
  await captureGroup(site, picture(venue, [face(1, 5), face(2, 5)]), by);
  site.clock.set(`${today} 10:00`);
  const next = beginNextSession(site, venue.id, by);
  await captureGroup(site, picture(venue, [face(1, 6)]), by);
  const at = (startsAt: number) => readSessionList(site, { venueId: venue.id, date: today, startsAt });
  return { ...parts, next, at };
}

test('a session that is ended by hand keeps its list, and the next one begins with an empty one until the venue closes', async () => {
  const { site, venue, next, at } = await morningAndLater();
  expect(next).toEqual({ date: today, startsAt: local('10:00'), endsAt: local('12:00') });
  const morning = at(local('07:00'));
  expect(names(morning.present)).toEqual(['E1', 'E2']);
  expect(codes(morning.missing)).toEqual(['E3']);
  expect(morning).toMatchObject({ open: false, session: { endsAt: local('10:00') } });
  const later = list(site, venue);
  expect(names(later.present)).toEqual(['E1']);
  expect(codes(later.missing)).toEqual(['E2', 'E3']);
  expect(later.open).toBe(true);
  expect(later.sessions).toHaveLength(2);
  expect(readVenues(site, false)).toMatchObject([{ present: 1 }]);
  expect(rows(site, 'audit').at(-2)).toMatchObject({ action: 'venue.next-session', actor: by });
});

test('a picture file belongs to the session that was on when it was taken', async () => {
  const { site, venue, at } = await morningAndLater();
  await captureGroup(site, picture(venue, [face(3, 5)], { source: file('a', local('09:59')) }), by);
  await captureGroup(site, picture(venue, [face(2, 6)], { source: file('b', local('10:00')) }), by);
  expect(names(at(local('07:00')).present)).toEqual(['E1', 'E2', 'E3']);
  expect(names(list(site, venue).present)).toEqual(['E1', 'E2']);
});

test('who was expected at a session that was ended stays as it was', async () => {
  const { site, venue, at } = await morningAndLater();
  addPerson(site, 'N1');
  expect(codes(at(local('07:00')).missing)).toEqual(['E3']);
  expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3', 'N1']);
});

test('another session needs a picture in the one that is on, and a venue that is open', async () => {
  const { site, venue } = await threePeople();
  const begin = () => codeOf(() => beginNextSession(site, venue.id, by));
  expect(await begin()).toBe('session-empty');
  await captureGroup(site, picture(venue, [face(1, 5)]), by);
  site.clock.add(60_000);
  expect(await begin()).toMatchObject({ date: today });
  expect(await begin()).toBe('session-empty');
  site.clock.set(`${today} 12:00`);
  expect(await begin()).toBe('venue-closed');
  archiveVenue(site, venue.id, true, by);
  expect(await begin()).toBe('venue-archived');
});

test('all sessions are told with who was missing, the newest first, and exported apart', async () => {
  const { site, venue } = await morningAndLater();
  const lastWeek = local('09:15', '2026-11-13');
  await captureGroup(site, picture(venue, [face(3, 5)], { source: file('a', lastWeek) }), by);
  const told = readVenueSessions(site, venue.id).map(({ session, present, missing }) => [
    session.startsAt,
    present,
    codes(missing),
  ]);
  expect(told).toEqual([
    [local('10:00'), 1, ['E2', 'E3']],
    [local('07:00'), 2, ['E3']],
    [local('07:00', '2026-11-13'), 1, ['E1', 'E2']],
  ]);
  const path = join(site.folder, 'list.csv');
  expect((await exportVenueList(site, { venueId: venue.id, date: today }, path, by)).rows).toBe(6);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(head).toContain('date,session,opens,closes,');
  const short = lines.map((line) => {
    const [, , session, , , code, , state] = line.split(',');
    return [session, code, state].join(' ');
  });
  expect(short).toEqual([
    '1 E1 present',
    '1 E2 present',
    '1 E3 missing',
    '2 E1 present',
    '2 E2 missing',
    '2 E3 missing',
  ]);
});

test('an always open venue may have several sessions a day as well', async () => {
  const { site } = await threePeople();
  const yard = saveVenue(site, null, hall({ name: 'Yard', openings: null }), by);
  await captureGroup(site, picture(yard, [face(1, 5)]), by);
  site.clock.set(`${today} 13:00`);
  expect(beginNextSession(site, yard.id, by).endsAt).toBe(local('00:00', '2026-11-21'));
  expect(list(site, yard).present).toEqual([]);
});

test('where the opening was made longer, another session may begin after the first is over, and that one keeps its times and list', async () => {
  const { site, venue } = await threePeople();
  await captureGroup(site, picture(venue, [face(1, 5)]), by);
  const longer = { ...fridays, fri: { start: '07:00', end: '18:00' } };
  site.clock.set(`${today} 11:00`);
  saveVenue(site, venue.id, hall({ openings: longer }), by);
  site.clock.set(`${today} 13:00`);
  addPerson(site, 'N1');
  expect(beginNextSession(site, venue.id, by)).toEqual({
    date: today,
    startsAt: local('13:00'),
    endsAt: local('18:00'),
  });
  const morning = readSessionList(site, { venueId: venue.id, date: today, startsAt: local('07:00') });
  expect(morning.session?.endsAt).toBe(local('12:00'));
  expect(codes(morning.missing)).toEqual(['E2', 'E3']);
  expect(codes(list(site, venue).missing)).toEqual(['E1', 'E2', 'E3', 'N1']);
});

test('where the opening was made longer, the session that was over goes on with the next picture, and with whom the venue expects now', async () => {
  const { site, venue } = await threePeople();
  await captureGroup(site, picture(venue, [face(1, 5)]), by);
  site.clock.set(`${today} 13:00`);
  addPerson(site, 'N1');
  saveVenue(site, venue.id, hall({ openings: { ...fridays, fri: { start: '06:00', end: '18:00' } } }), by);
  await captureGroup(site, picture(venue, [face(1, 6), face(2, 5)]), by);
  const { open, present, missing, session, sessions } = list(site, venue);
  expect({ open, session }).toEqual({
    open: true,
    session: { date: today, startsAt: local('07:00'), endsAt: local('18:00') },
  });
  expect(sessions).toHaveLength(1);
  expect(names(present)).toEqual(['E1', 'E2']);
  expect(codes(missing)).toEqual(['E3', 'N1']);
  await captureGroup(site, picture(venue, [face(3, 5)], { source: file('a', local('06:30')) }), by);
  expect(list(site, venue).session?.startsAt).toBe(local('06:00'));
});

test('an opening that was moved to after the session begins another one, with nobody on its list', async () => {
  const { site, venue } = await threePeople();
  await captureGroup(site, picture(venue, [face(1, 5), face(2, 5)]), by);
  site.clock.set(`${today} 14:30`);
  saveVenue(site, venue.id, hall({ openings: { ...fridays, fri: { start: '14:00', end: '17:00' } } }), by);
  expect(list(site, venue)).toMatchObject({ open: true, present: [], session: { startsAt: local('14:00') } });
  expect(readVenues(site, false)).toMatchObject([{ present: 0 }]);
  expect(await codeOf(() => beginNextSession(site, venue.id, by))).toBe('session-empty');
  await captureGroup(site, picture(venue, [face(1, 6)]), by);
  expect(names(list(site, venue).present)).toEqual(['E1']);
  expect(list(site, venue).sessions).toEqual([
    { date: today, startsAt: local('07:00'), endsAt: local('12:00') },
    { date: today, startsAt: local('14:00'), endsAt: local('17:00') },
  ]);
  const morning = readSessionList(site, { venueId: venue.id, date: today, startsAt: local('07:00') });
  expect(morning).toMatchObject({ open: false, session: { endsAt: local('12:00') } });
  expect(names(morning.present)).toEqual(['E1', 'E2']);
});

test('a night that was begun goes on though the venue is always open by now, and the day after begins where it ends', async () => {
  const { site, venue } = await threePeople();
  saveVenue(site, venue.id, hall({ openings: { ...fridays, fri: { start: '20:00', end: '02:00' } } }), by);
  site.clock.set(`${today} 21:00`);
  await captureGroup(site, picture(venue, [face(1, 5)]), by);
  saveVenue(site, venue.id, hall({ openings: null }), by);
  site.clock.set('2026-11-21 01:00');
  await captureGroup(site, picture(venue, [face(1, 6), face(2, 5)]), by);
  expect(list(site, venue)).toMatchObject({ open: true, session: { endsAt: local('02:00', '2026-11-21') } });
  expect(names(list(site, venue).present)).toEqual(['E1', 'E2']);
  site.clock.set('2026-11-21 02:00');
  await captureGroup(site, picture(venue, [face(1, 7)]), by);
  const saturday = list(site, venue, '2026-11-21');
  expect(names(saturday.present)).toEqual(['E1']);
  expect(saturday.session?.startsAt).toBe(local('02:00', '2026-11-21'));
});

test('a clock set back begins a session that ends where the later one began', async () => {
  const { site, venue } = await morningAndLater();
  site.clock.set(`${today} 09:00`);
  expect(beginNextSession(site, venue.id, by)).toMatchObject({ startsAt: local('09:00'), endsAt: local('10:00') });
});
