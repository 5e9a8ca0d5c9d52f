import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { presenceAt, staysOf } from '../../../src-shared/domain/presence.ts';
import type { EffectivePunch } from '../../../src-shared/domain/shift-punches.ts';
import { at } from './support.ts';

const HOUR = 3_600_000;
const shift = (from: string, to: string) => ({ date: from.slice(0, 10), startsAt: at(from), endsAt: at(to) });
const day = shift('2026-11-20T09:00', '2026-11-20T17:00');
const night = shift('2026-11-20T22:00', '2026-11-21T06:00');
const next = shift('2026-11-21T09:00', '2026-11-21T17:00');
/** A shift can be ended until an hour after its end. */
const closesAt = ({ endsAt }: EffectivePunch['shift']): number => endsAt + HOUR;
const punch = (time: string, direction: 'in' | 'out', of = day): EffectivePunch => ({
  at: at(time),
  direction,
  shift: of,
});

/** `yes`, `perhaps` or `no`. */
function answer(punches: readonly EffectivePunch[], time: string): string {
  const presence = presenceAt(staysOf(punches, closesAt), at(time));
  return presence === null ? 'no' : presence.isSure ? 'yes' : 'perhaps';
}

describe('who is in the building', () => {
  const whole = [punch('2026-11-20T08:55', 'in'), punch('2026-11-20T17:02', 'out')];
  const broken = [...whole, punch('2026-11-20T12:00', 'out'), punch('2026-11-20T12:30', 'in')];
  const overNight = [punch('2026-11-20T21:50', 'in', night), punch('2026-11-21T06:05', 'out', night)];
  const unended = [punch('2026-11-20T08:55', 'in')];
  it.each([
    ['before the in', whole, '2026-11-20T08:54', 'no'],
    ['from the instant of the in', whole, '2026-11-20T08:55', 'yes'],
    ['between in and out', whole, '2026-11-20T12:00', 'yes'],
    ['not any more at the instant of the out', whole, '2026-11-20T17:02', 'no'],
    ['not in a break that was punched', broken, '2026-11-20T12:10', 'no'],
    ['after that break', broken, '2026-11-20T12:30', 'yes'],
    ['over midnight', overNight, '2026-11-21T02:00', 'yes'],
    ['after the night', overNight, '2026-11-21T06:05', 'no'],
    ['without an out, while the shift can be ended', unended, '2026-11-20T17:59', 'yes'],
    ['without an out, after that', unended, '2026-11-20T18:00', 'perhaps'],
    ['without an out, half a day later', unended, '2026-11-21T06:00', 'no'],
    ['an out alone', [punch('2026-11-20T17:00', 'out')], '2026-11-20T16:00', 'no'],
    ['two ins in a row', [...unended, punch('2026-11-20T09:10', 'in')], '2026-11-20T09:05', 'yes'],
    ['nothing at all', [], '2026-11-20T12:00', 'no'],
  ])('%s', (_, punches, time, expected) => {
    expect(answer(punches, time)).toBe(expected);
  });

  it('ends a forgotten stay where the person comes for the next shift', () => {
    const punches = [punch('2026-11-20T21:50', 'in', night), punch('2026-11-21T08:58', 'in', next)];
    expect(answer(punches, '2026-11-21T08:00')).toBe('perhaps');
    const stays = staysOf(punches, closesAt);
    expect(stays).toHaveLength(2);
    expect(presenceAt(stays, at('2026-11-21T09:30'))).toEqual({ since: at('2026-11-21T08:58'), isSure: true });
  });

  test('stays never lie over one another, and the order of the punches does not matter', () => {
    const one = fc.record({
      at: fc.integer({ min: 0, max: 72 * 60 }).map((minute) => at('2026-11-20T00:00') + minute * 60_000),
      direction: fc.constantFrom('in' as const, 'out' as const),
      shift: fc.constantFrom(day, night, next),
    });
    const distinct = fc.uniqueArray(one, { maxLength: 12, selector: (punched) => punched.at });
    fc.assert(
      fc.property(distinct, (punches) => {
        const stays = staysOf(punches, closesAt);
        expect(staysOf(punches.toReversed(), closesAt)).toEqual(stays);
        for (const [index, { from, until }] of stays.entries()) {
          if (until === null) expect(index).toBe(stays.length - 1);
          else expect(until).toBeGreaterThan(from);
          expect(from).toBeGreaterThanOrEqual(stays[index - 1]?.until ?? 0);
        }
      }),
    );
  });
});
