import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countGroupFaces, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changePolicy } from '../../src-main/services/site/policy.ts';
import { tidyData } from '../../src-main/services/site/tidy.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { forgetFace, nameFace, readUnknownFaces } from '../../src-main/services/venues/unknown-faces.ts';
import { exportVenueList, suggestVenueFile, writeGroupReport } from '../../src-main/services/venues/venue-export.ts';
import { readSessionList, takeOffList, viewCapturePicture } from '../../src-main/services/venues/venue-lists.ts';
import { archiveVenue, readVenues, saveVenue } from '../../src-main/services/venues/venues.ts';
import { instantOf } from '../../src-shared/domain/civil-time.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { Venue, VenueInput } from '../../src-shared/ipc/venues.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import type { Openings } from '../../src-shared/models/venue.ts';
import { between, face, jpeg } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  rows,
  type TestSite,
  zone,
} from './support/site.ts';

const by = manager.username;
const closed: Openings = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
const fridays: Openings = { ...closed, fri: { start: '07:00', end: '12:00' } };
const today = '2026-11-20';
const local = (time: string, date = today) => instantOf(date, time, zone, 'first');

const hall = (part: Partial<VenueInput> = {}): VenueInput => ({
  name: 'Great Hall',
  openings: fridays,
  expected: { kind: 'all' },
  keepFacesDays: 14,
  ...part,
});

type Request = RequestOf<'venues:capture'>;

/** What the admin window sends of a picture with these faces, from left to right. */
function picture(
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

const file = (hash: string, takenAt: number): Request['source'] => ({
  kind: 'file',
  name: 'meeting.jpg',
  hash: hash.repeat(64),
  takenAt,
  takenFrom: 'exif',
});

const list = (site: TestSite, venue: Venue, date = today) => readSessionList(site, { venueId: venue.id, date });
const codes = (people: readonly { readonly code: string }[]): string[] => people.map(({ code }) => code);
const kinds = (capture: Awaited<ReturnType<typeof captureGroup>>): string[] => capture.faces.map(({ kind }) => kind);

async function threePeople() {
  const site = await openSite();
  const people = [
    await addEnrolled(site, 'E1', 1),
    await addEnrolled(site, 'E2', 2),
    await addEnrolled(site, 'E3', 3),
  ] as const;
  return { site, people, venue: saveVenue(site, null, hall(), by) };
}

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
    expect(site.evidence.list()).toHaveLength(1);
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
    const [path = ''] = site.evidence.list();
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
    expect(site.evidence.list()).toEqual([]);
    expect(rows(site, 'venue_records')).toEqual([]);
    expect(rows(site, 'venue_sessions')).toEqual([]);
  });
});

test('a punch carries the venue that the kiosk stands at', async () => {
  const { site, venue } = await threePeople();
  site.clock.set(`${today} 08:45`);
  await punchByFace(site, look(1));
  site.standAt(venue.id);
  await punchByFace(site, look(2));
  expect(rows(site, 'punches').map(({ venue_id }) => venue_id)).toEqual([null, venue.id]);
  expect(list(site, venue).present).toEqual([]);
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
  const blurred = between(face(1, 9), face(50, 1), 0.7);
  const yesterday = picture(venue, [blurred], { source: file('a', local('10:00')) });
  expect(kinds(await captureGroup(site, picture(venue, [blurred]), by))).toEqual(['unknown']);
  expect(kinds(await captureGroup(site, yesterday, by))).toEqual(['unknown']);
});

