import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { payFields } from './pay-policy.ts';

const minutes = (fallback: number) => z.int().min(0).max(1440).default(fallback);

/**
 * Every number of the rules, with its default. Stored as numbered versions: each punch names
 * the version it was decided under, and a change counts from a date on.
 */
export const policySchema = z.strictObject({
  /** `strict`: windows around start and end. `flexible`: in until the end, out from then on. */
  mode: z.enum(['strict', 'flexible']).default('strict'),
  checkInBeforeStartMinutes: minutes(60),
  checkInAfterStartMinutes: minutes(60),
  checkOutBeforeEndMinutes: minutes(60),
  checkOutAfterEndMinutes: minutes(60),
  /** The same person again within this many seconds is refused `too-soon`. */
  cooldownSeconds: z.int().min(0).max(3600).default(120),
  minWeeklyOffs: z.int().min(0).max(7).default(1),
  maxWeeklyOffs: z.int().min(0).max(7).default(2),
  /**
   * `shift`: each shift's unpaid break is taken off (`fixed` in policies of before). `table`: as much as the length of
   * the day asks for. `punched`: a look in the middle of a shift begins or ends a break, and the time between is taken
   * off instead.
   */
  breaks: z
    .enum(['shift', 'table', 'punched', 'fixed'])
    .default('shift')
    .transform((breaks) => (breaks === 'fixed' ? 'shift' : breaks)),
  /** Up to this many minutes after the start is not late; beyond, the minutes count from the start. */
  lateGraceMinutes: minutes(5),
  /** Up to this many minutes before the end is not early; beyond, the minutes count from the end. */
  earlyGraceMinutes: minutes(0),
  /** A finished day with less than this share of its planned time worked is a half day. */
  halfDayBelowPercent: z.int().min(0).max(100).default(50),
  /** Time beyond the end counts as overtime once it reaches this many minutes, and then from the end. */
  overtimeThresholdMinutes: minutes(15),
  /** Whether overtime counts only once a manager has approved it. */
  overtimeNeedsApproval: z.boolean().default(false),
  /**
   * Step to which a day's worked and overtime minutes are rounded; 0 leaves them as they are. Punches are never
   * rounded.
   */
  roundingMinutes: z.int().min(0).max(60).default(0),
  roundingMode: z.enum(['nearest', 'down', 'up']).default('nearest'),
  /** A swap may not leave less time than this between two shifts of one person. */
  minRestMinutes: minutes(480),
  /** Whether an accepted swap waits for a manager. */
  swapNeedsApproval: z.boolean().default(true),
  /**
   * When a recognised face must also answer a challenge (turn, blink, smile): never, when `livenessDoubt` finds a
   * reason, or before every punch.
   */
  liveness: z.enum(['off', 'when-in-doubt', 'always']).default('when-in-doubt'),
  /** What becomes of a punch whose camera is a program, by the name of its driver: flagged or refused. */
  virtualCamera: z.enum(['flag', 'refuse']).default('flag'),
  /**
   * `search`: the face alone says who it is, of everyone. `confirm`: the person says who they are, and the face
   * confirms it one to one; for sites with so many people that some look alike.
   */
  recognition: z.enum(['search', 'confirm']).default('search'),
  /**
   * Least score at which a face counts as a person's, on `faceScoreAt`'s scale; the calibration report helps to set it.
   */
  acceptScore: z.number().min(0.5).max(0.8).default(0.6),
  /** Whether staff may punch with code and PIN instead of the face. */
  pinAllowed: z.boolean().default(true),
  /** A PIN that is set has at least this many digits. */
  minPinDigits: z.int().min(4).max(8).default(4),
  /**
   * Whether somebody unknown may put name and pictures on the list of new people at the kiosk. A manager decides about
   * them.
   */
  newcomersAllowed: z.boolean().default(false),
  /** Whether staff are shown the last week or month that is over at the kiosk, to sign its figures. */
  timesheetSigning: z.enum(['off', 'week', 'month']).default('off'),
  ...payFields,
});
export type Policy = DeepReadonly<z.infer<typeof policySchema>>;

/** The policy of a new site. */
export const defaultPolicy: Policy = policySchema.parse({});
