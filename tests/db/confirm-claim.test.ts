import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findStaffByCode } from '../../src-main/db/queries/staff.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { listExpected } from '../../src-main/services/punch/expected.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createChallenges } from '../../src-main/services/punch/liveness.ts';
import { isStill, openByFace } from '../../src-main/services/self-service/self-open.ts';
import { CONFIRM_LESS, DEFAULT_MATCH_POLICY, faceScore } from '../../src-shared/domain/face-matching.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { defaultPolicy, type Policy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

async function siteThatConfirms(liveness: Policy['liveness'] = 'off'): Promise<TestSite> {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  await addEnrolled(site, 'L1', 3, weekdaysPattern(shift('14:00', '22:00')));
  changePolicy(site, { ...defaultPolicy, recognition: 'confirm', liveness }, manager.username);
  return site;
}

const claimed = (person: number, claim: string) => ({ ...look(person, randomUUID()), claim });

test('a face is punched only for whom they say they are, and their own face must say so too', async () => {
  const site = await siteThatConfirms();
  expect(await codeOf(() => punchByFace(site, look(1)))).toBe('code-needed');
  const wrong = await punchByFace(site, claimed(2, 'E1'));
  expect(wrong).toEqual({ kind: 'not-you', at: site.clock.now() });
  expect(await punchByFace(site, claimed(2, 'nobody'))).toEqual(wrong);
  expect(rows(site, 'punches')).toEqual([]);
  expect(rows(site, 'attempts')).toMatchObject([
    { kind: 'unknown', code: 'not-you', staff_id: null },
    { kind: 'unknown', code: 'not-you', staff_id: null },
  ]);
  expect(await punchByFace(site, claimed(1, ' e1 '))).toMatchObject({ kind: 'accepted', person: { code: 'E1' } });
});

test('the one comparison is held to its own line, a little under that of a search', async () => {
  const { acceptScore } = DEFAULT_MATCH_POLICY;
  const site = await siteThatConfirms();
  const shares = Array.from({ length: 200 }, (_, step) => between(face(1, 1), face(50, 1), 0.3 + step / 400));
  const under = shares.find((mixed) => {
    const score = (faceScore(mixed, face(1, 1)) + faceScore(mixed, face(1, 2))) / 2;
    return score >= acceptScore - CONFIRM_LESS + 0.002 && score < acceptScore - 0.002;
  });
  if (under === undefined) throw new Error('no face between the lines');
  expect(await punchByFace(site, { ...claimed(1, 'E1'), embedding: under })).toMatchObject({ kind: 'accepted' });
  const staffId = (await addEnrolled(site, 'E9', 9)).id;
  const own = site.store.read((db) => findStaffByCode(db, 'e1'))?.id;
  if (own === undefined) throw new Error('E1 is missing');
  expect(await isStill(site, { staffId: own, by: 'face' }, under)).toBe(true);
  expect(await isStill(site, { staffId, by: 'face' }, under)).toBe(false);
});

test('a face that is more like somebody else is not taken for whom they say they are', async () => {
  const site = await siteThatConfirms('when-in-doubt');
  const bob = addPerson(site, 'BOB');
  const probe = face(1, 9);
  const like = (score: number) => {
    const mixed = Array.from({ length: 500 }, (_, step) => between(probe, face(50, 1), 0.2 + step / 700));
    return mixed.find((one) => faceScore(one, probe) >= score) ?? probe;
  };
  const template = 9000 as TemplateId;
  site.gallery.add(template, bob.id, like(0.56));
  expect(await site.gallery.identify(probe, DEFAULT_MATCH_POLICY)).toMatchObject({ kind: 'match', staffId: 1 });
  expect(await punchByFace(site, { ...look(1), embedding: probe, claim: 'BOB' })).toMatchObject({ kind: 'not-you' });
  expect(rows(site, 'attempts').at(-1)?.margin).toBeLessThan(0);

  // Whoever is the nearest of all passes, and is doubted where somebody else is hardly further away.
  expect(await punchByFace(site, { ...claimed(1, 'E1'), embedding: probe })).toMatchObject({ kind: 'accepted' });
  site.clock.set('2026-11-20 17:01');
  site.gallery.remove(template);
  const own = (await site.gallery.scores(probe)).get(1 as StaffId) ?? 0;
  site.gallery.add(template, bob.id, like(own - 0.03));
  expect(await punchByFace(site, { ...claimed(1, 'E1'), embedding: probe })).toMatchObject({ kind: 'challenge' });
});

test('wrong faces lock the code, and only that', async () => {
  const site = await siteThatConfirms();
  for (let count = 0; count < 5; count++)
    expect(await punchByFace(site, claimed(2, 'E1'))).toMatchObject({ kind: 'not-you' });
  expect(await codeOf(() => punchByFace(site, claimed(1, 'E1')))).toBe('locked-out');
  expect(await punchByFace(site, claimed(2, 'E2'))).toMatchObject({ kind: 'accepted' });
  site.clock.add(31_000);
  expect(await punchByFace(site, claimed(1, 'E1'))).toMatchObject({ kind: 'accepted' });
});

test('the challenge holds, and own data is opened no more easily', async () => {
  const site = await siteThatConfirms('always');
  const book = createChallenges();
  expect(await punchByFace(site, claimed(1, 'E1'), book)).toMatchObject({ kind: 'challenge' });
  expect(await openByFace(site, { ...claimed(1, 'E1') }, book)).toMatchObject({ kind: 'challenge' });
  expect(await openByFace(site, { ...claimed(2, 'E1') }, book)).toMatchObject({ kind: 'not-you' });
  expect(await codeOf(() => openByFace(site, look(1), book))).toBe('code-needed');
});

test('whoever is expected now can be picked, and nobody where faces are searched for', async () => {
  const site = await siteThatConfirms();
  site.clock.set('2026-11-20 08:30');
  expect(listExpected(site).map(({ code }) => code)).toEqual(['E1', 'E2']);
  site.clock.set('2026-11-20 13:30');
  expect(listExpected(site).map(({ code }) => code)).toEqual(['L1']);
  changePolicy(site, defaultPolicy, manager.username);
  expect(listExpected(site)).toEqual([]);
});
