import { expect, test } from 'vitest';
import { addHoliday } from '../../src-main/services/leave/holidays.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { DEFAULT_MATCH_POLICY, UNEXPECTED_MORE } from '../../src-shared/domain/face-matching.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import { addEnrolled, look, manager, openSite, rows, type TestSite } from './support/site.ts';

const { acceptScore } = DEFAULT_MATCH_POLICY;

/** A site without challenges: what is asked here is who somebody is. */
async function site(): Promise<TestSite> {
  const opened = await openSite();
  changePolicy(opened, { ...defaultPolicy, liveness: 'off' }, manager.username);
  return opened;
}

/** A look whose best score lies between two limits: the first person's face, mixed with a stranger's. */
async function faceBetween({ gallery }: TestSite, least: number, most: number): Promise<Float32Array<ArrayBuffer>> {
  for (let share = 1; share > 0; share -= 0.002) {
    const embedding = between(face(1, 9), face(77, 9), share);
    const { score } = await gallery.identify(embedding, DEFAULT_MATCH_POLICY);
    if (score !== null && score >= least && score < most) return embedding;
  }
  throw new Error('no such face');
}

const punch = (opened: TestSite, embedding: Float32Array<ArrayBuffer>): Promise<PunchOutcome> =>
  punchByFace(opened, { ...look(1), embedding });

/** What the attempt of this look was held to. */
async function ruleOf(opened: TestSite, embedding: Float32Array<ArrayBuffer>): Promise<unknown> {
  const request = { ...look(1), embedding };
  await punchByFace(opened, request);
  const attempt = rows(opened, 'attempts').find((row) => row.request_id === request.requestId);
  return JSON.parse(String(attempt?.match_rule));
}

test('a score just over the threshold is enough while the window is open, and nobody’s name while it is not', async () => {
  const opened = await site();
  await addEnrolled(opened, 'E1', 1);
  await addEnrolled(opened, 'E2', 2);
  const near = await faceBetween(opened, acceptScore, acceptScore + UNEXPECTED_MORE - 0.005);
  opened.clock.set('2026-11-20 07:30');
  expect(await punch(opened, near)).toMatchObject({ kind: 'ambiguous' });
  opened.clock.set('2026-11-20 08:30');
  expect(await punch(opened, near)).toMatchObject({ kind: 'accepted', person: { code: 'E1' } });
});

test('whoever is in is expected until they are out, though a holiday took their shift away', async () => {
  const opened = await site();
  await addEnrolled(opened, 'E1', 1);
  await addEnrolled(opened, 'E2', 2);
  const near = await faceBetween(opened, acceptScore, acceptScore + UNEXPECTED_MORE - 0.005);
  opened.clock.set('2026-11-20 09:00');
  expect(await punch(opened, near)).toMatchObject({ kind: 'accepted', direction: 'in' });
  addHoliday(opened, { date: '2026-11-20', name: 'Founders' }, manager.username);
  opened.clock.set('2026-11-20 16:30');
  expect(await punch(opened, near)).toMatchObject({ kind: 'accepted', direction: 'out', person: { code: 'E1' } });
  opened.clock.set('2026-11-20 16:40');
  expect(await punch(opened, near)).toMatchObject({ kind: 'ambiguous' });
});

test('a clearly better score names a person outside of their window, and the refusal says why', async () => {
  const opened = await site();
  await addEnrolled(opened, 'E1', 1);
  opened.clock.set('2026-11-20 07:30');
  const clear = await faceBetween(opened, acceptScore + UNEXPECTED_MORE + 0.005, 1);
  expect(await punch(opened, clear)).toMatchObject({ kind: 'refused', code: 'too-early', person: { code: 'E1' } });
});

test('what a face was held to is kept with the attempt', async () => {
  const opened = await site();
  const staff = await addEnrolled(opened, 'E1', 1);
  opened.clock.set('2026-11-20 09:00');
  expect(await ruleOf(opened, face(1, 9))).toEqual({ expected: true, acceptScore, minMargin: 0.05 });
  expect(await ruleOf(opened, face(50))).toBe(null);
  archiveStaff(opened, staff.id, true, manager.username);
  expect(await ruleOf(opened, face(1, 9))).toMatchObject({ expected: false });
});

test('the site’s own threshold decides', async () => {
  const opened = await site();
  await addEnrolled(opened, 'E1', 1);
  opened.clock.set('2026-11-20 09:00');
  const near = await faceBetween(opened, acceptScore, acceptScore + 0.03);
  changePolicy(opened, { ...defaultPolicy, liveness: 'off', acceptScore: acceptScore + 0.04 }, manager.username);
  expect(await punch(opened, near)).toMatchObject({ kind: 'unknown' });
  changePolicy(opened, { ...defaultPolicy, liveness: 'off' }, manager.username);
  expect(await punch(opened, near)).toMatchObject({ kind: 'accepted' });
});
