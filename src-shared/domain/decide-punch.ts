import type { Direction, PunchFlag, PunchMethod, RefusalCode, ShiftInstance } from '../models/attendance.ts';
import type { Policy } from '../models/policy.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import { civilDateOf } from './civil-time.ts';
import { type EffectivePunch, isOver, isUnrostered, isWithin, type ShiftState, shiftStates } from './shift-punches.ts';

/** What is known of a person and their shifts when they stand before the camera. */
export interface PunchQuestion {
  readonly at: Instant;
  readonly zone: Zone;
  /** The policy of each civil date: a shift is punched by that of the date it starts on, and so measured afterwards. */
  readonly policyOf: (date: CivilDate) => Policy;
  readonly person: {
    readonly archived: boolean;
    readonly enrolled: boolean;
    readonly consent: 'none' | 'given' | 'withdrawn';
  };
  /** The shifts that start from yesterday to tomorrow, and any earlier one that still lacks its out. */
  readonly instances: readonly ShiftInstance[];
  /** The first shift that starts after `at`, however far away; null where none is planned. */
  readonly nextInstance: ShiftInstance | null;
  /** The punches of those shifts that count, in any order: voided ones are left out. */
  readonly punches: readonly EffectivePunch[];
  /** The person's last punch that counts; null before the first. Refusals do not start a cooldown. */
  readonly lastPunchAt: Instant | null;
  readonly method: PunchMethod;
  /** A program asks and may repeat itself: it is held to the cooldown whatever the method. */
  readonly isByProgram?: boolean;
}

export interface AcceptedPunch {
  readonly verdict: Direction;
  readonly shift: ShiftInstance;
  readonly flags: readonly PunchFlag[];
  /** Earlier shifts that were begun and never ended; their in is to be flagged, unless it already is. */
  readonly flagsEarlier: readonly { readonly shift: ShiftInstance; readonly flag: 'missing-out' }[];
}

export interface RefusedPunch {
  readonly verdict: 'refused';
  readonly code: RefusalCode;
  /** The shift spoken of: for `no-shift` the next one. */
  readonly shift: ShiftInstance | null;
  /** When the window opens or closed, or the cooldown ends; null where no time would help. */
  readonly windowAt: Instant | null;
  readonly inAt: Instant | null;
  readonly outAt: Instant | null;
}

export type PunchDecision = AcceptedPunch | RefusedPunch;

function refused(code: RefusalCode, state: ShiftState | null, windowAt: Instant | null): RefusedPunch {
  return {
    verdict: 'refused',
    code,
    shift: state?.shift ?? null,
    windowAt,
    inAt: state?.inAt ?? null,
    outAt: state?.outAt ?? null,
  };
}

/** Only a face needs enrolment and consent: PIN and manager are there for those who do not use theirs. */
function refusePerson({ person, method }: PunchQuestion): RefusedPunch | null {
  if (person.archived) return refused('archived', null, null);
  if (method !== 'face') return null;
  if (person.consent === 'withdrawn') return refused('consent-withdrawn', null, null);
  return person.enrolled && person.consent === 'given' ? null : refused('not-enrolled', null, null);
}

/** A clock set back by more than the cooldown does not lock anyone out: the punch is taken and flagged `clock`. */
function refuseRepeat(question: PunchQuestion, last: ShiftState | null): RefusedPunch | null {
  const { at, isByProgram = false, lastPunchAt, method, policyOf, zone } = question;
  if (lastPunchAt === null || (method !== 'face' && method !== 'pin' && !isByProgram)) return null;
  const cooldown = policyOf(civilDateOf(at, zone)).cooldownSeconds * 1000;
  return Math.abs(at - lastPunchAt) < cooldown ? refused('too-soon', last, lastPunchAt + cooldown) : null;
}

const isUntouched = (state: ShiftState): boolean => state.inAt === null && state.outAt === null;
const isOpen = (state: ShiftState): boolean => state.inAt !== null && state.outAt === null;
const isSpanned = ({ windows }: ShiftState, at: Instant): boolean =>
  at >= windows.in.opensAt && !isOver(windows.out, at);

/**
 * The out, or the reason to wait for it, of a shift that has begun. While it can still be ended, it comes before any
 * other: at the seam of two shifts the first look ends the one, the next look begins the other.
 */
function decideBegun(begun: ShiftState, question: PunchQuestion): Direction | RefusedPunch {
  const { at, policyOf } = question;
  if (begun.onBreak) return 'in';
  if (isWithin(begun.windows.out, at) || policyOf(begun.shift.date).breaks === 'punched') return 'out';
  return refused('already-checked-in', begun, begun.windows.out.opensAt);
}

function distance(a: Instant, b: Instant): number {
  return Math.abs(a - b);
}

