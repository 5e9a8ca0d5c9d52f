import type { Premium } from '../../models/pay-policy.ts';
import type { CivilDate, Zone } from '../../models/time.ts';
import { addDays, civilDateOf, instantOf, weekdayOf } from '../civil-time.ts';
import { clipped, minutesOf, type TimeSpan, united } from './spans.ts';

/** The parts of one civil date that a premium's window covers; one that runs past midnight covers two. */
function windowsOn({ from, until }: Premium, date: CivilDate, zone: Zone): TimeSpan[] {
  const begin = instantOf(date, '00:00', zone, 'first');
  const end = instantOf(addDays(date, 1), '00:00', zone, 'first');
  if (from === until) return [{ from: begin, to: end }];
  const first = instantOf(date, from, zone, 'first');
  const last = instantOf(date, until, zone, 'second');
  if (from < until) return [{ from: first, to: last }];
  return [
    { from: begin, to: last },
    { from: first, to: end },
  ];
}

/**
 * Minutes of the spans by kind of premium: each civil minute by the date it lies on, so that a night is split at
 * midnight, and real minutes on clock-change nights. Never more than `most`, the minutes worked. Kinds with none are
 * left out; two entries of one name add up, and a minute that both cover counts once.
 */
export function premiumMinutes(
  spans: readonly TimeSpan[],
  premiums: readonly Premium[],
  zone: Zone,
  holidayOn: (date: CivilDate) => TimeSpan | null,
  most: number,
): Record<string, number> {
  const found: Record<string, number> = {};
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return found;
  const lastDate = civilDateOf(last.to, zone);
  const byName = new Map<string, TimeSpan[]>();
  for (const premium of premiums) {
    const covered = byName.get(premium.name) ?? [];
    byName.set(premium.name, covered);
    for (let date = civilDateOf(first.from, zone); date <= lastDate; date = addDays(date, 1)) {
      if (!premium.weekdays.includes(weekdayOf(date))) continue;
      const inWindow = windowsOn(premium, date, zone).flatMap((window) => clipped(spans, window.from, window.to));
      const holiday = premium.onHolidays ? holidayOn(date) : null;
      if (holiday !== null) covered.push(...clipped(inWindow, holiday.from, holiday.to));
      else if (!premium.onHolidays) covered.push(...inWindow);
    }
  }
  for (const [name, covered] of byName) {
    const minutes = Math.min(most, minutesOf(united(covered)));
    if (minutes > 0) found[name] = minutes;
  }
  return found;
}
