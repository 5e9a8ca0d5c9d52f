import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { countGroupFaces, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { forgetFace, nameFace, readUnknownFaces } from '../../src-main/services/venues/unknown-faces.ts';
import { viewCapturePicture } from '../../src-main/services/venues/venue-lists.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import { face, jpeg } from './support/faces.ts';
import { addPerson, codeOf, openFolder, rows } from './support/site.ts';
import { by, codes, hall, list, picture, threePeople } from './support/venues.ts';

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

  test('go by the days their venue has now, fewer or more than it had', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(77)]), by);
    const keptFor = (keepFacesDays: number) => saveVenue(site, venue.id, hall({ keepFacesDays }), by);
    keptFor(30);
    site.clock.set('2026-12-19 09:00');
    expect(readUnknownFaces(site, venue.id)).toMatchObject([{ deletedOn: '2026-12-20' }]);
    keptFor(29);
    expect(readUnknownFaces(site, venue.id)).toEqual([]);
    expect(rows(site, 'group_faces').every(({ thumbnail }) => thumbnail === null)).toBe(true);
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
    const own = rows(site, 'venue_records').filter(({ staff_id }) => staff_id === people[0].id);
    expect(rows(site, 'group_faces').some(({ record_id }) => own.some(({ id }) => id === record_id))).toBe(false);
    expect(rows(site, 'group_faces').every(({ thumbnail }) => thumbnail === null)).toBe(true);
    for (const { id } of [shown, unseen])
      expect(await codeOf(() => viewCapturePicture(site, id, by))).toBe('evidence-missing');
    const files = [...site.evidence.list()].filter((path) => existsSync(join(site.paths.evidence, path)));
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
    expect([...site.evidence.list()]).toHaveLength(1);
    expect(codes(list(site, venue).present.map(({ person }) => person))).toEqual(['E1', 'E2']);
    site.clock.add(16 * 86_400_000);
    await tidyData(site);
    expect([...site.evidence.list()]).toEqual([]);
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
