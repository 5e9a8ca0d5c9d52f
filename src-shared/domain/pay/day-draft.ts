import type { ShiftInstance } from '../../models/attendance.ts';
import type { Policy } from '../../models/policy.ts';
import type { CivilDate, Instant, Zone } from '../../models/time.ts';
import { addDays, civilDateOf, instantOf, MINUTE } from '../civil-time.ts';
import type { DayFacts } from '../day-facts.ts';
import { dutyOf } from '../leave.ts';
import { goneShifts, isOver, isUnrostered, punchedPairs, type ShiftState, shiftStates } from '../shift-punches.ts';
import { breakOf, isMealMissed } from './breaks.ts';
import { countedInstant } from './clock-rounding.ts';
import { beyondShift } from './overtime.ts';
import { clipped, minutesOf, type TimeSpan } from './spans.ts';

/** One day's minutes before it is said which of them are overtime. */
export interface DayDraft {
  readonly facts: DayFacts;
  /** How far its shift was punched; null on a day without duty. */
  readonly state: ShiftState | null;
  readonly duty: ShiftInstance | null;
  /** The date it counts on. */
  readonly countsOn: CivilDate;
  readonly inAt: Instant | null;
  readonly outAt: Instant | null;
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
  readonly breakMinutes: number;
  /** Worked minutes before rounding, by which the status is judged, and after. */
  readonly actualMinutes: number;
  readonly workedMinutes: number;
  readonly before: number;
  readonly after: number;
  /** Time that would count if a manager approved it, and does not yet. */
  readonly waiting: number;
  /** The time that counts, for premiums. */
  readonly spans: readonly TimeSpan[];
  readonly breakShort: boolean;
  readonly mealMissed: boolean;
  /** The out is a provisional one. */
  readonly autoOut: boolean;
  /** Recorded without any shift. */
  readonly unrostered: boolean;
}

/** The minute that the clock shows; seconds count neither for nor against anyone. */
function minuteOf(instant: Instant): Instant {
  return Math.floor(instant / MINUTE) * MINUTE;
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / MINUTE));
}

/** Rounds a day's total by the policy, but never to more minutes than `most`. */
function rounded(minutes: number, most: number, { roundingMinutes: step, roundingMode }: Policy): number {
  if (step === 0) return minutes;
  const round = { nearest: Math.round, down: Math.floor, up: Math.ceil }[roundingMode];
  return Math.min(round(minutes / step) * step, most);
}

/** A mark counts from the boundary as soon as it is beyond the grace. */
function beyond(minutes: number, grace: number): number {
  return minutes > grace ? minutes : 0;
}

/** The date that a shift counts on, by the policy. */
function dateOf({ date, startsAt, endsAt }: ShiftInstance, { shiftDate }: Policy, zone: Zone): CivilDate {
  const last = civilDateOf(endsAt - 1, zone);
  if (shiftDate === 'start' || last === date) return date;
  if (shiftDate === 'end') return last;
  const midnight = instantOf(addDays(date, 1), '00:00', zone, 'first');
  return endsAt - midnight > midnight - startsAt ? last : date;
}

/** The out of a shift, or the provisional one that stands for an out that was forgotten. */
function outOf(
  state: ShiftState,
  duty: ShiftInstance,
  { now, policy }: DayFacts,
): { at: Instant | null; auto: boolean } {
  const { inAt, outAt, windows } = state;
  const forgotten = outAt === null && inAt !== null && isOver(windows.out, now) && duty.flexibleMinutes === undefined;
  if (!forgotten || policy.autoOut === 'off' || duty.endsAt <= inAt) return { at: outAt, auto: false };
  return { at: duty.endsAt, auto: true };
}

/**
 * The time present in a shift: each in with its out where breaks are punched, else all between the first and the last.
 * @param raw the first in and the last out as punched; `counted` what counts for them.
 */
