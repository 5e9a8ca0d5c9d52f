import type { PaidMinutes, PaidPerson } from '../exports/programs/paid-people.ts';
import type { PayItem } from '../models/exports.ts';
import type { CivilDate } from '../models/time.ts';

/** What is paid of one date. */
export type PaidDay = PaidPerson['days'][number];

function combined(a: PaidMinutes, b: PaidMinutes, sign: 1 | -1): PaidMinutes {
  const items = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort() as PayItem[];
  return Object.fromEntries(
    items.map((item) => [item, (a[item] ?? 0) + sign * (b[item] ?? 0)] as const).filter(([, minutes]) => minutes !== 0),
  );
}

const isEmpty = (minutes: PaidMinutes): boolean => Object.keys(minutes).length === 0;

/** One entry for each date with anything to be paid, by date. */
export function byDate(days: readonly PaidDay[]): PaidDay[] {
  const sums = new Map<CivilDate, PaidMinutes>();
  for (const { date, minutes } of days) sums.set(date, combined(sums.get(date) ?? {}, minutes, 1));
  return [...sums]
    .filter(([, minutes]) => !isEmpty(minutes))
    .map(([date, minutes]) => ({ date, minutes }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What dates come to more now than before, by date; less is below nothing. */
export function differenceOf(before: readonly PaidDay[], now: readonly PaidDay[]): PaidDay[] {
  const old = new Map(byDate(before).map(({ date, minutes }) => [date, minutes]));
  const current = new Map(byDate(now).map(({ date, minutes }) => [date, minutes]));
  return [...new Set([...old.keys(), ...current.keys()])]
    .sort()
    .map((date) => ({ date, minutes: combined(current.get(date) ?? {}, old.get(date) ?? {}, -1) }))
    .filter(({ minutes }) => !isEmpty(minutes));
}

/** Days with the adjustments of other periods, which are paid on the last date of this one. */
export const withAdjustments = (
  days: readonly PaidDay[],
  adjustments: readonly PaidDay[],
  to: CivilDate,
): readonly PaidDay[] => byDate([...days, ...adjustments.map(({ minutes }) => ({ date: to, minutes }))]);
