import { describe, expect, it } from 'vitest';
import { timeOfDayOf } from '../../../../src-shared/domain/civil-time.ts';
import { countedInstant } from '../../../../src-shared/domain/pay/clock-rounding.ts';
import { premiumMinutes } from '../../../../src-shared/domain/pay/premiums.ts';
import { premiumSchema } from '../../../../src-shared/models/pay-policy.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';
import { at, berlin } from '../support.ts';

const date = '2026-03-02';

function counted(time: string, direction: 'in' | 'out', part: object, planned: string | null = null): string {
  const instant = at(`${date}T${time}`);
  const plannedAt = planned === null ? null : at(`${date}T${planned}`);
  return timeOfDayOf(countedInstant(instant, direction, plannedAt, date, policySchema.parse(part), berlin), berlin);
}

describe('a punch that is rounded', () => {
  it.each([
    ['nearest', 'in', '08:52', '08:45'],
    ['nearest', 'in', '08:53', '09:00'],
    ['nearest', 'in', '09:00', '09:00'],
    ['nearest', 'out', '17:07', '17:00'],
    ['nearest', 'out', '17:08', '17:15'],
    ['down', 'in', '09:14', '09:00'],
    ['down', 'out', '17:14', '17:00'],
    ['up', 'in', '09:01', '09:15'],
    ['up', 'out', '17:01', '17:15'],
    ['up', 'in', '09:15', '09:15'],
  ] as const)('%s counts an %s at %s as %s', (mode, direction, time, wanted) => {
    const rounding = { stepMinutes: 15, mode };
    expect(counted(time, direction, { roundIn: rounding, roundOut: rounding })).toBe(wanted);
  });

  it('to the nearest of an even step goes up at the middle', () => {
    expect(counted('09:05', 'in', { roundIn: { stepMinutes: 10 } })).toBe('09:10');
    expect(counted('09:04', 'in', { roundIn: { stepMinutes: 10 } })).toBe('09:00');
  });

  it('has its grace on the side that would go against the person', () => {
    const up = { roundIn: { stepMinutes: 15, mode: 'up', graceMinutes: 5 } };
    expect([counted('09:05', 'in', up), counted('09:06', 'in', up)]).toEqual(['09:00', '09:15']);
    const down = { roundOut: { stepMinutes: 15, mode: 'down', graceMinutes: 5 } };
    expect([counted('17:10', 'out', down), counted('17:09', 'out', down)]).toEqual(['17:15', '17:00']);
    // Grace helps neither an out that is rounded up nor an in that is rounded down.
    const other = { stepMinutes: 15, graceMinutes: 5 };
    expect(counted('17:04', 'out', { roundOut: { ...other, mode: 'up' } })).toBe('17:15');
    expect(counted('08:56', 'in', { roundIn: { ...other, mode: 'down' } })).toBe('08:45');
  });

  it('is left on weekdays that are not rounded, and each side goes by its own rule', () => {
    const roundIn = { stepMinutes: 15, mode: 'up', weekdays: ['tue'] };
    expect(counted('09:01', 'in', { roundIn })).toBe('09:01');
    expect(counted('09:01', 'in', { roundOut: { stepMinutes: 15, mode: 'up' } })).toBe('09:01');
    expect(counted('17:01', 'out', { roundIn: { stepMinutes: 15, mode: 'up' } })).toBe('17:01');
  });

  it('near the planned time is that time, before it is rounded', () => {
    const snap = { snapToStartMinutes: 6, snapToEndMinutes: 3, roundIn: { stepMinutes: 15, mode: 'up' } };
    expect(counted('08:54', 'in', snap, '09:00')).toBe('09:00');
    expect(counted('09:06', 'in', snap, '09:00')).toBe('09:00');
    expect(counted('09:07', 'in', snap, '09:00')).toBe('09:15');
    expect(counted('17:03', 'out', snap, '17:00')).toBe('17:00');
    expect(counted('17:04', 'out', snap, '17:00')).toBe('17:04');
    expect(counted('09:01', 'in', { snapToStartMinutes: 6 })).toBe('09:01');
    expect(counted('09:00', 'in', { roundIn: { stepMinutes: 15 } }, '09:20')).toBe('09:00');
    // Without a planned time nothing is near; at no distance only the time itself is, seconds and all.
    expect(counted('00:01', 'in', { snapToStartMinutes: 1440 })).toBe('00:01');
  });

  it('keeps its seconds where nothing rounds it', () => {
    const instant = at(`${date}T09:00`) + 30_000;
    expect(countedInstant(instant, 'in', null, date, policySchema.parse({}), berlin)).toBe(instant);
    expect(countedInstant(instant, 'in', instant - 30_000, date, policySchema.parse({}), berlin)).toBe(instant);
    const rounded = policySchema.parse({ roundIn: { stepMinutes: 5 } });
    expect(countedInstant(instant, 'in', null, date, rounded, berlin)).toBe(instant - 30_000);
  });
});

