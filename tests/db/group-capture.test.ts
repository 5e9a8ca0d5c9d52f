import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { viewCapturePicture } from '../../src-main/services/venues/venue-lists.ts';
import { readVenues, saveVenue } from '../../src-main/services/venues/venues.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import { codeOf, rows } from './support/site.ts';
import { by, codes, file, hall, kinds, list, local, picture, threePeople, today } from './support/venues.ts';

describe('a group picture', () => {
  test('puts each person on the list once per session, and keeps what is unknown for a manager', async () => {
    const { site, venue } = await threePeople();
    const broken = new Float32Array(3);
    const first = await captureGroup(site, picture(venue, [face(1, 5), face(77), null, broken, face(2, 5)]), by);
    expect(kinds(first)).toEqual(['match', 'unknown', 'too-poor', 'too-poor', 'match']);
    expect(first.faces.map(({ fresh }) => fresh)).toEqual([true, false, false, false, true]);
    site.clock.set(`${today} 08:30`);
    const second = await captureGroup(site, picture(venue, [face(1, 6), face(3, 5)]), by);
    expect(second.faces.map(({ fresh }) => fresh)).toEqual([false, true]);
    const { present, missing, captures, session } = list(site, venue);
    expect(session).toEqual({ date: today, startsAt: local('07:00'), endsAt: local('12:00') });
    expect(present.map(({ person, at, method }) => [person.code, at, method])).toEqual([
      ['E1', local('08:00'), 'group'],
      ['E2', local('08:00'), 'group'],
      ['E3', local('08:30'), 'group'],
    ]);
    expect(missing).toEqual([]);
    expect(captures).toHaveLength(2);
    expect(rows(site, 'punches')).toEqual([]);
    expect(readVenues(site, false)).toMatchObject([{ present: 3, expectedCount: 3, unknownFaces: 3 }]);
  });

  test('names nobody twice: the better of two faces wins, and a face between two people is not guessed', async () => {
    const { site, venue } = await threePeople();
    const faces = [between(face(1, 1), face(50), 0.75), face(1, 1), between(face(2, 1), face(3, 1))];
    const capture = await captureGroup(site, picture(venue, faces), by);
    expect(kinds(capture).slice(0, 2)).toEqual(['taken', 'match']);
    expect(kinds(capture)[2]).not.toBe('match');
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['E1']);
  });

  test('asked for twice at once is stored once, and leaves no picture that nothing points to', async () => {
    const { site, venue } = await threePeople();
    const asked = picture(venue, [face(1, 5)]);
    const [first, second] = await Promise.all([captureGroup(site, asked, by), captureGroup(site, asked, by)]);
    expect(second).toEqual(first);
    expect([...site.evidence.list()]).toEqual(rows(site, 'evidence').map(({ path }) => path));
  });

  test('keeps its photograph when telling the windows of it fails', async () => {
    const { site, venue } = await threePeople();
    const notify = (): void => {
      throw new Error('the window is gone');
    };
    await captureGroup({ ...site, notify }, picture(venue, [face(1, 5)]), by).catch(() => undefined);
    expect(rows(site, 'group_captures')).toHaveLength(1);
    expect([...site.evidence.list()]).toEqual(rows(site, 'evidence').map(({ path }) => path));
  });

  test('is not taken for another one under the same request id, nor for one at another venue', async () => {
    const { site, venue } = await threePeople();
    const yard = saveVenue(site, null, hall({ name: 'Yard' }), by);
    const asked = picture(venue, [face(1, 5)]);
    const other = { ...picture(venue, [face(2, 5)]), requestId: asked.requestId };
    const both = await Promise.all([
      codeOf(() => captureGroup(site, asked, by)),
      codeOf(() => captureGroup(site, other, by)),
    ]);
    expect(both).toEqual([expect.objectContaining({ id: 1 }), 'request-reused']);
    expect(await codeOf(() => captureGroup(site, other, by))).toBe('request-reused');
    expect(await codeOf(() => captureGroup(site, { ...asked, venueId: yard.id }, by))).toBe('request-reused');
    expect(rows(site, 'group_captures')).toHaveLength(1);
    expect([...site.evidence.list()]).toEqual(rows(site, 'evidence').map(({ path }) => path));
  });

  test('names nobody who takes their consent back while its faces are compared, and lets others have their turn', async () => {
    const { site, venue, people } = await threePeople();
    const turns: string[] = [];
    const capture = captureGroup(site, picture(venue, [face(1, 5), face(2, 5)]), by).then((done) => {
      turns.push('captured');
      return done;
    });
    setImmediate(() => turns.push('another'));
    withdrawConsent(site, people[0].id, by);
    expect(kinds(await capture)).toEqual(['unknown', 'match']);
    expect(turns).toEqual(['another', 'captured']);
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['E2']);
  });

  test('asked for again by the same request changes nothing', async () => {
    const { site, venue } = await threePeople();
    const request = picture(venue, [face(1, 5), face(77)]);
    const first = await captureGroup(site, request, by);
    expect(await captureGroup(site, request, by)).toEqual(first);
    expect(rows(site, 'group_captures')).toHaveLength(1);
    expect(rows(site, 'group_faces')).toHaveLength(2);
  });

  test('takes a closed venue, archived people and the future for what they are', async () => {
    const { site, venue, people } = await threePeople();
    archiveStaff(site, people[0].id, true, by);
    expect(kinds(await captureGroup(site, picture(venue, [face(1, 5)]), by))).toEqual(['unknown']);
    site.clock.set(`${today} 12:00`);
    expect(await codeOf(() => captureGroup(site, picture(venue, [face(2, 5)]), by))).toBe('venue-closed');
    const future = picture(venue, [face(2, 5)], { source: file('a', local('12:01')) });
    expect(await codeOf(() => captureGroup(site, future, by))).toBe('time-in-future');
    expect([...site.evidence.list()]).toHaveLength(1);
  });

  test('is kept once, sealed, and readable; its embeddings are kept nowhere', async () => {
    const { site, venue } = await threePeople();
    const request = picture(venue, [face(1, 5), face(77)]);
    const { id } = await captureGroup(site, request, by);
    expect(viewCapturePicture(site, id, by)).toEqual(request.picture);
    expect(rows(site, 'audit').at(-1)).toMatchObject({
      action: 'evidence.view',
      actor: by,
      subject: `venue:${venue.id}`,
    });
    const [path = ''] = [...site.evidence.list()];
    const stored = readFileSync(join(site.paths.evidence, path));
    expect(stored.includes(Buffer.from(request.picture))).toBe(false);
    const [named, unknown] = rows(site, 'group_faces');
    expect(named?.thumbnail).toBeNull();
    expect(Buffer.from(unknown?.thumbnail as Uint8Array).includes(Buffer.from('JFIF'))).toBe(false);
    expect(Buffer.from(unknown?.thumbnail as Uint8Array).includes(Buffer.from(request.requestId))).toBe(false);
  });

  test('that cannot be stored leaves no photograph behind', async () => {
    const { site, venue } = await threePeople();
    site.store.write((db) =>
      db.prepare(`CREATE TEMP TRIGGER no BEFORE INSERT ON group_faces BEGIN SELECT RAISE(ABORT, 'no'); END`).run(),
    );
    await expect(captureGroup(site, picture(venue, [face(1, 5)]), by)).rejects.toThrow();
    expect([...site.evidence.list()]).toEqual([]);
    expect(rows(site, 'venue_records')).toEqual([]);
    expect(rows(site, 'venue_sessions')).toEqual([]);
  });
});