describe('unknown faces', () => {
  test('are named by a manager: the person is on the list, the face no longer waits, nobody is enrolled', async () => {
    const { site, venue } = await threePeople();
    const { id: newcomer } = addPerson(site, 'N1');
    await captureGroup(site, picture(venue, [face(77), face(78), face(2, 5)]), by);
    const [one, other] = readUnknownFaces(site, venue.id);
    if (one === undefined || other === undefined) throw new Error('no faces');
    expect(one.thumbnail?.subarray(0, 3)).toEqual(Uint8Array.from([0xff, 0xd8, 0xff]));
    expect(one.deletedOn).toBe('2026-12-04');
    expect(nameFace(site, one.id, newcomer, by)).toEqual({ fresh: true });
    expect(await codeOf(() => nameFace(site, other.id, newcomer, by))).toBe('named-already');
    expect(await codeOf(() => nameFace(site, one.id, newcomer, by))).toBe('not-found');
    expect(list(site, venue).present.find(({ person }) => person.code === 'N1')).toMatchObject({
      method: 'manager',
      similarity: null,
    });
    expect((await site.gallery.scores(face(77))).has(newcomer)).toBe(false);
    // Without consent nothing of the face is kept.
    expect(rows(site, 'group_faces').find(({ staff_id }) => staff_id === newcomer)?.thumbnail).toBeNull();
    await captureGroup(site, picture(venue, [face(77)]), by);
    const again = readUnknownFaces(site, venue.id).at(-1);
    if (again === undefined) throw new Error('no face');
    expect(nameFace(site, again.id, newcomer, by)).toEqual({ fresh: false });
    archiveStaff(site, newcomer, true, by);
    expect(await codeOf(() => nameFace(site, other.id, newcomer, by))).toBe('archived');
    forgetFace(site, other.id, by);
    expect(readUnknownFaces(site, venue.id)).toEqual([]);
  });

  test('are deleted when their time has come, also by opening the data', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(77)]), by);
    site.clock.set('2026-12-04 07:59');
    expect(readUnknownFaces(site, venue.id)).toHaveLength(1);
    site.clock.set('2026-12-04 08:00');
    expect(readUnknownFaces(site, venue.id)).toEqual([]);
    site.clock.set('2026-12-04 09:00');
    await captureGroup(site, picture(venue, [face(78)]), by);
    site.store.write((db) => db.prepare('UPDATE group_faces SET keep_until = 1').run());
    site.store.close();
    const reopened = await openFolder(site.folder);
    expect(rows(reopened, 'group_faces').every(({ thumbnail }) => thumbnail === null)).toBe(true);
  });

  test('and everything else that shows a person goes when they withdraw their consent; the lists stay', async () => {
    const { site, venue, people } = await threePeople();
    const shown = await captureGroup(site, picture(venue, [face(1, 5), face(2, 5)]), by);
    const unseen = await captureGroup(site, picture(venue, [face(77), face(3, 5)]), by);
    const [unknown] = readUnknownFaces(site, venue.id);
    if (unknown === undefined) throw new Error('no face');
    nameFace(site, unknown.id, people[0].id, by);
    await captureGroup(site, picture(venue, [face(3, 5)]), by);
    expect(rows(site, 'group_faces').filter(({ thumbnail }) => thumbnail !== null)).toHaveLength(1);
    const receipt = withdrawConsent(site, people[0].id, by);
    expect(receipt).toMatchObject({ templatesDeleted: 2, picturesDeleted: 2 + 2 + 1 });
    expect(rows(site, 'group_faces').filter(({ staff_id }) => staff_id === people[0].id)).toEqual([]);
    expect(rows(site, 'group_faces').every(({ thumbnail }) => thumbnail === null)).toBe(true);
    for (const { id } of [shown, unseen])
      expect(await codeOf(() => viewCapturePicture(site, id, by))).toBe('evidence-missing');
    const files = site.evidence.list().filter((path) => existsSync(join(site.paths.evidence, path)));
    expect(files).toHaveLength(1);
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['E1', 'E2', 'E3']);
  });
});

describe('a group picture goes', () => {
  test('when its venue’s days are over, whoever is in it; the list stays', async () => {
    const { site, venue } = await threePeople();
    const longer = saveVenue(site, null, hall({ name: 'Annexe', keepFacesDays: 30 }), by);
    const strangers = await captureGroup(site, picture(venue, [face(80), face(81)]), by);
    const named = await captureGroup(site, picture(venue, [face(1, 5)]), by);
    const shared = await captureGroup(site, picture(venue, [face(2, 5)], { picture: jpeg('both') }), by);
    await captureGroup(site, picture(longer, [face(2, 5)], { picture: jpeg('both') }), by);
    const there = async (): Promise<unknown[]> =>
      Promise.all([strangers, named, shared].map(({ id }) => codeOf(() => typeof viewCapturePicture(site, id, by))));
    site.clock.add(14 * 86_400_000 - 1);
    await tidyData(site);
    expect(await there()).toEqual(['object', 'object', 'object']);
    site.clock.add(1);
    await tidyData(site);
    expect(await there()).toEqual(['evidence-missing', 'evidence-missing', 'object']);
    expect(site.evidence.list()).toHaveLength(1);
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['E1', 'E2']);
    site.clock.add(16 * 86_400_000);
    await tidyData(site);
    expect(site.evidence.list()).toEqual([]);
  });

  test('when somebody named in it who never agreed asks for it', async () => {
    const { site, venue } = await threePeople();
    const { id: plain } = addPerson(site, 'P1');
    const shown = await captureGroup(site, picture(venue, [face(80)]), by);
    expect(await codeOf(() => withdrawConsent(site, plain, by))).toBe('consent-missing');
    const [waiting] = readUnknownFaces(site, venue.id);
    nameFace(site, waiting?.id ?? (0 as never), plain, by);
    expect(countGroupFaces(site, plain)).toEqual({ faces: 1 });
    expect(withdrawConsent(site, plain, by)).toMatchObject({
      templatesDeleted: 0,
      picturesDeleted: 1,
      picturesLeft: 0,
    });
    expect(await codeOf(() => viewCapturePicture(site, shown.id, by))).toBe('evidence-missing');
    expect(rows(site, 'group_faces')).toMatchObject([{ staff_id: null, thumbnail: null }]);
    expect(countGroupFaces(site, plain)).toEqual({ faces: 0 });
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['P1']);
    expect(await codeOf(() => withdrawConsent(site, plain, by))).toBe('consent-missing');
  });
});

