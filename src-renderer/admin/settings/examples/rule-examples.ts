import { addDays } from '../../../../src-shared/domain/civil-time.ts';
import { matchPolicyOf } from '../../../../src-shared/domain/face-matching.ts';
import { livenessDoubt } from '../../../../src-shared/domain/liveness-doubt.ts';
import { pinFault } from '../../../../src-shared/domain/pin-rules.ts';
import { checkWeeks } from '../../../../src-shared/domain/roster-rules.ts';
import type { Roster } from '../../../../src-shared/domain/shift-instances.ts';
import { planSwap } from '../../../../src-shared/domain/swap-rules.ts';
import type { Policy } from '../../../../src-shared/models/policy.ts';
import type { Shift } from '../../../../src-shared/models/roster.ts';
import { EXAMPLE_MONDAY, EXAMPLE_ZONE, punchTimes } from './play-example.ts';

/** Settings whose example is a plan or a look instead of a day that is worked. */
export type RuleExample = 'weeklyOffs' | 'minRestMinutes' | 'liveness' | 'virtualCamera' | 'minPinDigits';

const shift = (start: string, end: string): Shift => ({ start, end, unpaidBreakMinutes: 0 });
const TUESDAY = addDays(EXAMPLE_MONDAY, 1);

/** Six working days and one day off in a week: whether a roster may plan so. */
function isOneDayOffAllowed(policy: Policy): boolean {
  const day = [shift('09:00', '17:00')];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: [] };
  return !checkWeeks([week], policy).some(({ code }) => code === 'weekly-offs');
}

/**
 * Whether somebody who works until ten at night can take a colleague's shift at six in the morning: 8 hours of rest.
 */
function isShortRestSwapAllowed(policy: Policy): boolean {
  const rosterWith = (date: string, own: Shift): Roster => ({
    patterns: [],
    holidays: [],
    overrides: [{ date, shifts: [own], kind: 'change' }],
  });
  const early = shift('06:00', '14:00');
  const giver = { staffId: 1, roster: rosterWith(TUESDAY, early), gives: { date: TUESDAY, start: early.start } };
  const taker = { staffId: 2, roster: rosterWith(EXAMPLE_MONDAY, shift('14:00', '22:00')), gives: null };
  const [now = 0] = punchTimes(EXAMPLE_MONDAY, ['08:00']);
  return planSwap(giver, taker, { now, policy, zone: EXAMPLE_ZONE }).ok;
}

/** Whether a photograph of somebody who comes daily, held before the camera and clearly matched, is asked for more. */
function isPhotographAsked(policy: Policy): boolean {
  const [at = 0] = punchTimes(EXAMPLE_MONDAY, ['09:00']);
  const facts = { at, score: 0.9, margin: 0.5, lastPunchAt: at - 86_400_000, lastFailedAt: null, isVirtual: false };
  const lifeSigns = { by: 'example', live: 0.05, repeated: false, virtualCamera: false };
  return livenessDoubt(policy.liveness, { ...facts, lifeSigns }, matchPolicyOf(policy)) !== null;
}

/** The PIN of the example. */
export const EXAMPLE_PIN = '48213';

/** What becomes of the example of a setting under a policy: a key of `policy.example.rule`. */
export function ruleOutcome(of: RuleExample, policy: Policy) {
  switch (of) {
    case 'weeklyOffs':
      return isOneDayOffAllowed(policy) ? 'planned' : 'notPlanned';
    case 'minRestMinutes':
      return isShortRestSwapAllowed(policy) ? 'swapped' : 'notSwapped';
    case 'liveness':
      return isPhotographAsked(policy) ? 'asked' : 'notAsked';
    case 'virtualCamera':
      return policy.virtualCamera === 'refuse' ? 'cameraRefused' : 'cameraFlagged';
    case 'minPinDigits':
      return pinFault(EXAMPLE_PIN, '109', policy.minPinDigits) === null ? 'pinTaken' : 'pinTooShort';
  }
}
