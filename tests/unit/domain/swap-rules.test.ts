import { describe, expect, it } from 'vitest';
import { plannedDay, type Roster } from '../../../src-shared/domain/shift-instances.ts';
import { applyOverrides, planSwap, type SwapPlan, type SwapSide } from '../../../src-shared/domain/swap-rules.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { DayOverride, Leave } from '../../../src-shared/models/roster.ts';
import { formatShift } from '../../scenarios/local-time.ts';
import { at, berlin, pattern, rosterOf, week, workweek } from './support.ts';

const early = rosterOf(pattern('2026-01-05', workweek('06:00-14:00')));
const late = rosterOf(pattern('2026-01-05', workweek('14:00-22:00')));
const double = rosterOf(pattern('2026-01-05', workweek('06:00-10:00', '12:00-16:00')));
const context = { now: at('2026-03-01T12:00'), policy: defaultPolicy, zone: berlin };
const on = (date: string, start: string | null = null): SwapSide => ({ date, start });

function swap(
  first: Roster,
  gives: SwapSide | null,
  second: Roster,
  takes: SwapSide | null,
  now = context.now,
): SwapPlan {
  return planSwap(
    { staffId: 1, roster: first, gives },
    { staffId: 2, roster: second, gives: takes },
    { ...context, now },
  );
}

function written(plan: SwapPlan): string[] {
  if (!plan.ok) return [plan.code];
  return plan.changes.map(
    ({ after, date, staffId }) => `${staffId} ${date} ${after.shifts.map(formatShift).join(' ') || 'off'}`,
  );
}

describe('a swap', () => {
  it('of the same date writes one override for each person', () => {
    const plan = swap(early, on('2026-03-03'), late, on('2026-03-03'));
    expect(written(plan)).toEqual(['1 2026-03-03 14:00-22:00', '2 2026-03-03 06:00-14:00']);
    expect(plan.ok && plan.firstStartsAt).toBe(at('2026-03-03T06:00'));
    expect(plan.ok && plan.changes.map(({ after, before }) => [before, after.kind])).toEqual([
      [null, 'swap'],
      [null, 'swap'],
    ]);
  });

  it('of different dates writes two overrides for each person', () => {
    const weekend = rosterOf(pattern('2026-01-05', week({ sat: ['08:00-16:00'] })));
    expect(written(swap(early, on('2026-03-03'), weekend, on('2026-03-07')))).toEqual([
      '1 2026-03-03 off',
      '1 2026-03-07 08:00-16:00',
      '2 2026-03-07 off',
      '2 2026-03-03 06:00-14:00',
    ]);
  });

  it('may be of one shift among several', () => {
    expect(written(swap(double, on('2026-03-03', '12:00'), late, on('2026-03-03')))).toEqual([
      '1 2026-03-03 06:00-10:00 14:00-22:00',
      '2 2026-03-03 12:00-16:00',
    ]);
    expect(written(swap(double, on('2026-03-03', '12:30'), late, on('2026-03-03')))).toEqual(['no-shift']);
  });

  it('may be of all shifts of a date, which then are taken together', () => {
    expect(written(swap(double, on('2026-03-03'), late, on('2026-03-03')))).toEqual([
      '1 2026-03-03 14:00-22:00',
      '2 2026-03-03 06:00-10:00 12:00-16:00',
    ]);
  });

  it('may give without taking, but not neither', () => {
    const off = rosterOf();
    expect(written(swap(early, on('2026-03-03'), off, null))).toEqual(['1 2026-03-03 off', '2 2026-03-03 06:00-14:00']);
    expect(written(swap(off, null, early, on('2026-03-03')))).toEqual(['1 2026-03-03 06:00-14:00', '2 2026-03-03 off']);
    expect(written(swap(early, null, late, null))).toEqual(['no-shift']);
  });

  it('says whom a refusal concerns, and which shifts', () => {
    const noon = rosterOf(pattern('2026-01-05', workweek('12:00-20:00')));
    expect(swap(early, on('2026-03-03'), noon, on('2026-03-04'))).toMatchObject({
      ok: false,
      code: 'overlap',
      staffId: 1,
      shifts: [{ startsAt: at('2026-03-04T06:00') }, { startsAt: at('2026-03-04T12:00') }],
    });
    expect(swap(early, on('2026-03-07'), late, on('2026-03-03'))).toMatchObject({ code: 'no-shift', staffId: 1 });
    expect(swap(early, on('2026-03-03'), late, on('2026-03-07'))).toMatchObject({ code: 'no-shift', staffId: 2 });
  });

  it('is refused from the minute the first shift begins', () => {
    const before = at('2026-03-03T06:00') - 1;
    expect(swap(early, on('2026-03-03'), late, on('2026-03-03'), before).ok).toBe(true);
    expect(written(swap(early, on('2026-03-03'), late, on('2026-03-03'), before + 1))).toEqual(['past']);
    expect(written(swap(late, on('2026-03-10'), early, on('2026-03-03'), at('2026-03-03T12:00')))).toEqual(['past']);
  });

  it('is refused where either person is on leave on a date it changes, for half a day too', () => {
    const leave = (date: string): Leave => ({ from: date, to: date, type: 'annual', half: 'first' });
    expect(
      written(swap({ ...early, leaves: [leave('2026-03-03')] }, on('2026-03-03'), late, on('2026-03-03'))),
    ).toEqual(['on-leave']);
    expect(swap(early, on('2026-03-03'), { ...late, leaves: [leave('2026-03-03')] }, on('2026-03-03'))).toMatchObject({
      code: 'on-leave',
      staffId: 2,
    });
    expect(swap(early, on('2026-03-03'), { ...late, leaves: [leave('2026-03-04')] }, on('2026-03-03')).ok).toBe(true);
  });

  it('is refused where a day would have more than three shifts', () => {
    const full = rosterOf(pattern('2026-01-05', week({ tue: ['06:00-07:00', '08:00-09:00', '10:00-11:00'] })));
    const one = rosterOf(pattern('2026-01-05', week({ tue: ['20:00-21:00'] })));
    expect(swap(full, null, one, on('2026-03-03'))).toMatchObject({ code: 'too-many-shifts', staffId: 1 });
  });
});

