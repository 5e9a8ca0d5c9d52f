import type { OvertimeKind, OvertimeRule } from '../../models/pay-policy.ts';
import type { Policy } from '../../models/policy.ts';
import { type Weekday, weekdays } from '../../models/roster.ts';
import type { CivilDate } from '../../models/time.ts';
import { addDays, weekdayIndexOf } from '../civil-time.ts';

/** Minutes of one shift (or of work without one) before it is said which of them are overtime. */
export interface WorkedPart {
  /** The date it counts on. */
  readonly date: CivilDate;
  readonly policy: Policy;
  /** On a day off, a holiday or leave. */
  readonly off: boolean;
  /** All minutes that count, after rounding. */
  readonly worked: number;
  /** Of those, before the start and after the end of the shift, as the rules of `before` and `after` count them. */
  readonly before: number;
  readonly after: number;
}

/** Minutes by bucket; those left over are regular. */
export type Buckets = Readonly<Record<string, number>>;

/** Every minute of the buckets. */
export function bucketMinutes(buckets: Buckets): number {
  return Object.values(buckets).reduce((sum, minutes) => sum + minutes, 0);
}

function rulesOf(policy: Policy, kind: OvertimeKind): OvertimeRule[] {
  return policy.overtimeRules
    .filter(({ rule }) => rule === kind)
    .sort((a, b) => (a.thresholdMinutes ?? 0) - (b.thresholdMinutes ?? 0));
}

/** What a rule of `before` or `after` makes of minutes beyond the shift's start or end: all of them or none. */
export function beyondShift(minutes: number, kind: 'before' | 'after', policy: Policy): number {
  const [rule] = rulesOf(policy, kind);
  if (rule === undefined || minutes <= rule.toleranceMinutes) return 0;
  return minutes >= (rule.thresholdMinutes ?? policy.overtimeThresholdMinutes) ? minutes : 0;
}

interface Tier {
  readonly bucket: string;
  readonly minutes: number;
}

/**
 * Splits minutes over the tiers of one kind, the highest first; a tier within its tolerance is as if it were not there.
 */
function tiersOf(minutes: number, rules: readonly OvertimeRule[]): Tier[] {
  const tiers: Tier[] = [];
  let top = minutes;
  for (const { bucket, thresholdMinutes, toleranceMinutes } of rules.toReversed()) {
    const from = thresholdMinutes ?? 0;
    if (minutes - from <= toleranceMinutes) continue;
    tiers.push({ bucket, minutes: top - from });
    top = from;
  }
  return tiers;
}

/** A part with its buckets so far, and the minutes that are in none. */
interface Allotted {
  readonly part: WorkedPart;
  readonly buckets: Record<string, number>;
  regular: number;
}

/** Puts minutes that are regular still into a bucket; answers how many there were. */
function take(one: Allotted, minutes: number, bucket: string): number {
  const taken = Math.min(minutes, one.regular);
  if (taken <= 0) return 0;
  one.regular -= taken;
  one.buckets[bucket] = (one.buckets[bucket] ?? 0) + taken;
  return taken;
}

const regularOf = (parts: readonly Allotted[]): number => parts.reduce((sum, { regular }) => sum + regular, 0);

/** Overtime is what was worked last: it is taken from the end. */
function takeLast(parts: readonly Allotted[], tiers: readonly Tier[]): void {
  for (const { bucket, minutes } of tiers) {
    let left = minutes;
    for (const part of parts.toReversed()) left -= take(part, left, bucket);
  }
}

/** The first date of the week that a date lies in, by the day on which weeks begin. */
export function weekOf(date: CivilDate, weekStart: Weekday): CivilDate {
  return addDays(date, -((weekdayIndexOf(date) - weekdays.indexOf(weekStart) + 7) % 7));
}

/**
 * Whether the six dates before were worked too, within one week where the policy says so. Further days count as well.
 */
function isSeventhDay(date: CivilDate, workedOn: ReadonlySet<CivilDate>, policy: Policy): boolean {
  const first = addDays(date, -6);
  if (policy.seventhDayWithinWeek && weekOf(date, policy.weekStart) !== first) return false;
  for (let day = first; day <= date; day = addDays(day, 1)) if (!workedOn.has(day)) return false;
  return true;
}