describe('premium minutes', () => {
  const spans = (...texts: readonly [string, string][]) => texts.map(([from, to]) => ({ from: at(from), to: at(to) }));
  const noHoliday = () => null;

  it('of a window within a day begin and end at its times', () => {
    const late = premiumSchema.parse({ name: 'late', from: '18:00', until: '20:00' });
    const worked = spans(['2026-03-02T17:00', '2026-03-02T21:00']);
    expect(premiumMinutes(worked, [late], berlin, noHoliday, 1440)).toEqual({ late: 120 });
    expect(premiumMinutes(worked, [late], berlin, noHoliday, 90)).toEqual({ late: 90 });
    expect(premiumMinutes(spans(['2026-03-02T20:00', '2026-03-02T21:00']), [late], berlin, noHoliday, 60)).toEqual({});
  });

  it('of one name add up, and of the same time twice are the whole day', () => {
    const premiums = [
      premiumSchema.parse({ name: 'x', from: '08:00', until: '09:00' }),
      premiumSchema.parse({ name: 'x', from: '10:00', until: '11:00' }),
      premiumSchema.parse({ name: 'day', from: '06:00', until: '06:00' }),
    ];
    const worked = spans(['2026-03-02T08:00', '2026-03-02T12:00']);
    expect(premiumMinutes(worked, premiums, berlin, noHoliday, 1440)).toEqual({ x: 120, day: 240 });
    expect(premiumMinutes(worked, premiums, berlin, noHoliday, 100)).toEqual({ x: 100, day: 100 });
  });

  it('of one name count a minute once that two windows cover', () => {
    const premiums = [
      premiumSchema.parse({ name: 'x', from: '08:00', until: '10:00' }),
      premiumSchema.parse({ name: 'x', from: '09:00', until: '11:00' }),
      premiumSchema.parse({ name: 'x', from: '09:15', until: '09:30' }),
    ];
    const worked = spans(['2026-03-02T08:00', '2026-03-02T12:00']);
    expect(premiumMinutes(worked, premiums, berlin, noHoliday, 1440)).toEqual({ x: 180 });
  });

  it('begin at the first midnight and end at the second time where the clock shows a time twice', () => {
    // In Havana the hour from 00:00 to 01:00 comes twice on 2026-11-01.
    const havana = 'America/Havana';
    const night = [{ from: at('2026-10-31T20:00', havana), to: at('2026-11-01T08:00', havana) }];
    const of = (premium: object) => premiumMinutes(night, [premiumSchema.parse(premium)], havana, noHoliday, 1440);
    expect(of({ name: 'sunday', weekdays: ['sun'] })).toEqual({ sunday: 540 });
    expect(of({ name: 'saturday', weekdays: ['sat'] })).toEqual({ saturday: 240 });
    expect(of({ name: 'x', from: '00:30', until: '06:00' })).toEqual({ x: 390 });
    expect(of({ name: 'x', from: '23:00', until: '00:30' })).toEqual({ x: 150 });
  });

  it('on holidays count the part of the date that is one, and nothing on other dates', () => {
    const holiday = premiumSchema.parse('holiday');
    const half = { from: at('2026-03-02T12:00'), to: at('2026-03-03T00:00') };
    const on = (day: string) => (day === '2026-03-02' ? half : null);
    const worked = spans(['2026-03-02T10:00', '2026-03-02T14:00'], ['2026-03-03T10:00', '2026-03-03T14:00']);
    expect(premiumMinutes(worked, [holiday], berlin, on, 1440)).toEqual({ holiday: 120 });
    expect(premiumMinutes([], [holiday], berlin, on, 1440)).toEqual({});
  });

  it('of a night that runs past midnight belong to the weekday each part lies on', () => {
    const monday = premiumSchema.parse({ name: 'n', from: '22:00', until: '04:00', weekdays: ['mon'] });
    const worked = spans(['2026-03-02T20:00', '2026-03-03T06:00']);
    expect(premiumMinutes(worked, [monday], berlin, noHoliday, 1440)).toEqual({ n: 120 });
    const early = spans(['2026-03-02T00:00', '2026-03-02T06:00']);
    expect(premiumMinutes(early, [monday], berlin, noHoliday, 1440)).toEqual({ n: 240 });
  });
});