/** Why nothing can be punched: of several shifts that could be named, the one whose window is nearest. */
function explainRefusal(live: readonly ShiftState[], question: PunchQuestion, today: CivilDate): RefusedPunch {
  const { at, nextInstance, zone } = question;
  const spanned = live.filter((state) => isSpanned(state, at));
  // Begun at the start or ended at the end was dealt with before: here the way in is closed and the way out not yet
  // open.
  const between = spanned.findLast(isUntouched);
  if (between !== undefined) return refused('window-closed', between, between.windows.in.closesAt);
  const done = spanned.at(-1);
  if (done !== undefined) return refused('already-completed', done, null);

  const coming = live.find((state) => state.shift.date === today && at < state.windows.in.opensAt);
  // A night that was begun and never ended still matters on the day its window closes; one that was missed is
  // yesterday's.
  const missed = live.findLast(
    ({ inAt, outAt, shift, windows }) =>
      outAt === null &&
      isOver(windows.out, at) &&
      (shift.date === today || (inAt !== null && civilDateOf(windows.out.closesAt, zone) === today)),
  );
  if (missed !== undefined) {
    const closedAt = missed.windows.out.closesAt;
    if (coming === undefined || distance(at, closedAt) < distance(at, coming.windows.in.opensAt)) {
      return refused('window-closed', missed, closedAt);
    }
  }
  if (coming !== undefined) return refused('too-early', coming, coming.windows.in.opensAt);
  const doneToday = live.findLast(({ outAt, shift }) => outAt !== null && shift.date === today);
  if (doneToday !== undefined) return refused('already-completed', doneToday, null);
  return { ...refused('no-shift', null, null), shift: nextInstance };
}

/** Whether somebody without a shift now is recorded, as the policy may have it: called in, on a day off, a holiday. */
function isRecordedAllTheSame(
  { code, shift }: RefusedPunch,
  live: readonly ShiftState[],
  { at, policyOf }: PunchQuestion,
  today: CivilDate,
): boolean {
  if (policyOf(today).unrostered !== 'record') return false;
  if (code === 'already-completed') return !live.some((state) => isSpanned(state, at));
  return code === 'no-shift' || (code === 'window-closed' && shift !== null && isUnrostered(shift));
}

/**
 * Decides what one look at the camera (or one PIN) means: an in, an out, or a refusal with its reason.
 *
 * Punches go forward: once a shift has been punched, the ones before it wait for a correction. Among the rest, first
 * comes the shift that has begun and can still be ended; then one that can be begun; then, as an out without an in, one
 * that is ending. So a person who comes between two shifts and was not seen at the first begins the second.
 */
export function decidePunch(question: PunchQuestion): PunchDecision {
  const { at, instances, lastPunchAt, method, policyOf, punches, zone } = question;
  const states = shiftStates(instances, punches, policyOf);
  const lastTouched = states.findLastIndex((state) => !isUntouched(state));
  const repeat = refusePerson(question) ?? refuseRepeat(question, states[lastTouched] ?? null);
  if (repeat !== null) return repeat;

  const accept = (verdict: Direction, state: ShiftState, flag?: PunchFlag): AcceptedPunch => ({
    verdict,
    shift: state.shift,
    flags: [
      ...(flag === undefined ? [] : [flag]),
      ...(method === 'pin' ? (['pin'] as const) : []),
      ...(lastPunchAt !== null && at < lastPunchAt ? (['clock'] as const) : []),
    ],
    flagsEarlier: states
      .filter((earlier) => isOpen(earlier) && earlier.shift.startsAt < state.shift.startsAt)
      .map((earlier) => ({ shift: earlier.shift, flag: 'missing-out' as const })),
  });

  const live = states.slice(Math.max(lastTouched, 0));
  const begun = live.find((state) => (isOpen(state) || state.onBreak) && !isOver(state.windows.out, at));
  if (begun !== undefined && (isOpen(begun) || at < begun.shift.endsAt)) {
    const decided = decideBegun(begun, question);
    return typeof decided === 'string' ? accept(decided, begun) : decided;
  }
  const beginnable = live.filter((state) => isUntouched(state) && isWithin(state.windows.in, at));
  const toBegin = beginnable.find((state) => at < state.shift.endsAt) ?? beginnable[0];
  if (toBegin !== undefined) return accept('in', toBegin);
  const toReplace = live.findLast(
    (state) =>
      state.outAt !== null && isWithin(state.windows.out, at) && policyOf(state.shift.date).laterOut === 'replace',
  );
  if (toReplace !== undefined) return accept('out', toReplace);
  const toEnd = live.findLast((state) => isUntouched(state) && isWithin(state.windows.out, at));
  if (toEnd !== undefined) return accept('out', toEnd, 'missing-in');
  const today = civilDateOf(at, zone);
  const refusal = explainRefusal(live, question, today);
  if (!isRecordedAllTheSame(refusal, live, question, today)) return refusal;
  const shift = { date: today, startsAt: at, endsAt: at, unpaidBreakMinutes: 0 };
  const [state] = shiftStates([shift], [], policyOf);
  return state === undefined ? refusal : accept('in', state, 'unrostered');
}

/**
 * Whole minutes worked in the shifts of one date that have both an in and an out, without unpaid breaks; null where
 * none has both yet.
 */
export function workedMinutesOn(
  date: CivilDate,
  instances: readonly ShiftInstance[],
  punches: readonly EffectivePunch[],
  policy: Policy,
): number | null {
  const worked = shiftStates(instances, punches, () => policy)
    .filter(({ shift }) => shift.date === date)
    .flatMap((state) => (state.worked === null ? [] : [state.worked]));
  return worked.length === 0 ? null : worked.reduce((sum, minutes) => sum + minutes, 0);
}