function allotDate(date: CivilDate, parts: readonly Allotted[], workedOn: ReadonlySet<CivilDate>): void {
  const policy = parts[0]?.part.policy;
  if (policy === undefined) return;
  const off = parts.filter(({ part }) => part.off);
  takeLast(off, tiersOf(regularOf(off), rulesOf(policy, 'off-day')));
  const seventh = rulesOf(policy, 'seventh-day');
  if (seventh.length > 0 && isSeventhDay(date, workedOn, policy)) takeLast(parts, tiersOf(regularOf(parts), seventh));
  for (const one of parts) {
    for (const kind of ['before', 'after'] as const) {
      const [rule] = rulesOf(policy, kind);
      if (rule !== undefined) take(one, one.part[kind], rule.bucket);
    }
  }
  takeLast(parts, tiersOf(regularOf(parts), rulesOf(policy, 'daily')));
}

/**
 * Of the regular minutes of a date, those beyond the week's limit; `before` are the regular ones of the week so far.
 */
function allotWeekly(parts: readonly Allotted[], before: number): void {
  const policy = parts[0]?.part.policy;
  if (policy === undefined) return;
  const rules = rulesOf(policy, 'weekly');
  const had = new Map<string, number>();
  for (const { bucket, minutes } of tiersOf(before, rules)) had.set(bucket, (had.get(bucket) ?? 0) + minutes);
  const now = tiersOf(before + regularOf(parts), rules);
  const fresh = now.map(({ bucket, minutes }) => {
    const old = Math.min(minutes, had.get(bucket) ?? 0);
    had.set(bucket, (had.get(bucket) ?? 0) - old);
    return { bucket, minutes: minutes - old };
  });
  takeLast(parts, fresh);
}

/**
 * Says of the parts, by time, which of their minutes are overtime: on each date work on a day off and on the seventh
 * day first, then before and after the shift, then the daily tiers; last the weekly ones, of minutes that are regular
 * still. The parts begin where a week does, or the week's earlier minutes count for nothing.
 */
export function allotOvertime(parts: readonly WorkedPart[]): Buckets[] {
  const all = parts.map((part): Allotted => ({ part, buckets: {}, regular: part.worked }));
  const byDate = Map.groupBy(all, ({ part }) => part.date);
  const workedOn = new Set([...byDate].filter(([, own]) => own.some(({ part }) => part.worked > 0)).map(([on]) => on));
  const weekly = new Map<CivilDate, number>();
  for (const [date, own] of [...byDate].sort(([a], [b]) => (a < b ? -1 : 1))) {
    allotDate(date, own, workedOn);
    const week = weekOf(date, own[0]?.part.policy.weekStart ?? 'mon');
    const before = weekly.get(week) ?? 0;
    weekly.set(week, before + regularOf(own));
    allotWeekly(own, before);
  }
  return all.map(({ buckets }) => Object.fromEntries(Object.entries(buckets).sort()));
}

/** Of the buckets only as many minutes as were approved, in the order in which they stand; the rest becomes regular. */
export function approvedBuckets(buckets: Buckets, approved: number): Buckets {
  let left = approved;
  const kept: Record<string, number> = {};
  for (const [bucket, minutes] of Object.entries(buckets)) {
    const counted = Math.min(minutes, left);
    left -= counted;
    if (counted > 0) kept[bucket] = counted;
  }
  return kept;
}

/** How many dates before one its overtime and limits look at. */
export function lookBackDays(policy: Policy): number {
  const kinds = new Set(policy.overtimeRules.map(({ rule }) => rule));
  return Math.max(
    kinds.has('weekly') ? 6 : 0,
    kinds.has('seventh-day') ? 12 : 0,
    policy.restMinutes > 0 ? 1 : 0,
    policy.mostDaysInRow,
    policy.mostWeekMinutes > 0 ? 7 * policy.averageWeeks - 1 : 0,
    policy.shiftDate === 'start' ? 0 : 1,
  );
}
