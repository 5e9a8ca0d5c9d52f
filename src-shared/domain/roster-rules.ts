import type { ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import { type Shift, type Weekday, type WeekPlan, weekdays } from '../models/roster.ts';
import { endsNextDay } from './shift-instances.ts';

const MINUTES_PER_DAY = 1440;

/** No shift is longer than a day and a day has three shifts at most, so only these many can reach into one. */
const MOST_NEIGHBOURS = 6;

/** Where a shift stands in a pattern: `week` counts the rotating weeks from 0. */
export interface PlacedShift {
  readonly week: number;
  readonly weekday: Weekday;
  readonly shift: Shift;
}

/** A rule that a pattern breaks, with the facts a message needs to say which and where. */
export type PatternViolation =
  | { readonly code: 'no-working-day' }
  | {
      readonly code: 'weekly-offs';
      readonly week: number;
      readonly offs: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: 'shifts-overlap'; readonly first: PlacedShift; readonly second: PlacedShift };

interface Span extends PlacedShift {
  /** Minutes since the first Monday, 00:00. */
  readonly from: number;
  readonly to: number;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function spansOf(weeks: readonly WeekPlan[]): Span[] {
  const spans: Span[] = [];
  for (const [week, plan] of weeks.entries()) {
    for (const [day, weekday] of weekdays.entries()) {
      const midnight = (week * 7 + day) * MINUTES_PER_DAY;
      for (const shift of plan[weekday]) {
        const to = midnight + minutesOf(shift.end) + (endsNextDay(shift) ? MINUTES_PER_DAY : 0);
        spans.push({ week, weekday, shift, from: midnight + minutesOf(shift.start), to });
      }
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

function placed({ week, weekday, shift }: Span): PlacedShift {
  return { week, weekday, shift };
}

/** Overlaps by the clock on the wall; the last week is followed by the first again. */
function overlapsIn(weeks: readonly WeekPlan[]): PatternViolation[] {
  const spans = spansOf(weeks);
  const cycle = weeks.length * 7 * MINUTES_PER_DAY;
  const overlaps: PatternViolation[] = [];
  for (const [index, first] of spans.entries()) {
    const later = spans.slice(index + 1).filter((second) => second.from < first.to);
    const wrapped = spans.slice(0, index).filter((second) => second.from + cycle < first.to);
    for (const second of [...later, ...wrapped]) {
      overlaps.push({ code: 'shifts-overlap', first: placed(first), second: placed(second) });
    }
  }
  return overlaps;
}

function weeklyOffs(weeks: readonly WeekPlan[], policy: Policy): PatternViolation[] {
  const counts = weeks.map((plan) => weekdays.filter((weekday) => plan[weekday].length === 0).length);
  if (counts.every((offs) => offs === 7)) return [{ code: 'no-working-day' }];
  const { minWeeklyOffs: min, maxWeeklyOffs: max } = policy;
  return counts.flatMap((offs, week) =>
    offs < min || offs > max ? [{ code: 'weekly-offs' as const, week, offs, min, max }] : [],
  );
}

/**
 * Everything wrong with the weeks of a pattern: the number of days off in each week (a pattern without any working day
 * is told as that alone), and every pair of shifts that overlap, across midnight and from the last week into the first
 * too.
 */
export function checkWeeks(weeks: readonly WeekPlan[], policy: Policy): PatternViolation[] {
  return [...weeklyOffs(weeks, policy), ...overlapsIn(weeks)];
}

/** Every pair of shift instances of one person that overlap in time, the earlier one first. */
export function checkOverlap(instances: readonly ShiftInstance[]): [ShiftInstance, ShiftInstance][] {
  const sorted = instances.toSorted((a, b) => a.startsAt - b.startsAt);
  const overlaps: [ShiftInstance, ShiftInstance][] = [];
  for (const [index, first] of sorted.entries()) {
    for (const second of sorted.slice(index + 1, index + 1 + MOST_NEIGHBOURS)) {
      if (second.startsAt < first.endsAt) overlaps.push([first, second]);
    }
  }
  return overlaps;
}
