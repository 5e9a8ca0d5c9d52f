import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { kioskGroupHandlers } from '../../src-main/ipc/handlers/kiosk-group.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { readSessionList } from '../../src-main/services/venues/venue-lists.ts';
import { archiveVenue, saveVenue } from '../../src-main/services/venues/venues.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { VenueInput } from '../../src-shared/ipc/venues.ts';
import type { VenueId } from '../../src-shared/models/ids.ts';
import { face, jpeg } from './support/faces.ts';
import { addEnrolled, codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

const kiosk = { role: 'kiosk', contentsId: 2 } as const;
const { username, password } = manager;
const settings = {
  cameraId: null,
  language: 'en',
  sound: false,
  speech: false,
  venueId: null,
  receipts: false,
} as const;

const yard: VenueInput = { name: 'Yard', openings: null, expected: { kind: 'all' }, keepFacesDays: 14 };
const closed = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
const mondays = { ...closed, mon: { start: '08:00', end: '09:00' } };

function handlersOf(site: TestSite, venueId: VenueId | null = null) {
  const data = { get: () => site, problem: () => null, close: () => undefined };
  const machine = { machine: () => ({ ...settings, venueId }) };
  return kioskGroupHandlers({ data, machine } as unknown as Parameters<typeof kioskGroupHandlers>[0]);
}

function shot(token: string, venueId: VenueId, people: readonly number[]): RequestOf<'kiosk-group:capture'> {
  const requestId = randomUUID();
  const faces = people.map((person, index) => ({
    box: { x: index * 0.1, y: 0.2, width: 0.08, height: 0.1 },
    embedding: face(person, 5),
    quality: 0.8,
    thumbnail: jpeg(`${requestId} ${index}`),
  }));
  return { token, requestId, venueId, picture: jpeg(requestId), faces };
}

describe('group pictures at the kiosk', () => {
  test('need a manager’s password, are taken under that name and fill the venue’s list as those of the manager window do', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const venue = saveVenue(site, null, yard, username);
    const group = handlersOf(site);
    expect(await codeOf(() => group['kiosk-group:open']({ username, password: 'a wrong password' }, kiosk))).toBe(
      'wrong-credentials',
    );
    const { token } = await group['kiosk-group:open']({ username, password }, kiosk);
    const first = await group['kiosk-group:capture'](shot(token, venue.id, [1, 77]), kiosk);
    expect(first).toMatchObject({ takenFrom: 'camera', createdBy: username });
    expect(first.faces.map(({ fresh }) => fresh)).toEqual([true, false]);
    const again = await group['kiosk-group:capture'](shot(token, venue.id, [1]), kiosk);
    expect(again.faces).toMatchObject([{ kind: 'match', fresh: false, person: { code: 'E1' } }]);
    const list = readSessionList(site, { venueId: venue.id, date: '2026-11-20', startsAt: null });
    expect(list.present).toMatchObject([{ person: { code: 'E1' }, method: 'group' }]);
    expect(rows(site, 'punches')).toEqual([]);
    const entries = rows(site, 'audit').map(({ action, actor }) => `${String(action)} ${String(actor)}`);
    expect(entries).toEqual(expect.arrayContaining([`account.kiosk-group ${username}`, `venue.capture ${username}`]));
  });

  test('are taken with the token alone, in its own window, until it is closed', async () => {
    const site = await openSite();
    const venue = saveVenue(site, null, yard, username);
    const group = handlersOf(site);
    const { token } = await group['kiosk-group:open']({ username, password }, kiosk);
    const elsewhere = { role: 'kiosk', contentsId: 3 } as const;
    const refused = (other: string, caller: typeof kiosk | typeof elsewhere) =>
      codeOf(() => group['kiosk-group:capture'](shot(other, venue.id, [1]), caller));
    expect(await refused(token, elsewhere)).toBe('session-over');
    expect(await refused('0'.repeat(64), kiosk)).toBe('session-over');
    group['kiosk-group:touch']({ token }, kiosk);
    group['kiosk-group:close']({ token }, kiosk);
    expect(await refused(token, kiosk)).toBe('session-over');
    expect(rows(site, 'group_captures')).toEqual([]);
  });

  test('are offered for the venues that are open, first for the one that the kiosk stands at', async () => {
    const site = await openSite();
    const open = saveVenue(site, null, yard, username);
    const shut = saveVenue(site, null, { ...yard, name: 'Hall', openings: mondays }, username);
    const old = saveVenue(site, null, { ...yard, name: 'Old barn' }, username);
    archiveVenue(site, old.id, true, username);
    const opened = (at: VenueId | null) => handlersOf(site, at)['kiosk-group:open']({ username, password }, kiosk);
    expect(await opened(open.id)).toMatchObject({ venues: [{ name: 'Yard', allDay: true }], here: open.id });
    expect(await opened(shut.id)).toMatchObject({ venues: [{ name: 'Yard' }], here: null });
    expect(await opened(null)).toMatchObject({ here: null });
  });

  test('are offered only on a site that has venues', async () => {
    const site = await openSite();
    expect(readKioskConfig(site, settings).groups).toBe(false);
    const venue = saveVenue(site, null, yard, username);
    expect(readKioskConfig(site, settings).groups).toBe(true);
    archiveVenue(site, venue.id, true, username);
    expect(readKioskConfig(site, settings).groups).toBe(false);
  });
});
