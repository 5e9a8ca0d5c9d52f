import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startCalibration } from '../../src-main/services/enrolment/calibration.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../src-shared/domain/face-matching.ts';
import { type CalibrationReport, calibrationChannels } from '../../src-shared/ipc/calibration.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { personScore } from '../support/person-score.ts';
import { between, face } from './support/faces.ts';
import { addEnrolled, addPerson, manager, openSite, picture, rows, type TestSite } from './support/site.ts';

const total = (bars: readonly number[]): number => bars.reduce((sum, count) => sum + count, 0);

async function reportOf(site: TestSite): Promise<CalibrationReport> {
  const calibration = startCalibration(site, manager.username);
  await calibration.ended;
  const state = calibrationChannels['calibration:state'].reply.parse(calibration.state());
  if (state.kind !== 'done') throw new Error(`not done but ${state.kind}`);
  return state.report;
}

test('the report counts every comparison, names the two closest people, and is audited', async () => {
  const site = await openSite();
  for (let person = 1; person <= 5; person++) await addEnrolled(site, `E${person}`, person);
  const twin = addPerson(site, 'T1');
  recordConsent(site, twin.id, 'v1', manager.username);
  const alike = between(face(3, 1), face(90), 0.33);
  await addPictures(site, twin.id, [picture(alike)], manager.username);

  const report = await reportOf(site);
  expect(report).toMatchObject({
    people: 6,
    templates: 11,
    looks: 11,
    sameCount: 10,
    acceptScore: DEFAULT_MATCH_POLICY.acceptScore,
  });
  // Ten looks against five others, the twin's one against five.
  expect(report.differentCount).toBe(55);
  expect([total(report.same), total(report.different)]).toEqual([10, 55]);
  const [closest] = report.closest;
  expect([closest?.first.code, closest?.second.code]).toEqual(['E3', 'T1']);
  const exact = Math.max(
    personScore([faceScore(alike, face(3, 1)), faceScore(alike, face(3, 2))]),
    faceScore(face(3, 1), alike),
    faceScore(face(3, 2), alike),
  );
  expect(Math.abs((closest?.score ?? 0) - exact)).toBeLessThan(0.01);
  expect(report.suggestion).toBe(null);
  expect(report.falseMatches).toBe(null);
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'policy.calibrate', actor: manager.username });
});

/** Somebody whose face has much in common with everybody's, as real faces do. */
async function addOrdinary(site: TestSite, person: number): Promise<void> {
  const { id } = addPerson(site, `E${person}`);
  recordConsent(site, id, 'v1', manager.username);
  const pictures = [1, 2].map((n) => picture(between(face(person, n), face(500), 0.6)));
  await addPictures(site, id, pictures, manager.username);
}

test('enough people get a suggestion, and the share of their own looks that it would refuse', async () => {
  const site = await openSite();
  for (let person = 1; person <= 24; person++) await addOrdinary(site, person);
  changePolicy(site, { ...defaultPolicy, acceptScore: 0.6 }, manager.username);
  const report = await reportOf(site);
  expect(report.suggestion?.acceptScore).toBeGreaterThanOrEqual(DEFAULT_MATCH_POLICY.acceptScore);
  const { estimate, upper } = report.falseMatches ?? { estimate: -1, upper: -1 };
  expect(estimate).toBeGreaterThanOrEqual(0);
  expect(upper).toBeGreaterThanOrEqual(estimate);
  expect(report.acceptScore).toBe(0.6);
  expect(report.sameBelow).toEqual({ inForce: 0, suggested: 0 });
});

test('a site without faces, or with one person, gets a report that says so', async () => {
  const site = await openSite();
  expect(await reportOf(site)).toMatchObject({ people: 0, looks: 0, sameCount: 0, differentCount: 0, closest: [] });
  const staff = await addEnrolled(site, 'E1', 1);
  expect(await reportOf(site)).toMatchObject({ people: 1, looks: 2, sameCount: 2, differentCount: 0, closest: [] });
  withdrawConsent(site, staff.id, manager.username);
  expect(await reportOf(site)).toMatchObject({ people: 0, templates: 0 });
});

test('a cancelled report is never made, and nothing is audited', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  const before = rows(site, 'audit').length;
  const calibration = startCalibration(site, manager.username);
  expect(calibration.state()).toEqual({ kind: 'running', done: 0, of: 4 });
  calibration.cancel();
  await calibration.ended;
  expect(calibration.state()).toEqual({ kind: 'none' });
  expect(rows(site, 'audit')).toHaveLength(before);
});

test('others have their turn while a report is made', async () => {
  const site = await openSite();
  for (let person = 1; person <= 60; person++) await addEnrolled(site, `E${person}`, person);
  // Enough work for several slices: every face once more, under ids that no database row has.
  for (let copy = 0; copy < 1500; copy++)
    site.gallery.add(
      (10_000 + copy) as Parameters<typeof site.gallery.remove>[0],
      site.gallery.staff()[copy % 60] ?? (0 as never),
      face(copy % 60, copy),
    );
  const calibration = startCalibration(site, manager.username);
  const seen = new Set<number>();
  for (let state = calibration.state(); state.kind === 'running'; state = calibration.state()) {
    seen.add(state.done);
    await nextTurn();
  }
  await calibration.ended;
  expect(seen.size).toBeGreaterThan(2);
  expect(calibration.state().kind).toBe('done');
});

test('data that was closed meanwhile leaves nothing but a line in the log', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  const calibration = startCalibration(site, manager.username);
  site.store.close();
  await calibration.ended;
  expect(calibration.state()).toEqual({ kind: 'none' });
  expect(site.logged).toContain('calibration failed');
});
