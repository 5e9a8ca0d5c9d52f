import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { listAttendance } from '../../src-main/services/hours/attendance.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { notePassiveScores } from '../../src-main/services/punch/passive-scores.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { kioskChannels } from '../../src-shared/ipc/kiosk.ts';
import { requestIdSchema, type StaffId } from '../../src-shared/models/ids.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows, type TestSite } from './support/site.ts';

const all = { search: '', from: null, to: null, venueId: null, before: null, limit: 50 } as const;

async function openWithOne(): Promise<{ readonly site: TestSite; readonly staffId: StaffId }> {
  const site = await openSite();
  const { id: staffId } = await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 08:55');
  return { site, staffId };
}

test('what the passive networks made of a look stands beside its similarity, and the first that was told stays', async () => {
  const { site } = await openWithOne();
  const request = look(1);
  await punchByFace(site, request);
  const { requestId } = request;
  expect(listAttendance(site.store, all).records[0]?.passive).toBeNull();
  notePassiveScores(site, { requestId, antispoof: 0.25, liveness: 0.75 });
  notePassiveScores(site, { requestId, antispoof: 1, liveness: 1 });
  expect(listAttendance(site.store, all).records[0]?.passive).toEqual({ antispoof: 0.25, liveness: 0.75 });
});

test('no passive score decides anything: a day goes the same way with the worst, the best and none', async () => {
  const days = [];
  for (const scores of [{ antispoof: 0, liveness: 0 }, { antispoof: 1, liveness: 1 }, null]) {
    const { site } = await openWithOne();
    const told = [];
    for (const [at, seed] of [
      ['2026-11-20 06:00', 1],
      ['2026-11-20 08:55', 1],
      ['2026-11-20 08:56', 60],
      ['2026-11-20 08:57', 1],
      ['2026-11-20 17:02', 1],
      ['2026-11-23 08:58', 1],
    ] as const) {
      site.clock.set(at);
      const request = look(seed);
      told.push(await punchByFace(site, request));
      if (scores !== null) notePassiveScores(site, { requestId: request.requestId, ...scores });
    }
    days.push(told);
  }
  expect(days[0]?.map(({ kind }) => kind)).toEqual([
    'refused',
    'accepted',
    'unknown',
    'refused',
    'accepted',
    'accepted',
  ]);
  expect(days[1]).toEqual(days[0]);
  expect(days[2]).toEqual(days[0]);
});

test('scores are kept only for a face that was answered just now', async () => {
  const { site, staffId } = await openWithOne();
  const scores = { antispoof: 0.5, liveness: 0.5 };
  const strange = requestIdSchema.parse(randomUUID());
  expect(await codeOf(() => notePassiveScores(site, { requestId: strange, ...scores }))).toBe('not-found');

  await changePin(site, staffId, '4711', manager.username);
  const pin = { requestId: requestIdSchema.parse(randomUUID()), code: 'E1', pin: '4711', evidence: null };
  await punchByPin(site, pin);
  expect(await codeOf(() => notePassiveScores(site, { requestId: pin.requestId, ...scores }))).toBe('not-found');

  const request = look(60);
  await punchByFace(site, request);
  site.clock.add(61_000);
  expect(await codeOf(() => notePassiveScores(site, { requestId: request.requestId, ...scores }))).toBe('not-found');
  expect(rows(site, 'passive_scores')).toHaveLength(0);
});

test('scores that come after the person withdrew their consent are not kept', async () => {
  const { site, staffId } = await openWithOne();
  const request = look(1);
  await punchByFace(site, request);
  withdrawConsent(site, staffId, manager.username);
  const scores = { requestId: request.requestId, antispoof: 0.5, liveness: 0.5 };
  expect(await codeOf(() => notePassiveScores(site, scores))).toBe('not-found');
  expect(rows(site, 'passive_scores')).toHaveLength(0);
});

test('scores outside 0 to 1, or that are no numbers, do not pass the bridge', () => {
  const { request } = kioskChannels['kiosk:passive-scores'];
  const good = { requestId: randomUUID(), antispoof: 0, liveness: 1 };
  expect(request.safeParse(good).success).toBe(true);
  for (const change of [{ antispoof: 1.01 }, { liveness: -0.01 }, { liveness: Number.NaN }, { decide: true }])
    expect(request.safeParse({ ...good, ...change }).success).toBe(false);
});

test('scores go when the person withdraws their consent, and with the look of a stranger when that is forgotten', async () => {
  const { site, staffId } = await openWithOne();
  const [known, stranger] = [look(1), look(60)];
  for (const request of [known, stranger]) {
    await punchByFace(site, request);
    notePassiveScores(site, { requestId: request.requestId, antispoof: 0.5, liveness: 0.5 });
  }
  withdrawConsent(site, staffId, manager.username);
  expect(rows(site, 'passive_scores')).toMatchObject([{ request_id: stranger.requestId }]);
  expect(listAttendance(site.store, all).records[0]?.passive).toBeNull();
  site.clock.add(91 * 86_400_000);
  await tidyData(site);
  expect(rows(site, 'passive_scores')).toHaveLength(0);
});
