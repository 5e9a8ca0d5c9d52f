import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { listAttendance } from '../../src-main/services/hours/attendance.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { archiveVenue, readVenues, saveVenue } from '../../src-main/services/venues/venues.ts';
import { wholeTemplate } from '../../src-shared/exports/columns.ts';
import { addPerson, codeOf, look, openSite, rows } from './support/site.ts';
import { by, closed, hall, list, local, picture, threePeople, today } from './support/venues.ts';

describe('venues', () => {
  test('are made, changed, archived and restored; a name is taken once whatever its case', async () => {
    const site = await openSite();
    const { id: staffId } = addPerson(site, 'E1');
    const venue = saveVenue(site, null, hall(), by);
    expect(venue).toMatchObject({ now: { date: today }, present: 0, expectedCount: 1, next: { date: '2026-11-27' } });
    expect(await codeOf(() => saveVenue(site, null, hall({ name: 'GREAT hall' }), by))).toBe('name-exists');
    const chosen = { kind: 'chosen' as const, staffIds: [staffId] };
    expect(saveVenue(site, venue.id, hall({ name: 'Hall', openings: null, expected: chosen }), by)).toMatchObject({
      name: 'Hall',
      openings: null,
      expected: chosen,
      now: { date: today, startsAt: local('00:00') },
    });
    archiveVenue(site, venue.id, true, by);
    expect(readVenues(site, false)).toEqual([]);
    expect(readVenues(site, true)).toMatchObject([{ name: 'Hall', now: null, next: null, present: null }]);
    expect(await codeOf(() => saveVenue(site, venue.id, hall(), by))).toBe('venue-archived');
    expect(await codeOf(() => captureGroup(site, picture(venue, []), by))).toBe('venue-archived');
    expect(archiveVenue(site, venue.id, false, by).archivedAt).toBeNull();
    expect(rows(site, 'audit').map(({ action }) => action)).toEqual(
      expect.arrayContaining(['venue.create', 'venue.change', 'venue.archive', 'venue.restore']),
    );
  });

  test('refuse openings that run into the next day’s, and people who do not exist', async () => {
    const site = await openSite();
    const openings = { ...closed, fri: { start: '20:00', end: '06:00' }, sat: { start: '05:00', end: '09:00' } };
    expect(await codeOf(() => saveVenue(site, null, hall({ openings }), by))).toBe('openings-overlap');
    const nobody = { kind: 'chosen' as const, staffIds: [99 as never] };
    expect(await codeOf(() => saveVenue(site, null, hall({ expected: nobody }), by))).toBe('not-found');
    expect(rows(site, 'venues')).toEqual([]);
  });
});

test('a punch carries the venue that the kiosk stands at, is found by it and exported with it', async () => {
  const { site, venue } = await threePeople();
  site.clock.set(`${today} 08:45`);
  await punchByFace(site, look(1));
  site.standAt(venue.id);
  await punchByFace(site, look(2));
  expect(rows(site, 'punches').map(({ venue_id }) => venue_id)).toEqual([null, venue.id]);
  expect(list(site, venue).present).toEqual([]);
  const everywhere = { search: '', from: null, to: null, venueId: null };
  const shown = (venueId: typeof venue.id | null) =>
    listAttendance(site.store, { ...everywhere, venueId, before: null, limit: 10 });
  expect(shown(null).records.map((record) => record.venue)).toEqual(['Great Hall', null]);
  expect(shown(venue.id)).toMatchObject({ total: 1, records: [{ staffCode: 'E2' }] });
  const path = join(site.folder, 'attendance.csv');
  const what = { kind: 'table', template: wholeTemplate('punches') } as const;
  const order = { what, group: { kind: 'all' }, limits: { venueId: venue.id }, from: null, to: null } as const;
  expect((await exportTo(site, path, order, by, 'en')).rows).toBe(1);
  expect(readFileSync(path, 'utf8').trim()).toMatch(/,venue,.*\r\n.*,E2,.*,Great Hall,/);
});
