import { expect, test } from 'vitest';
import { pageDays, sumDays } from '../../src-main/services/hours/hours.ts';
import { readBoard } from '../../src-main/services/hours/today.ts';
import { addPerson, openSite } from './support/site.ts';

test('nobody is absent on dates before they were entered: neither on Hours, nor in its sums, nor on Today', async () => {
  const site = await openSite();
  addPerson(site, 'E1');
  site.clock.set('2026-11-21 12:00');
  const filter = { search: '', from: '2026-11-16', to: '2026-11-21' };
  const { days } = await pageDays(site, { ...filter, staffId: null, flag: null, limit: 50, offset: 0 });
  expect(days.filter(({ status }) => status === 'absent').map(({ date }) => date)).toEqual(['2026-11-20']);
  expect(await sumDays(site, filter)).toMatchObject([{ daysAbsent: 1 }]);
  const { exceptions } = await readBoard(site);
  expect(exceptions.map(({ day }) => day.date)).toEqual(['2026-11-20']);
});
