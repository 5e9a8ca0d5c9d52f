import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src-shared/domain/civil-time.ts';
import { brokenLimits, type LimitPart } from '../../../../src-shared/domain/pay/limits.ts';
import {
  hasPlannedLimits,
  newBreaches,
  plannedBreaches,
  reachOf,
} from '../../../../src-shared/domain/pay/planned-limits.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';
import { at, berlin, pattern, rosterOf, week, workweek } from '../support.ts';

const policyOf = (part: object) => policySchema.parse(part);

const part = (date: string, from: string, to: string, minutes = 480): LimitPart => ({
  date,
  from: at(`${date}T${from}`),
  to: at(`${date}T${to}`),
  minutes,
});

describe('limits', () => {
  it('on rest look at the last shift that ended before the first of the date', () => {
    const policy = policyOf({ restMinutes: 660 });
    const parts = [
      part('2026-03-02', '06:00', '10:00'),
      part('2026-03-02', '18:00', '22:00'),
      part('2026-03-03', '08:59', '12:00'),
      part('2026-03-03', '14:00', '16:00'),
    ];
    expect(brokenLimits('2026-03-03', parts, policy)).toEqual([
      { flag: 'rest-short', date: '2026-03-03', found: 659, limit: 660 },
    ]);
    const enough = [...parts.slice(0, 2), part('2026-03-03', '09:00', '12:00')];
    expect(brokenLimits('2026-03-03', enough, policy)).toEqual([]);
    expect(brokenLimits('2026-03-02', parts, policy)).toEqual([]);
  });

  it('on rest leave out times that are missing and shifts that go on', () => {
    const policy = policyOf({ restMinutes: 660 });
    const rest = (...parts: LimitPart[]) => brokenLimits('2026-03-03', parts, policy).map(({ found }) => found);
    const before = part('2026-03-02', '14:00', '22:00');
    const own = part('2026-03-03', '06:00', '12:00');
    const goesOn = { ...part('2026-03-02', '23:00', '23:00'), to: at('2026-03-03T07:00') };
    expect(rest(before, { ...own, from: null }, own)).toEqual([480]);
    expect(rest(before, { ...before, to: null }, own)).toEqual([480]);
    expect(rest(before, goesOn, own)).toEqual([480]);
    expect(rest({ ...goesOn, to: own.from }, own)).toEqual([0]);
    expect(rest({ ...before, to: null }, own)).toEqual([]);
    expect(rest(before, { ...own, from: null })).toEqual([]);
    // Nothing was worked on the date.
    expect(rest(before, { ...own, minutes: 0 })).toEqual([]);
  });

  it('on a day add its parts up, and ask for nothing where they are off or zero', () => {
    const parts = [part('2026-03-02', '06:00', '12:00', 360), part('2026-03-02', '13:00', '18:00', 241)];
    const broken = { flag: 'long-day', date: '2026-03-02', found: 601, limit: 600 };
    expect(brokenLimits('2026-03-02', parts, policyOf({ mostDayMinutes: 600 }))).toEqual([broken]);
    expect(brokenLimits('2026-03-02', parts, policyOf({ mostDayMinutes: 601 }))).toEqual([]);
    expect(brokenLimits('2026-03-02', parts, policyOf({}))).toEqual([]);
    expect(brokenLimits('2026-03-02', parts, policyOf({ limits: 'off', mostDayMinutes: 60 }))).toEqual([]);
    const none = [{ ...part('2026-03-02', '06:00', '12:00'), minutes: 0 }];
    expect(brokenLimits('2026-03-02', none, policyOf({ restMinutes: 660, mostDaysInRow: 1 }))).toEqual([]);
  });

  it('on the average week look back over all its weeks, and round up', () => {
    const policy = policyOf({ mostWeekMinutes: 600, averageWeeks: 2 });
    const first = part('2026-03-02', '00:00', '12:00', 700);
    const last = (minutes: number) => [first, part('2026-03-15', '00:00', '12:00', minutes)];
    expect(brokenLimits('2026-03-15', last(500), policy)).toEqual([]);
    expect(brokenLimits('2026-03-15', last(501), policy)).toMatchObject([
      { flag: 'long-week', found: 601, limit: 600 },
    ]);
    // The fifteenth day back is out of the average.
    const later = [first, part('2026-03-16', '00:00', '12:00', 1200)];
    expect(brokenLimits('2026-03-16', later, policy)).toEqual([]);
    expect(brokenLimits('2026-03-15', [...last(501), part('2026-03-16', '00:00', '12:00', 5000)], policy)).toHaveLength(
      1,
    );
  });

  it('on the average week take a published example as its page does, and flag two weeks of overtime more', () => {
    // nidirect.gov.uk, calculating your working time: 17 weeks of 40 h and 12 h of overtime in the first ten are 47.1.
    const policy = policyOf({ mostWeekMinutes: 2880, averageWeeks: 17 });
    const weeks = (overtime: number) =>
      Array.from({ length: 17 }, (_, index) =>
        part(addDays('2026-03-06', 7 * index), '00:00', '23:00', index < overtime ? 3120 : 2400),
      );
    const last = addDays('2026-03-06', 7 * 16);
    expect(brokenLimits(last, weeks(10), policy)).toEqual([]);
    expect(brokenLimits(last, weeks(12), policy)).toMatchObject([{ flag: 'long-week', found: 2909 }]);
  });

  it('on days in a row count back to the last day without work', () => {
    const policy = policyOf({ mostDaysInRow: 3 });
    const days = (...offsets: number[]) => offsets.map((day) => part(addDays('2026-03-02', day), '09:00', '17:00'));
    expect(brokenLimits('2026-03-05', days(0, 1, 2, 3), policy)).toEqual([
      { flag: 'days-in-row', date: '2026-03-05', found: 4, limit: 3 },
    ]);
    expect(brokenLimits('2026-03-05', days(0, 2, 3), policy)).toEqual([]);
    expect(brokenLimits('2026-03-04', days(0, 1, 2), policy)).toEqual([]);
    const idle = days(0, 1, 2, 3).map((one, index) => (index === 1 ? { ...one, minutes: 0 } : one));
    expect(brokenLimits('2026-03-05', idle, policy)).toEqual([]);
  });
});