function presenceOf(punches: DayFacts['punches'], raw: TimeSpan, counted: TimeSpan, policy: Policy): TimeSpan[] {
  const to = Math.max(counted.from, counted.to);
  if (policy.breaks !== 'punched') return [{ from: counted.from, to }];
  const pairs = punchedPairs(punches, policy.laterOut === 'replace');
  const last = punches.at(-1);
  const closed = last?.direction === 'in' ? [...pairs, { from: last.at, to: raw.to }] : pairs;
  return closed
    .map((pair) => ({
      from: pair.from === raw.from ? counted.from : pair.from,
      to: pair.to === raw.to ? to : pair.to,
    }))
    .filter((pair) => pair.to > pair.from);
}

/** Time beyond the shift's start or end: what of it counts as overtime, and what waits for approval. */
interface Beyond {
  readonly counted: number;
  readonly waiting: number;
}

function beyondOf(minutes: number, kind: 'before' | 'after', worked: number, most: number, policy: Policy): number {
  return rounded(beyondShift(Math.min(minutes, worked), kind, policy), most, policy);
}

function approvedOf(minutes: number, approved: number, { overtimeNeedsApproval }: Policy): Beyond {
  const counted = overtimeNeedsApproval ? Math.min(minutes, approved) : minutes;
  return { counted, waiting: minutes - counted };
}

/** What of the presence counts, where time before the start or after the end counts only as overtime. */
function countedSpans(presence: readonly TimeSpan[], shift: ShiftInstance, facts: DayFacts) {
  const { policy, approvedOvertime } = facts;
  const fromShift = policy.countFrom === 'shift' && shift.flexibleMinutes === undefined;
  const untilShift = policy.countUntil === 'shift' && shift.flexibleMinutes === undefined;
  const early = minutesOf(clipped(presence, 0, shift.startsAt));
  const late = minutesOf(clipped(presence, shift.endsAt, Number.MAX_SAFE_INTEGER));
  const before = fromShift
    ? approvedOf(beyondShift(early, 'before', policy), approvedOvertime, policy)
    : { counted: early, waiting: 0 };
  const after = untilShift
    ? approvedOf(beyondShift(late, 'after', policy), approvedOvertime - before.counted, policy)
    : { counted: late, waiting: 0 };
  const from = fromShift ? shift.startsAt - before.counted * MINUTE : 0;
  const to = untilShift ? shift.endsAt + after.counted * MINUTE : Number.MAX_SAFE_INTEGER;
  return { spans: clipped(presence, from, to), waiting: before.waiting + after.waiting };
}

const gapMinutes = (spans: readonly TimeSpan[]): number =>
  minutesOf([{ from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 }]) - minutesOf(spans);

interface Worked {
  readonly spans: readonly TimeSpan[];
  readonly workedMinutes: number;
  readonly breakMinutes: number;
  readonly waiting: number;
  readonly before: number;
  readonly after: number;
  readonly breakShort: boolean;
  readonly mealMissed: boolean;
}

const nothing: Worked = {
  spans: [],
  workedMinutes: 0,
  breakMinutes: 0,
  waiting: 0,
  before: 0,
  after: 0,
  breakShort: false,
  mealMissed: false,
};

function workedIn(facts: DayFacts, shift: ShiftInstance, raw: TimeSpan, counted: TimeSpan): Worked {
  const { policy, punches } = facts;
  const presence = presenceOf(punches, raw, counted, policy);
  const { spans, waiting } = countedSpans(presence, shift, facts);
  const present = minutesOf(spans);
  const gaps = gapMinutes(spans);
  const pause = breakOf(present, gaps, shift.unpaidBreakMinutes, policy);
  const worked = present - pause.taken;
  const workedMinutes = rounded(worked, present + gaps, policy);
  const fixed = shift.flexibleMinutes === undefined;
  const early = fixed ? minutesOf(clipped(spans, 0, shift.startsAt)) : 0;
  const late = fixed ? minutesBetween(shift.endsAt, minuteOf(spans.at(-1)?.to ?? 0)) : 0;
  return {
    spans,
    workedMinutes,
    breakMinutes: gaps + present - worked,
    waiting,
    before: beyondOf(early, 'before', worked, workedMinutes, policy),
    after: beyondOf(late, 'after', worked, workedMinutes, policy),
    breakShort: pause.short,
    mealMissed: isMealMissed(presence, present, pause.taken, policy),
  };
}

