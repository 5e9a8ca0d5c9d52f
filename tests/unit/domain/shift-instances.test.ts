import { describe, expect, it } from 'vitest';
import {
  nextInstanceAfter,
  plannedDay,
  type Roster,
  shiftInstancesBetween,
  shiftInstancesOn,
} from '../../../src-shared/domain/shift-instances.ts';
import { formatLocal, parseShift } from '../../scenarios/local-time.ts';
import { at, berlin, newYork, pattern, rosterOf, week, workweek } from './support.ts';

function shown(roster: Roster, date: string, zone = berlin): string[] {
  return shiftInstancesOn(roster, date, zone).map(
    ({ startsAt, endsAt }) => `${formatLocal(startsAt, zone)} to ${formatLocal(endsAt, zone)}`,
  );
}

const hours = (roster: Roster, date: string, zone = berlin): number[] =>
  shiftInstancesOn(roster, date, zone).map(({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000);

describe('the shifts of a date', () => {
  const early = rosterOf(pattern('2026-03-02', workweek('09:00-17:00/30')));

  it('come from the pattern in force', () => {
    expect(shiftInstancesOn(early, '2026-03-03', berlin)).toEqual([
      { date: '2026-03-03', startsAt: at('2026-03-03T09:00'), endsAt: at('2026-03-03T17:00'), unpaidBreakMinutes: 30 },
    ]);
    expect(shown(early, '2026-03-07')).toEqual([]);
    expect(shown(early, '2026-03-01')).toEqual([]);
  });

  it('end on the next day when the end is not after the start', () => {
    const night = rosterOf(pattern('2026-03-02', workweek('22:00-06:00')));
    expect(shown(night, '2026-03-06')).toEqual(['2026-03-06T22:00 to 2026-03-07T06:00']);
    const round = rosterOf(pattern('2026-03-02', week({ mon: ['08:00-08:00'] })));
    expect(hours(round, '2026-03-02')).toEqual([24]);
  });

  it('come in the order they start', () => {
    const split = rosterOf(pattern('2026-03-02', workweek('17:00-21:00', '08:00-12:00')));
    expect(shown(split, '2026-03-02')).toEqual([
      '2026-03-02T08:00 to 2026-03-02T12:00',
      '2026-03-02T17:00 to 2026-03-02T21:00',
    ]);
  });

  it('follow the pattern that took effect last, and leave history as it was', () => {
    const changed = rosterOf(
      pattern('2026-03-11', workweek('12:00-20:00')),
      pattern('2026-03-02', workweek('09:00-17:00')),
    );
    expect(shown(changed, '2026-03-10')).toEqual(['2026-03-10T09:00 to 2026-03-10T17:00']);
    expect(shown(changed, '2026-03-11')).toEqual(['2026-03-11T12:00 to 2026-03-11T20:00']);
  });

  it('rotate by calendar weeks from the week in which the pattern begins', () => {
    const rotating = rosterOf(
      pattern('2026-03-04', workweek('06:00-14:00'), workweek('14:00-22:00'), workweek('22:00-06:00')),
    );
    const start = (date: string): string | undefined => shown(rotating, date)[0]?.slice(11, 16);
    expect(start('2026-03-03')).toBeUndefined();
    expect(start('2026-03-04')).toBe('06:00');
    expect(start('2026-03-06')).toBe('06:00');
    expect(start('2026-03-09')).toBe('14:00');
    expect(start('2026-03-16')).toBe('22:00');
    expect(start('2026-03-23')).toBe('06:00');
    expect(start('2027-03-01')).toBe('14:00');
  });

  it('give way to a holiday, and the holiday to an override', () => {
    const closed: Roster = {
      ...early,
      holidays: [
        { date: '2026-03-03', name: 'Founding day' },
        { date: '2026-03-04', name: 'Bridge' },
      ],
      overrides: [
        { date: '2026-03-04', shifts: [parseShift('10:00-12:00')], kind: 'extra' },
        { date: '2026-03-05', shifts: [parseShift('06:00-14:00')], kind: 'change' },
        { date: '2026-03-05', shifts: [], kind: 'change' },
      ],
    };
    expect(shown(closed, '2026-03-03')).toEqual([]);
    expect(shown(closed, '2026-03-04')).toEqual(['2026-03-04T10:00 to 2026-03-04T12:00']);
    expect(shown(closed, '2026-03-05')).toEqual([]);
    expect(
      ['2026-03-02', '2026-03-03', '2026-03-04', '2026-02-01'].map((date) => plannedDay(closed, date).source),
    ).toEqual(['pattern', 'holiday', 'override', 'none']);
    expect(plannedDay(closed, '2026-03-04').patternFrom).toBe('2026-03-02');
  });

  it('are none while the person was archived, an override or not, from the first of the dates to the last', () => {
    const away: Roster = {
      ...early,
      overrides: [{ date: '2026-03-04', shifts: [parseShift('10:00-12:00')], kind: 'extra' }],
      archived: [
        { from: '2026-03-03', to: '2026-03-05' },
        // Archived and back on the next day leaves no date between.
        { from: '2026-03-10', to: '2026-03-09' },
      ],
    };
    const dates = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10'];
    expect(dates.map((date) => plannedDay(away, date).source)).toEqual([
      'pattern',
      ...Array(3).fill('archived'),
      ...Array(3).fill('pattern'),
    ]);
    expect(plannedDay(away, '2026-03-04')).toEqual({ shifts: [], source: 'archived', patternFrom: null });
  });

  it('over several dates are those of each date', () => {
    expect(shiftInstancesBetween(early, '2026-03-05', '2026-03-09', berlin).map(({ date }) => date)).toEqual([
      '2026-03-05',
      '2026-03-06',
      '2026-03-09',
    ]);
  });
});

describe('shifts on the night the clock changes', () => {
  const nights = rosterOf(pattern('2026-01-05', week({ sat: ['22:00-06:00'], sun: ['02:30-10:30'] })));

  it('last as long as the clock says, not as the wall shows', () => {
    expect(hours(nights, '2026-03-28')).toEqual([7]);
    expect(hours(nights, '2026-10-24')).toEqual([9]);
    expect(hours(nights, '2026-06-06')).toEqual([8]);
    expect(hours(nights, '2026-03-07', newYork)).toEqual([7]);
    expect(hours(nights, '2026-10-31', newYork)).toEqual([9]);
    expect(hours(nights, '2026-04-04', 'Australia/Lord_Howe')).toEqual([8.5]);
    expect(hours(nights, '2026-10-03', 'Australia/Lord_Howe')).toEqual([7.5]);
  });

  it('start at the first time that exists, and at the first of two', () => {
    expect(shown(nights, '2026-03-29')).toEqual(['2026-03-29T03:00 to 2026-03-29T10:30']);
    expect(shown(nights, '2026-10-25')).toEqual(['2026-10-25T02:30+02:00 to 2026-10-25T10:30']);
  });

  it('end at the second of two, unless the next shift starts before', () => {
    const alone = rosterOf(pattern('2026-01-05', week({ sat: ['18:00-02:30'] })));
    expect(shown(alone, '2026-10-24')).toEqual(['2026-10-24T18:00 to 2026-10-25T02:30+01:00']);
    const relieved = rosterOf(pattern('2026-01-05', week({ sat: ['18:00-02:30'], sun: ['02:30-08:00'] })));
    expect(shown(relieved, '2026-10-24')).toEqual(['2026-10-24T18:00 to 2026-10-25T02:30+02:00']);
    const pause = rosterOf(pattern('2026-01-05', week({ sat: ['18:00-02:15'], sun: ['02:45-08:00'] })));
    expect(shown(pause, '2026-10-24')).toEqual(['2026-10-24T18:00 to 2026-10-25T02:45+02:00']);
    const sameDay = rosterOf(pattern('2026-01-05', week({ sun: ['00:00-02:30', '02:30-08:00', '09:00-10:00'] })));
    expect(hours(sameDay, '2026-10-25')).toEqual([2.5, 6.5, 1]);
    const later = rosterOf(pattern('2026-01-05', week({ sun: ['00:00-02:30', '08:00-12:00'] })));
    expect(hours(later, '2026-10-25')).toEqual([3.5, 4]);
  });

  it('do not take place when the clock skips them whole', () => {
    const skipped = rosterOf(pattern('2026-01-05', week({ sun: ['02:00-02:30', '02:30-03:30'] })));
    expect(shown(skipped, '2026-03-29')).toEqual(['2026-03-29T03:00 to 2026-03-29T03:30']);
  });
});

describe('the next shift', () => {
  const roster = rosterOf(pattern('2026-03-02', week({ mon: ['09:00-17:00'], fri: ['06:00-10:00', '14:00-18:00'] })));

  it('is the first one that starts later', () => {
    const next = (text: string): string | undefined =>
      nextInstanceAfter(roster, at(text), text.slice(0, 10), berlin)?.date;
    expect(next('2026-03-02T09:00')).toBe('2026-03-06');
    expect(next('2026-03-06T09:00')).toBe('2026-03-06');
    expect(next('2026-03-06T14:00')).toBe('2026-03-09');
  });

  it('is null where none is planned', () => {
    expect(nextInstanceAfter(rosterOf(), at('2026-03-02T09:00'), '2026-03-02', berlin)).toBeNull();
  });
});
