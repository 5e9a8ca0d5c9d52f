import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, type Picture } from '../../src-main/services/enrolment/enrolment.ts';
import { beginImport, commitImport, stagePerson } from '../../src-main/services/enrolment/import-run.ts';
import { acceptNewcomer, readNewcomers, submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { faceScore } from '../../src-shared/domain/face-matching.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { personScore } from '../support/person-score.ts';
import { between, face } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  manager,
  openSite,
  picture,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const pictures = (person: number, count: number): Picture[] =>
  Array.from({ length: count }, (_, number) => picture(face(person, number + 10), `${person} ${number}`));

const importPictures = async (site: TestSite, staffId: StaffId, code: string, added: Picture[]): Promise<void> => {
  const run = beginImport(site, { pattern: weekdaysPattern(shift('09:00', '17:00')), textVersion: 'v1' });
  await stagePerson(site, run, { staffId, code, name: 'Person', email: null, pictures: added });
  commitImport(site, run, by);
};

const acceptPictures = async (site: TestSite, staffId: StaffId, _code: string, added: Picture[]): Promise<void> => {
  changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, by);
  const own = added.map((one) => ({ ...one, source: 'kiosk' as const }));
  submitNewcomer(site, { requestId: randomUUID(), name: 'Nina New', code: null, textVersion: 'v1', pictures: own });
  const newcomerId = (await readNewcomers(site))[0]?.id ?? (0 as never);
  await acceptNewcomer(site, { newcomerId, as: { kind: 'member', staffId } }, by);
};

const ways: readonly [string, typeof importPictures][] = [
  ['adding pictures', async (site, staffId, _code, added) => void (await addPictures(site, staffId, added, by))],
  ['an import', importPictures],
  ['accepting a newcomer as a member', acceptPictures],
];

describe.each(ways)('%s', (_, add) => {
  test.each([1, 2, 3, 5])('refuses %i pictures of somebody else for a person who has pictures', async (count) => {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    expect(await codeOf(() => add(site, id, 'E1', pictures(2, count)))).toBe('face-disagrees');
    const mixed = [...pictures(1, 3), ...pictures(2, count)];
    expect(await codeOf(() => add(site, id, 'E1', mixed))).toBe('face-disagrees');
    expect(rows(site, 'templates')).toHaveLength(2);
    expect(site.gallery.embeddingsOf(id)).toHaveLength(2);
  });

  test.each([1, 2, 3, 5])('refuses a person without pictures %i each of two faces', async (count) => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    recordConsent(site, id, 'v1', by);
    const mixed = pictures(5, count).flatMap((one, index) => [one, ...pictures(6, count).slice(index, index + 1)]);
    expect(await codeOf(() => add(site, id, 'E1', mixed))).toBe('face-disagrees');
    expect(rows(site, 'templates')).toHaveLength(0);
  });

  test('takes five of the person, whether or not there are pictures already', async () => {
    const site = await openSite();
    await add(site, (await addEnrolled(site, 'E1', 1)).id, 'E1', pictures(1, 5));
    const { id } = addPerson(site, 'E2');
    recordConsent(site, id, 'v1', by);
    await add(site, id, 'E2', pictures(2, 5));
    expect(rows(site, 'templates')).toHaveLength(12);
  });
});

/** A face that scores from `least` to `least` + 0.01 against the person whom `addEnrolled` makes of face 1. */
function likeness(least: number): Picture {
  for (let share = 0.2; share < 1; share += 0.002) {
    const embedding = between(face(1, 9), face(50, 1), share);
    const score = personScore([1, 2].map((number) => faceScore(face(1, number), embedding)));
    if (score >= least && score < least + 0.01) return picture(embedding);
  }
  throw new Error('no such likeness');
}

test.each([
  ['a kiosk that accepts less', { acceptScore: 0.5 }, 0.52, 'face-belongs-to-other'],
  ['a kiosk that only confirms', { recognition: 'confirm' as const }, 0.58, 'face-belongs-to-other'],
  [
    'a kiosk that confirms and accepts less',
    { recognition: 'confirm' as const, acceptScore: 0.5 },
    0.48,
    'face-belongs-to-other',
  ],
  ['a kiosk that accepts more', { acceptScore: 0.7 }, 0.6, 'face-belongs-to-other'],
  ['a kiosk as it comes', {}, 0.58, { templates: 1 }],
])('a likeness of a colleague is held to the line of %s', async (_, part, least, answer) => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  changePolicy(site, { ...defaultPolicy, ...part }, by);
  const { id } = addPerson(site, 'E2');
  recordConsent(site, id, 'v1', by);
  const added = [likeness(least)];
  const run = beginImport(site, { pattern: weekdaysPattern(shift('09:00', '17:00')), textVersion: 'v1' });
  const staged = { staffId: id, code: 'E2', name: 'Person', email: null, pictures: added };
  const refusal = typeof answer === 'string' ? answer : undefined;
  expect(await codeOf(() => stagePerson(site, run, staged))).toBe(refusal);
  expect(await codeOf(() => addPictures(site, id, added, by))).toEqual(answer);
});