describe('picture files', () => {
  test('count for the time they were taken, as import, and the same file only once per venue', async () => {
    const { site, venue } = await threePeople();
    const lastWeek = local('09:15', '2026-11-13');
    await captureGroup(site, picture(venue, [face(1, 5)], { source: file('a', lastWeek) }), by);
    expect(list(site, venue, '2026-11-13').present).toMatchObject([{ at: lastWeek, method: 'import' }]);
    expect(codes(list(site, venue, '2026-11-13').missing)).toEqual(['E2', 'E3']);
    const again = picture(venue, [face(1, 5)], { source: file('a', local('07:30')) });
    expect(await codeOf(() => captureGroup(site, again, by))).toBe('picture-known');
    const closedThen = picture(venue, [face(1, 5)], { source: file('b', local('09:15', '2026-11-12')) });
    expect(await codeOf(() => captureGroup(site, closedThen, by))).toBe('venue-closed');
    const annexe = saveVenue(site, null, hall({ name: 'Annexe' }), by);
    await captureGroup(site, { ...again, requestId: randomUUID(), venueId: annexe.id }, by);
    expect(list(site, annexe).present).toHaveLength(1);
  });
});

test('a file of yesterday is held to the threshold of today', async () => {
  const { site } = await threePeople();
  const venue = saveVenue(site, null, hall({ name: 'Yard', openings: null }), by);
  site.clock.set('2026-11-21 09:00');
  changePolicy(site, { ...defaultPolicy, acceptScore: 0.8 }, by);
  const blurred = between(face(1, 9), face(50, 1), 0.52);
  const yesterday = picture(venue, [blurred], { source: file('a', local('10:00')) });
  expect(kinds(await captureGroup(site, picture(venue, [blurred]), by))).toEqual(['unknown']);
  expect(kinds(await captureGroup(site, yesterday, by))).toEqual(['unknown']);
});