describe('limits of a plan', () => {
  const always = (part: object) => () => policyOf(part);

  it('name the shifts that they are about', () => {
    const roster = rosterOf(pattern('2026-03-02', week({ mon: ['14:00-22:00'], tue: ['06:00-11:00', '12:00-18:00'] })));
    const limits = always({ restMinutes: 660, mostDayMinutes: 600 });
    // The same again a week later.
    const breaches = plannedBreaches(roster, '2026-03-02', '2026-03-03', limits, berlin);
    expect(breaches).toHaveLength(4);
    expect(
      breaches
        .slice(0, 2)
        .map(({ date, first, flag, found, second }) => [flag, date, found, first.startsAt, second.startsAt]),
    ).toEqual([
      ['rest-short', '2026-03-03', 480, at('2026-03-02T14:00'), at('2026-03-03T06:00')],
      ['long-day', '2026-03-03', 660, at('2026-03-03T06:00'), at('2026-03-03T12:00')],
    ]);
  });

  it('see the dates after that look back, and leave out what is leave', () => {
    const roster = rosterOf(pattern('2026-03-02', workweek('09:00-17:00')));
    const limits = always({ mostDaysInRow: 4 });
    const found = plannedBreaches(roster, '2026-03-04', '2026-03-04', limits, berlin);
    expect(found.map(({ date, first, flag, second }) => [flag, date, first.date, second.date])).toEqual([
      ['days-in-row', '2026-03-06', '2026-03-02', '2026-03-06'],
    ]);
    const leave = { from: '2026-03-05', to: '2026-03-05', type: 'annual', half: 'none' } as const;
    expect(plannedBreaches({ ...roster, leaves: [leave] }, '2026-03-04', '2026-03-04', limits, berlin)).toEqual([]);
  });

  it('judge the average at the end of each week alone', () => {
    const roster = rosterOf(pattern('2026-03-02', workweek('08:00-18:00')));
    const limits = always({ mostWeekMinutes: 2400, averageWeeks: 1 });
    // Of the last week only whole ones are judged.
    const found = plannedBreaches(roster, '2026-03-02', '2026-03-10', limits, berlin);
    expect(found.map(({ date, flag, found: minutes }) => [flag, date, minutes])).toEqual([
      ['long-week', '2026-03-06', 3000],
      ['long-week', '2026-03-13', 3000],
    ]);
  });

  it('on rest name the last shift before, and judge a week that ends on a Sunday', () => {
    const plan = week({ mon: ['06:00-10:00'], tue: ['14:00-22:00'], wed: ['06:00-10:00'] });
    const [short] = plannedBreaches(
      ...([rosterOf(pattern('2026-03-02', plan)), '2026-03-04', '2026-03-04'] as const),
      ...([always({ restMinutes: 660 }), berlin] as const),
    );
    expect([short?.first.startsAt, short?.second.startsAt]).toEqual([at('2026-03-03T14:00'), at('2026-03-04T06:00')]);
    const weekend = rosterOf(pattern('2026-03-02', week({ sat: ['08:00-18:00'], sun: ['08:00-18:00'] })));
    const limits = always({ mostWeekMinutes: 600, averageWeeks: 1 });
    const found = plannedBreaches(weekend, '2026-03-02', '2026-03-08', limits, berlin);
    expect(found.map(({ date }) => date)).toEqual(['2026-03-08', '2026-03-15']);
  });

  it('are told from the first date that was asked about on', () => {
    const roster = rosterOf(pattern('2026-03-02', workweek('08:00-20:00')));
    const found = plannedBreaches(roster, '2026-03-05', '2026-03-05', always({ mostDayMinutes: 600 }), berlin);
    expect(found.map(({ date }) => date).slice(0, 3)).toEqual(['2026-03-05', '2026-03-06', '2026-03-09']);
  });

  it('are told of an edit only where it makes them worse', () => {
    const breach = (flag: 'rest-short' | 'long-day', found: number, date = '2026-03-02') =>
      ({ flag, date, found, limit: 600, first: null, second: null }) as never;
    expect(newBreaches([breach('rest-short', 500)], [breach('rest-short', 500)])).toEqual([]);
    expect(newBreaches([breach('rest-short', 500)], [breach('rest-short', 501)])).toEqual([]);
    expect(newBreaches([breach('rest-short', 500)], [breach('rest-short', 499)])).toHaveLength(1);
    expect(newBreaches([breach('long-day', 700)], [breach('long-day', 699)])).toEqual([]);
    expect(newBreaches([breach('long-day', 700)], [breach('long-day', 700)])).toEqual([]);
    const both = [breach('rest-short', 500), breach('long-day', 700)];
    expect(newBreaches(both, [breach('long-day', 700)])).toEqual([]);
    // Of each limit the first alone.
    const many = [breach('long-day', 700), breach('long-day', 700, '2026-03-03'), breach('rest-short', 1)];
    expect(newBreaches([], many)).toEqual([many[0], many[2]]);
    expect(newBreaches([breach('long-day', 700)], [breach('long-day', 701)])).toHaveLength(1);
    expect(newBreaches([breach('long-day', 700)], [breach('long-day', 700, '2026-03-03')])).toHaveLength(1);
    expect(newBreaches([breach('long-day', 700)], [breach('rest-short', 700)])).toHaveLength(1);
  });

  it('are looked at only where there is one, as far as it reaches', () => {
    expect(hasPlannedLimits(policyOf({}))).toBe(false);
    expect(hasPlannedLimits(policyOf({ limits: 'off', restMinutes: 660 }))).toBe(false);
    for (const limit of ['restMinutes', 'mostDayMinutes', 'mostWeekMinutes', 'mostDaysInRow'])
      expect(hasPlannedLimits(policyOf({ [limit]: 5 }))).toBe(true);
    expect(reachOf(policyOf({ mostDaysInRow: 9 }))).toEqual({ back: 10, ahead: 10 });
    expect(reachOf(policyOf({ mostWeekMinutes: 2880, averageWeeks: 4 }))).toEqual({ back: 28, ahead: 7 });
  });
});
