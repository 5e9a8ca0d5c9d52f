import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import {
  addPictures,
  listPictures,
  removePicture,
  withdrawConsent,
} from '../../src-main/services/enrolment/enrolment.ts';
import { listAttendance } from '../../src-main/services/hours/attendance.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { archiveStaff, listPeople } from '../../src-main/services/staff/staff.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { face } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  picture,
  rows,
  type TestSite,
} from './support/site.ts';

const by = manager.username;
const nothingStored = (site: TestSite): void => {
  expect(rows(site, 'templates')).toHaveLength(0);
  expect(site.gallery.people()).toBe(0);
};

describe('adding pictures', () => {
  test('stores every picture sealed, and the person is recognised at once', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    expect(listPeople(site, '', false)).toMatchObject([{ templates: 2, consent: 'given' }]);
    const pictures = listPictures(site, staff.id);
    expect(pictures.map(({ thumbnail }) => thumbnail?.slice(0, 3))).toEqual(
      Array(2).fill(Uint8Array.from([255, 216, 255])),
    );
    const sealed = rows(site, 'templates').map((row) => Buffer.from(row.thumbnail as Uint8Array));
    expect(sealed.some((bytes) => bytes.includes('E1-'))).toBe(false);
    expect(await site.gallery.identify(face(1, 7), DEFAULT_MATCH_POLICY)).toMatchObject({
      kind: 'match',
      staffId: staff.id,
    });
  });

  test('is refused without pictures, and with more than ten in all', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    recordConsent(site, staff.id, 'v1', by);
    expect(await codeOf(() => addPictures(site, staff.id, [], by))).toBe('no-pictures');
    const eleven = Array.from({ length: 11 }, (_, index) => picture(face(1, index)));
    expect(await codeOf(() => addPictures(site, staff.id, eleven, by))).toBe('too-many-pictures');
    nothingStored(site);
    await addPictures(site, staff.id, eleven.slice(0, 6), by);
    expect(await codeOf(() => addPictures(site, staff.id, eleven.slice(0, 5), by))).toBe('too-many-pictures');
    expect(rows(site, 'templates')).toHaveLength(6);
  });

  test('is refused before consent, and for a person who is archived or not there', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    const add = () => addPictures(site, staff.id, [picture(face(1))], by);
    expect(await codeOf(add)).toBe('consent-missing');
    recordConsent(site, staff.id, 'v1', by);
    archiveStaff(site, staff.id, true, by);
    expect(await codeOf(add)).toBe('archived');
    expect(await codeOf(() => addPictures(site, 999 as never, [picture(face(1))], by))).toBe('not-found');
    nothingStored(site);
  });

  test('is refused whole when one of the pictures cannot be compared', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    recordConsent(site, staff.id, 'v1', by);
    const pictures = [picture(face(1, 1)), picture(new Float32Array(1152))];
    expect(await codeOf(() => addPictures(site, staff.id, pictures, by))).toBe('bad-embedding');
    nothingStored(site);
  });

  test('is refused whole when a picture shows someone else who is enrolled, who is named', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const other = addPerson(site, 'E2');
    recordConsent(site, other.id, 'v1', by);
    try {
      await addPictures(site, other.id, [picture(face(2, 1)), picture(face(1, 5))], by);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({
        code: 'face-belongs-to-other',
        details: { code: 'E1', name: 'Person E1', picture: 2 },
      });
    }
    expect(rows(site, 'templates')).toHaveLength(2);
  });

  test('is refused whole when a picture differs from the others', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    recordConsent(site, staff.id, 'v1', by);
    const mixed = [picture(face(1, 1)), picture(face(1, 2)), picture(face(8, 1))];
    try {
      await addPictures(site, staff.id, mixed, by);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'face-disagrees', details: { picture: 3 } });
    }
    nothingStored(site);
    await addPictures(site, staff.id, mixed.slice(0, 1), by);
    expect(await codeOf(() => addPictures(site, staff.id, mixed.slice(2), by))).toBe('face-disagrees');
  });

  test('a picture that was removed no longer counts', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    for (const { id } of listPictures(site, staff.id)) removePicture(site, id, by);
    nothingStored(site);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'unknown' });
    expect(await codeOf(() => removePicture(site, 1 as never, by))).toBe('not-found');
  });
});

describe('taking consent back', () => {
  test('deletes templates and pictures, keeps the hours, and gives a receipt', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    const other = await addEnrolled(site, 'E2', 2);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    await punchByFace(site, look(2));
    const paths = rows(site, 'evidence').map((row) => join(site.paths.evidence, String(row.path)));
    expect(paths.map((path) => existsSync(path))).toEqual([true, true]);

    site.clock.add(60_000);
    const receipt = withdrawConsent(site, staff.id, by);
    expect(receipt).toEqual({ at: site.clock.now(), templatesDeleted: 2, picturesDeleted: 3, picturesLeft: 0 });
    expect(rows(site, 'templates').map((row) => row.staff_id)).toEqual([other.id, other.id]);
    expect(paths.filter((path) => existsSync(path))).toHaveLength(1);
    const { records } = listAttendance(site.store, {
      search: 'e1',
      from: null,
      to: null,
      venueId: null,
      before: null,
      limit: 10,
    });
    expect(records).toMatchObject([{ staffCode: 'E1', hasEvidence: false }]);
    expect(records[0]?.evidenceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await codeOf(() => viewEvidence(site, new Map(), records[0]?.id as never, 'ada'))).toBe('evidence-missing');
    expect(listPeople(site, 'E1', false)).toMatchObject([{ templates: 0, consent: 'withdrawn' }]);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'unknown' });
  });

  test('says how many photographs could not be removed, and the next start removes them', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    for (const time of ['2026-11-20 09:00', '2026-11-20 17:00']) {
      site.clock.set(time);
      await punchByFace(site, look(1));
    }
    const [stuck = ''] = rows(site, 'evidence').map((row) => join(site.paths.evidence, String(row.path)));
    // What is no file cannot be removed as one, whoever asks.
    rmSync(stuck);
    mkdirSync(join(stuck, 'in the way'), { recursive: true });
    expect(withdrawConsent(site, staff.id, by)).toMatchObject({ picturesDeleted: 3, picturesLeft: 1 });
    rmSync(stuck, { recursive: true });
    writeFileSync(stuck, 'back again');
    site.store.close();
    await openFolder(site.folder);
    expect(existsSync(stuck)).toBe(false);
  });

  test('is refused where none stands, and can be given anew', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    expect(await codeOf(() => withdrawConsent(site, staff.id, by))).toBe('consent-missing');
    recordConsent(site, staff.id, 'v1', by);
    withdrawConsent(site, staff.id, by);
    expect(await codeOf(() => addPictures(site, staff.id, [picture(face(1))], by))).toBe('consent-missing');
    recordConsent(site, staff.id, 'v2', by);
    expect(await addPictures(site, staff.id, [picture(face(1))], by)).toEqual({ templates: 1 });
  });
});
