import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { decidePunch, type PunchDecision, type PunchQuestion } from '../../../src-shared/domain/decide-punch.ts';
import { nextInstanceAfter, type Roster, shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import type { EffectivePunch } from '../../../src-shared/domain/shift-punches.ts';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import { formatLocal } from '../../scenarios/local-time.ts';
import { at, berlin, pattern, rosterOf, workweek } from './support.ts';

export const strict = defaultPolicy;
export const flexible: Policy = { ...defaultPolicy, mode: 'flexible' };
export const day = rosterOf(pattern('2026-01-05', workweek('09:00-17:00/30')));
export const night = rosterOf(pattern('2026-01-05', workweek('22:00-06:00')));
export const double = rosterOf(pattern('2026-01-05', workweek('06:00-14:00', '14:00-22:00')));
export const split = rosterOf(pattern('2026-01-05', workweek('06:00-10:00', '14:00-18:00')));
export const short = rosterOf(pattern('2026-01-05', workweek('09:00-10:00')));

/**
 * Punches made before, as `in 2026-03-02T08:55` for the shift that starts on that date at `of` (or the first of the
 * date).
 */
export type Before = readonly [direction: 'in' | 'out', at: string, shiftDate?: string, shiftStart?: string];

export interface Look {
  readonly roster?: Roster;
  readonly policy?: Policy;
  readonly before?: readonly Before[];
  readonly question?: Partial<PunchQuestion>;
}

export function punchesOf(before: readonly Before[], roster: Roster): EffectivePunch[] {
  return before.map(([direction, text, date = text.slice(0, 10), start]) => {
    const shifts = shiftInstancesBetween(roster, date, date, berlin);
    const shift = shifts.find(({ startsAt }) => start === undefined || startsAt === at(`${date}T${start}`));
    if (shift === undefined) throw new Error(`no shift on ${date}`);
    return { at: at(text), direction, shift };
  });
}

export function look(
  text: string,
  { roster = day, policy = strict, before = [], question = {} }: Look = {},
): PunchDecision {
  const now = at(text);
  const today = civilDateOf(now, berlin);
  const punches = punchesOf(before, roster);
  return decidePunch({
    at: now,
    zone: berlin,
    policyOf: () => policy,
    person: { archived: false, enrolled: true, consent: 'given' },
    instances: shiftInstancesBetween(roster, addDays(today, -1), addDays(today, 1), berlin),
    nextInstance: nextInstanceAfter(roster, now, today, berlin),
    punches,
    lastPunchAt: punches.length === 0 ? null : Math.max(...punches.map((punch) => punch.at)),
    method: 'face',
    ...question,
  });
}

export const short24 = (instant: number | null): string =>
  instant === null ? '-' : formatLocal(instant, berlin).slice(5);

/** One line for a decision: `in 03-02T09:00 [flags]` or `refused code shift window in out`. */
export function said(decision: PunchDecision): string {
  if (decision.verdict !== 'refused') {
    const earlier = decision.flagsEarlier.map(({ shift, flag }) => `${flag} ${short24(shift.startsAt)}`);
    return [decision.verdict, short24(decision.shift.startsAt), ...decision.flags, ...earlier].join(' ');
  }
  const shift = decision.shift === null ? 'none' : short24(decision.shift.startsAt);
  return [decision.code, shift, short24(decision.windowAt), short24(decision.inAt), short24(decision.outAt)].join(' ');
}

export const inAt = (text: string): Before => ['in', text];
export const outAt = (text: string): Before => ['out', text];

// 2026-03-02 is a Monday. Refusals read: code, shift spoken of, window, in, out.
