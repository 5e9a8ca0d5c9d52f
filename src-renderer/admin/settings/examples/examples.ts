import type { Policy } from '../../../../src-shared/models/policy.ts';
import type { Shift } from '../../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../../src-shared/models/time.ts';
import type { ExampleDay } from './play-example.ts';

const shift = (start: string, end: string, unpaidBreakMinutes = 0): Shift => ({ start, end, unpaidBreakMinutes });

const nine = shift('09:00', '17:00');
const nineWithBreak = shift('09:00', '17:00', 30);
const night = shift('22:00', '06:00');

/** A day planned from nine to five, with the punches given. */
const day = (punches: readonly string[], planned: Shift | null = nine): ExampleDay => ({ shift: planned, punches });
const times = (count: number, of: ExampleDay): ExampleDay[] => Array.from({ length: count }, () => of);

/** What an example shows: days that are worked, or the kiosk's answer to the last punch of one. */
export interface Example {
  readonly kind: 'days' | 'look';
  readonly days: readonly ExampleDay[];
  /** The first date; a Monday unless the example is about weekends. */
  readonly from?: CivilDate;
}

const worked = (...days: readonly ExampleDay[]): Example => ({ kind: 'days', days });
const looked = (of: ExampleDay): Example => ({ kind: 'look', days: [of] });

/** A Saturday, for premiums of the weekend. */
const SATURDAY: CivilDate = '2026-03-07';

/** The worked examples, by the setting that each is about. */
export const examples = {
  countFrom: worked(day(['08:30', '17:00'])),
  countUntil: worked(day(['09:00', '17:10'])),
  snapToStartMinutes: worked(day(['08:54', '17:00'])),
  snapToEndMinutes: worked(day(['09:00', '17:08'])),
  roundIn: worked(day(['08:53', '17:00'])),
  roundOut: worked(day(['09:00', '17:08'])),
  roundingMinutes: worked(day(['09:00', '16:52'])),
  absentBelowMinutes: worked(day(['09:00', '09:29'])),
  shiftDate: worked(day(['22:00', '06:00'], night)),
  unrostered: looked({ shift: null, punches: ['10:00'] }),
  laterOut: looked(day(['09:00', '17:00', '17:20'])),
  autoOut: worked(day(['09:00'])),
  cooldownSeconds: looked(day(['09:00', '09:01'])),
  lateGraceMinutes: worked(day(['09:08', '17:00'])),
  earlyGraceMinutes: worked(day(['09:00', '16:52'])),
  halfDayBelowPercent: worked(day(['09:00', '12:30'])),
  overtimeThresholdMinutes: worked(day(['09:00', '17:20'])),
  overtimeNeedsApproval: worked(day(['09:00', '18:00'])),
  breakFromMinutes: worked(day(['09:00', '15:00'], nineWithBreak)),
  breaks: worked(day(['09:00', '17:00'], nineWithBreak)),
  breakTable: worked(
    day(['08:00', '14:10'], shift('08:00', '14:00')),
    day(['08:00', '17:30'], shift('08:00', '17:30')),
  ),
  breakTableForPunched: worked(day(['09:00', '12:00', '12:15', '17:00'])),
  breakMadeUp: worked(day(['09:00', '12:00', '12:15', '17:00'])),
  mealByMinutes: worked(day(['09:00', '14:30', '15:00', '17:00'])),
  secondMealByMinutes: worked(day(['08:00', '12:00', '12:30', '19:30'], shift('08:00', '19:30'))),
  mealMinutes: worked(day(['09:00', '13:00', '13:20', '17:00'])),
  mealPremiumMinutes: worked(day(['09:00', '17:00'])),
  'overtime-before': worked(day(['07:30', '17:00'])),
  'overtime-after': worked(day(['09:00', '18:30'])),
  'overtime-daily': worked(day(['08:00', '21:00'], shift('08:00', '21:00'))),
  'overtime-weekly': worked(...times(6, day(['09:00', '17:00']))),
  'overtime-off-day': worked(day(['10:00', '14:00'], null)),
  'overtime-seventh-day': worked(...times(7, day(['09:00', '17:00']))),
  seventhDayWithinWeek: { ...worked(...times(7, day(['09:00', '17:00']))), from: '2026-03-04' },
  weekStart: worked(...times(6, day(['09:00', '17:00']))),
  'premium-night': { ...worked(day(['22:00', '06:00'], night)), from: SATURDAY },
  'premium-day': worked(day(['13:00', '21:00'], shift('13:00', '21:00'))),
  'premium-holiday': worked({ ...day(['09:00', '17:00']), holiday: true }),
  restMinutes: worked(
    day(['14:00', '22:00'], shift('14:00', '22:00')),
    day(['06:00', '14:00'], shift('06:00', '14:00')),
  ),
  mostDayMinutes: worked(day(['08:00', '18:30'], shift('08:00', '18:30'))),
  mostDaysInRow: worked(...times(7, day(['09:00', '17:00']))),
  timeAccount: worked(...times(5, day(['09:00', '18:00']))),
} as const satisfies Record<string, Example>;

export type ExampleName = keyof typeof examples;

/** Which examples say something about the overtime rules as they stand. */
export function overtimeExamples({ overtimeRules }: Pick<Policy, 'overtimeRules'>): ExampleName[] {
  return [...new Set(overtimeRules.map(({ rule }) => `overtime-${rule}` as const))];
}
