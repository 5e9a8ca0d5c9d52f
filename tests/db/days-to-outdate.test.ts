import { expect, test } from 'vitest';
import { hasDaysToOutdate, listGoodDates, outdateNextDays } from '../../src-main/db/queries/day-freshness.ts';
import { readDays, refreshOutdated } from '../../src-main/services/hours/days.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { addPerson, manager, openSite, rows } from './support/site.ts';

const FROM = '2026-11-09';
const TODAY = '2026-11-20';

async function siteWithDays() {
  const site = await openSite();
  site.clock.set('2026-11-05 08:00');
  const people = [addPerson(site, 'E1'), addPerson(site, 'E2')];
  site.clock.set(`${TODAY} 20:00`);
  for (const { id } of people) readDays(site.store, id, FROM, TODAY, site.clock.now());
  const good = (id = people[0]?.id ?? (0 as never)) =>
    site.store.read((db) => listGoodDates(db, id, FROM, TODAY, site.clock.now())).size;
  return { site, people, good };
}

test('a policy dated back writes one row a person, and the days from its date on are no longer good at once', async () => {
  const { site, people, good } = await siteWithDays();
  expect(good()).toBe(12);
  const before = rows(site, 'attendance_days');
  changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 9 }, manager.username, '2026-11-12');
  expect(rows(site, 'attendance_days')).toEqual(before);
  expect(rows(site, 'days_to_outdate')).toEqual(people.map(({ id }) => ({ staff_id: id, from_date: '2026-11-12' })));
  expect(good()).toBe(3);
});

test('of two policies dated back, the days of both come out anew', async () => {
  const { site, good } = await siteWithDays();
  changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 9 }, manager.username, '2026-11-11');
  changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 8 }, manager.username, '2026-11-13');
  expect(good()).toBe(2);
});

test('outdating in parts of a few days ends, and loses none of the days', async () => {
  const { site, good } = await siteWithDays();
  changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 9 }, manager.username, '2026-11-12');
  let parts = 0;
  while (site.store.read(hasDaysToOutdate)) {
    site.store.write((db) => outdateNextDays(db, 2));
    parts += 1;
    expect(good()).toBe(3);
  }
  expect(parts).toBe(10);
  await refreshOutdated(site, '2026-11-21', site.clock.now());
  expect(good()).toBe(12);
});
