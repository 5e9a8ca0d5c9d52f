import { describe, expect, it } from 'vitest';
import { overlapsNear, withOverride } from '../../../src-shared/domain/roster-changes.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { DayOverride } from '../../../src-shared/models/roster.ts';
import { parseShift } from '../../scenarios/local-time.ts';
import { changeByRules, type RosterChange } from './change-by-rules.ts';
import { berlin, pattern, rosterOf, workweek } from './support.ts';

const nights = rosterOf(pattern('2026-01-05', workweek('22:00-06:00')));
const override = (date: string, ...shifts: string[]): DayOverride => ({
  date,
  shifts: shifts.map(parseShift),
  kind: 'change',
});

const broken = (roster: Roster, change: RosterChange): readonly string[] =>
  changeByRules(roster, change, defaultPolicy).against;

describe('a date override', () => {
  it('is refused where it overlaps the night before, and the message can name both', () => {
    expect(broken(nights, { kind: 'override', override: override('2026-03-03', '05:00-12:00') })).toEqual([
      '2026-03-02 and 2026-03-03',
    ]);
    expect(broken(nights, { kind: 'override', override: override('2026-03-03', '06:00-12:00') })).toEqual([]);
  });

  it('is refused where it overlaps the day after', () => {
    const early = rosterOf(pattern('2026-01-05', workweek('05:00-13:00')));
    expect(broken(early, { kind: 'override', override: override('2026-03-03', '22:00-06:00') })).toEqual([
      '2026-03-03 and 2026-03-04',
    ]);
  });

  it('is refused where its own shifts overlap', () => {
    expect(
      broken(nights, { kind: 'override', override: override('2026-03-07', '09:00-12:00', '11:00-13:00') }),
    ).toEqual(['2026-03-07 and 2026-03-07']);
  });

  it('takes the place of the one before it, and can be cleared', () => {
    const first = override('2026-03-03', '06:00-12:00');
    const second = override('2026-03-03');
    const other = override('2026-03-05');
    const twice = withOverride(
      withOverride(withOverride(nights, '2026-03-03', first), '2026-03-05', other),
      '2026-03-03',
      second,
    );
    expect(twice.overrides).toEqual([second, other]);
    expect(withOverride(twice, '2026-03-03', null).overrides).toEqual([other]);
    expect(withOverride(twice, '2026-03-04', null).overrides).toEqual([second, other]);
  });

  it('is not cleared where the pattern’s shift no longer fits between its neighbours', () => {
    const off = withOverride(nights, '2026-03-03', override('2026-03-03'));
    const filled = withOverride(off, '2026-03-04', override('2026-03-04', '05:00-12:00'));
    expect(broken(filled, { kind: 'clear-override', date: '2026-03-03' })).toEqual(['2026-03-03 and 2026-03-04']);
  });
});

describe('a new pattern', () => {
  it('keeps the rules of its weeks', () => {
    const week = { ...workweek('09:00-17:00'), sat: [parseShift('09:00-17:00')], sun: [parseShift('09:00-17:00')] };
    expect(broken(nights, { kind: 'pattern', pattern: pattern('2026-03-10', week) })).toEqual(['weekly-offs']);
  });

  it('is refused where its first shift overlaps the last of the one before', () => {
    expect(broken(nights, { kind: 'pattern', pattern: pattern('2026-03-10', workweek('05:00-13:00')) })).toEqual([
      '2026-03-09 and 2026-03-10',
    ]);
  });

  it('is refused where it overlaps an override', () => {
    const roster = withOverride(rosterOf(), '2026-03-18', override('2026-03-18', '20:00-06:00'));
    expect(broken(roster, { kind: 'pattern', pattern: pattern('2026-03-16', workweek('05:00-13:00')) })).toEqual([
      '2026-03-18 and 2026-03-19',
    ]);
  });
});

describe('a holiday', () => {
  it('is not taken away where shifts under it would overlap an override', () => {
    const closed: Roster = {
      ...nights,
      holidays: [{ date: '2026-03-03', name: 'Founding day' }],
      overrides: [override('2026-03-04', '05:00-12:00')],
    };
    expect(broken(closed, { kind: 'remove-holiday', date: '2026-03-03' })).toEqual(['2026-03-03 and 2026-03-04']);
  });
});

describe('overlaps near dates', () => {
  it('are not looked for elsewhere', () => {
    const clash = withOverride(nights, '2026-03-03', override('2026-03-03', '05:00-12:00'));
    expect(overlapsNear(clash, ['2026-03-04'], berlin)).toEqual([]);
    expect(overlapsNear(clash, ['2026-03-02'], berlin)).toHaveLength(1);
  });
});