describe('rest', () => {
  it('of exactly the minimum is kept', () => {
    expect(swap(early, on('2026-03-03'), late, on('2026-03-03')).ok).toBe(true);
  });

  it('a minute below the minimum is broken, before and after the shift taken', () => {
    const later = rosterOf(pattern('2026-01-05', workweek('14:01-22:01')));
    expect(swap(early, on('2026-03-03'), later, on('2026-03-03'))).toMatchObject({
      code: 'rest',
      staffId: 1,
      shifts: [{ startsAt: at('2026-03-03T14:01') }, { startsAt: at('2026-03-04T06:00') }],
    });
    expect(swap(later, on('2026-03-03'), early, on('2026-03-03'))).toMatchObject({
      code: 'rest',
      staffId: 1,
      shifts: [{ startsAt: at('2026-03-03T06:00') }, { startsAt: at('2026-03-02T14:01') }],
    });
  });

  it('counts between shifts of one date too, when someone takes one more', () => {
    const evening = rosterOf(pattern('2026-01-05', week({ tue: ['20:00-23:00'] })));
    expect(written(swap(early, null, evening, on('2026-03-03')))).toEqual(['rest']);
  });

  it('that was as short before is not held against the swap', () => {
    const afternoon = rosterOf(pattern('2026-01-05', week({ tue: ['13:00-17:00'], thu: ['11:00-15:00'] })));
    expect(swap(double, on('2026-03-03', '12:00'), afternoon, on('2026-03-03')).ok).toBe(true);
    expect(written(swap(double, on('2026-03-05', '12:00'), afternoon, on('2026-03-05')))).toEqual(['rest']);
  });
});

describe('applying a swap', () => {
  const plan = swap(early, on('2026-03-03'), late, on('2026-03-03'));
  const changes = plan.ok ? plan.changes : [];

  it('gives each the other’s shift, and keeps the override that was there before to go back to', () => {
    const after = applyOverrides(early, 1, changes);
    expect(plannedDay(after, '2026-03-03').shifts.map(formatShift)).toEqual(['14:00-22:00']);
    const extra: DayOverride = {
      date: '2026-03-03',
      shifts: [{ start: '07:00', end: '13:00', unpaidBreakMinutes: 0 }],
      kind: 'extra',
    };
    const again = swap({ ...early, overrides: [extra] }, on('2026-03-03'), late, on('2026-03-03'));
    expect(written(again)).toEqual(['1 2026-03-03 14:00-22:00', '2 2026-03-03 07:00-13:00']);
    expect(again.ok && again.changes.map(({ before }) => before)).toEqual([extra, null]);
  });

  it('concerns nobody else', () => {
    expect(applyOverrides(early, 3, changes)).toEqual(early);
  });
});
