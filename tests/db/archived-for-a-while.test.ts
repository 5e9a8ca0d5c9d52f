import { beforeEach, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { pageDays, readDay, sumDays } from '../../src-main/services/hours/hours.ts';
import { readBoard } from '../../src-main/services/hours/today.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readGrid } from '../../src-main/services/roster/roster-grid.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { explainText } from '../../src-shared/domain/explain-words.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { addEnrolled, look, manager, openSite, type TestSite } from './support/site.ts';

const by = manager.username;
const [left, back] = ['2026-11-24', '2027-01-07'];

let site: TestSite;
let id: StaffId;
/** Somebody who was archived on a Tuesday, and restored on a Thursday six weeks later. */
beforeEach(async () => {
  site = await openSite();
  id = (await addEnrolled(site, 'E1', 1)).id;
  site.clock.set(`${left} 20:00`);
  archiveStaff(site, id, true, by);
  // Somebody looked while they were away.
  site.clock.set('2026-12-10 20:00');
  await readBoard(site);
  await pageDays(site, { ...whole, flag: null });
  site.clock.set(`${back} 08:00`);
  archiveStaff(site, id, false, by);
});

const range = { search: '', from: '2026-11-20', to: back };
const whole = { ...range, staffId: null, offset: 0, limit: 100 };

test('whoever comes back was not absent while they were archived', async () => {
  await tidyData(site);
  const days = async () =>
    (await pageDays(site, { ...whole, flag: null })).days.map(({ date, status }) => `${date} ${status}`);
  const before = [`2026-11-20 absent`, '2026-11-21 off', '2026-11-22 off', '2026-11-23 absent', `${left} absent`];
  expect(await days()).toEqual([...before, `${back} open`]);
  expect(await sumDays(site, range)).toMatchObject([{ daysAbsent: 3 }]);
  const open = (await readBoard(site)).exceptions.map(({ day }) => day.date);
  expect(open).toEqual(['2026-11-20', '2026-11-23', left]);
  await punchByFace(site, look(1));
  expect((await readBoard(site)).people).toMatchObject([{ state: 'in' }]);
});

test('what a manager enters for that time counts, and says that they were archived', async () => {
  const date = '2026-12-01';
  const change = { kind: 'times', date, startsAt: null, in: '09:00', out: '12:00' } as const;
  makeCorrection(site, { staffId: id, reason: 'came to hand over', change }, by);
  expect(await sumDays(site, range)).toMatchObject([{ workedMinutes: 180, daysAbsent: 3 }]);
  const [day] = readDay(site, { staffId: id, date }).days;
  expect(day?.flags).toContain('worked-on-off');
  expect(explainText(day?.reasons ?? { came: [], facts: [] }, 'en')).toContain('archived at the time');
  expect((await readBoard(site)).exceptions.map((one) => one.day.date)).toContain(date);
});

test('the roster shows no shifts for it, and those from the day they are back on', () => {
  const { people } = readGrid(site.store, { now: site.clock.now(), from: '2027-01-04', to: '2027-01-08' });
  expect(people[0]?.days.map(({ source, shifts }) => `${source} ${shifts.length}`)).toEqual([
    ...Array(3).fill('archived 0'),
    ...Array(2).fill('pattern 1'),
  ]);
});

test('archived and back on the same day is no gap', async () => {
  site.clock.set('2027-01-11 10:00');
  archiveStaff(site, id, true, by);
  archiveStaff(site, id, false, by);
  site.clock.set('2027-01-12 20:00');
  const { days } = await pageDays(site, { ...whole, from: '2027-01-11', to: '2027-01-12', flag: null });
  expect(days.map(({ status }) => status)).toEqual(['absent', 'absent']);
});