describe('the attendance list', () => {
  test('says who is missing and who is on leave, of everybody or of the chosen', async () => {
    const { site, venue, people } = await threePeople();
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    const leave = { staffId: people[1].id, typeId: type.id, from: today, to: today, half: 'none' as const };
    addLeave(site, { ...leave, note: '', approve: true }, by);
    expect(list(site, venue)).toMatchObject({ open: true, present: [], captures: [] });
    expect(codes(list(site, venue).missing)).toEqual(['E1', 'E3']);
    expect(codes(list(site, venue).excused)).toEqual(['E2']);
    saveVenue(site, venue.id, hall({ expected: { kind: 'chosen', staffIds: [people[2].id] } }), by);
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    expect(codes(list(site, venue).missing)).toEqual(['E3']);
    expect(list(site, venue).present).toMatchObject([{ expected: false }]);
    expect(list(site, venue, '2026-11-21')).toMatchObject({ session: null, missing: [], open: false });
  });

  test('of a session that is over stays as it was when the venue expects others', async () => {
    const { site, venue, people } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    addPerson(site, 'N1');
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3', 'N1']);
    site.clock.set(`${today} 12:00`);
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3']);
    saveVenue(site, venue.id, hall({ openings: null, expected: { kind: 'chosen', staffIds: [people[0].id] } }), by);
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3']);
    expect(list(site, venue).session?.endsAt).toBe(local('12:00'));
  });

  test('takes somebody off again with a reason; the record stays and another picture may put them back', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    const [record] = list(site, venue).present;
    if (record === undefined) throw new Error('no record');
    takeOffList(site, record.recordId, 'was a poster', by);
    expect(await codeOf(() => takeOffList(site, record.recordId, 'again', by))).toBe('not-found');
    expect(codes(list(site, venue).missing)).toEqual(['E1', 'E2', 'E3']);
    await captureGroup(site, picture(venue, [face(1, 6)]), by);
    expect(list(site, venue).present).toHaveLength(1);
    expect(rows(site, 'venue_records')).toMatchObject([{ void_reason: 'was a poster' }, { void_reason: null }]);
    for (const sql of [
      'DELETE FROM venue_records',
      'UPDATE venue_records SET at = 1',
      'UPDATE venue_records SET voided_at = 1, at = 1',
    ])
      expect(() => site.store.write((db) => db.prepare(sql).run())).toThrow(/append-only/);
  });

  test('is written as CSV with who came, who is missing and that nobody was checked to be alive', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    const path = join(site.folder, 'list.csv');
    const request = { venueId: venue.id, date: today };
    expect(suggestVenueFile(site, request)).toBe('Great-Hall-2026-11-20.csv');
    expect(exportVenueList(site, request, path, by)).toEqual({ path, rows: 3 });
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines[1]).toMatch(
      /^Great Hall,2026-11-20,2026-11-20T07:00:00\+01:00,2026-11-20T12:00:00\+01:00,E1,Person E1,present,yes,2026-11-20T08:00:00\+01:00,group,not-checked,0\.\d+$/,
    );
    expect(lines[2]).toContain(',E2,Person E2,missing,yes,,,,');
    const row = { file: '=cmd.jpg', takenAt: local('08:00'), takenFrom: 'exif' as const, result: 'recorded' };
    const report = { ...row, faces: 3, recorded: 2, unknown: 1 };
    writeGroupReport(site, { rows: [report] }, path);
    expect(readFileSync(path, 'utf8')).toContain("'=cmd.jpg,2026-11-20T08:00:00+01:00,exif,recorded,3,2,1");
  });
});