function shiftDraft(facts: DayFacts, state: ShiftState): DayDraft {
  const { date, policy, zone } = facts;
  const { inAt, shift } = state;
  const { at: outAt, auto } = outOf(state, dutyOf(state.shift, inAt, state.outAt), facts);
  const duty = dutyOf(shift, inAt, outAt);
  const fixed = duty.flexibleMinutes === undefined;
  const { startsAt, endsAt } = duty;
  const late = inAt === null || !fixed ? 0 : beyond(minutesBetween(startsAt, minuteOf(inAt)), policy.lateGraceMinutes);
  const early =
    outAt === null || !fixed ? 0 : beyond(minutesBetween(minuteOf(outAt), endsAt), policy.earlyGraceMinutes);
  const clockOf = (at: Instant, direction: 'in' | 'out'): Instant =>
    countedInstant(at, direction, fixed ? (direction === 'in' ? startsAt : endsAt) : null, date, policy, zone);
  const both = inAt !== null && outAt !== null;
  const raw = both ? { from: inAt, to: outAt } : null;
  const counted = both ? { from: clockOf(inAt, 'in'), to: clockOf(outAt, 'out') } : null;
  const worked = raw === null || counted === null ? nothing : workedIn(facts, shift, raw, counted);
  const actual = raw === null ? [] : presenceOf(facts.punches, raw, raw, policy);
  const actualPresent = minutesOf(actual);
  const actualPause = breakOf(actualPresent, gapMinutes(actual), shift.unpaidBreakMinutes, policy);
  return {
    facts,
    state,
    duty,
    countsOn: dateOf(shift, policy, zone),
    inAt,
    outAt,
    lateMinutes: Math.max(0, late - facts.excusedLate),
    earlyMinutes: Math.max(0, early - facts.excusedEarly),
    actualMinutes: actualPresent - actualPause.taken,
    ...worked,
    autoOut: auto,
    unrostered: false,
  };
}

/** The unpaid breaks of the shifts that were punched in and out before the roster let go of them. */
function pauseOf(punches: DayFacts['punches']): number {
  const worked = goneShifts(punches, []).filter(({ punches: own }) =>
    (['in', 'out'] as const).every((direction) => own.some((punch) => punch.direction === direction)),
  );
  return worked.reduce((sum, { shift }) => sum + shift.unpaidBreakMinutes, 0);
}

/** On a day that was not to be worked nobody is late; whether what was worked is overtime is for the rules to say. */
function offDraft(facts: DayFacts): DayDraft {
  const { policy, punches, shift } = facts;
  const inAt = punches.find(({ direction }) => direction === 'in')?.at ?? null;
  const outAt = punches.findLast(({ direction }) => direction === 'out')?.at ?? null;
  const spans = punchedPairs(punches, policy.laterOut === 'replace');
  const between = inAt === null || outAt === null ? 0 : minutesBetween(inAt, outAt);
  const present = Math.min(minutesOf(spans), between);
  const gaps = between - present;
  const unpaid = shift?.unpaidBreakMinutes ?? pauseOf(punches);
  const pause = breakOf(present, gaps, unpaid, policy);
  const worked = present - pause.taken;
  const unrostered = punches.some((punch) => isUnrostered(punch.shift));
  const whole = rounded(worked, between, policy);
  const counted = unrostered ? Math.min(whole, facts.approvedOvertime) : whole;
  return {
    facts,
    state: null,
    duty: null,
    countsOn: facts.date,
    inAt,
    outAt,
    lateMinutes: 0,
    earlyMinutes: 0,
    breakMinutes: between - worked,
    actualMinutes: worked,
    workedMinutes: counted,
    before: 0,
    after: 0,
    waiting: whole - counted,
    spans: counted === 0 ? [] : spans,
    breakShort: pause.short,
    mealMissed: isMealMissed(spans, present, pause.taken, policy),
    autoOut: false,
    unrostered,
  };
}

/** The minutes of one day, from its facts alone. */
export function draftDay(facts: DayFacts): DayDraft {
  const { leave, policy, punches, shift } = facts;
  const [state] = shift === null || leave?.portion === 'full' ? [] : shiftStates([shift], punches, () => policy);
  return state === undefined ? offDraft(facts) : shiftDraft(facts, state);
}
