import type { CivilDate } from '../../models/time.ts';
import { daysBetween } from '../civil-time.ts';

/** What a type of leave grants. Days; half days count as 0.5. */
export interface LeaveEntitlement {
  /** Days a year; null grants without limit and keeps no balance. */
  readonly daysPerYear: number | null;
  readonly accrual: 'yearly' | 'monthly';
  /** So many days at most are carried into the next year, and lapse after the date `MM-DD` of it; null never. */
  readonly carryOverDays: number;
  readonly carryOverUntil: string | null;
  readonly mayGoNegative: boolean;
}

/** When a person belongs to the staff; null where open. */
export interface Employment {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/** Leave taken on one date (1 or 0.5 days, by the planned shifts), or days added to it or taken off on that date. */
export interface LeaveDay {
  readonly date: CivilDate;
  readonly days: number;
}

/** The balance of one type of leave on a date. */
export interface LeaveBalance {
  readonly entitledDays: number;
  readonly carriedDays: number;
  /** Added or taken off by a manager. */
  readonly adjustedDays: number;
  readonly takenDays: number;
  readonly lapsedDays: number;
  /** Entitled, carried and adjusted, less taken and lapsed; what is approved for later in the year counts as taken. */
  readonly leftDays: number;
}

const roundHalf = (days: number): number => Math.round(days * 2) / 2;

/** The share of a year for which somebody is employed, by days. */
function shareOf(year: number, { from, to }: Employment): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const begin = from !== null && from > first ? from : first;
  const end = to !== null && to < last ? to : last;
  return end < begin ? 0 : (daysBetween(begin, end) + 1) / (daysBetween(first, last) + 1);
}

/** Days of a year that are granted by a date, pro rata on joining and leaving, to the nearest half day. */
export function grantedDays(
  { accrual, daysPerYear }: LeaveEntitlement,
  year: number,
  on: CivilDate,
  employment: Employment,
): number {
  if (daysPerYear === null) return 0;
  const share = shareOf(year, employment);
  if (accrual === 'yearly') return roundHalf(daysPerYear * share);
  const firstMonth =
    employment.from !== null && employment.from >= `${year}-01-01` ? Number(employment.from.slice(5, 7)) : 1;
  const lastMonth = on >= `${year + 1}-01-01` ? 12 : on < `${year}-01-01` ? 0 : Number(on.slice(5, 7));
  const months = Math.max(0, lastMonth - firstMonth + 1);
  const most = daysPerYear * share;
  return roundHalf(Math.min(most, (daysPerYear * months) / 12));
}

const within = (days: readonly LeaveDay[], from: CivilDate, to: CivilDate): number =>
  days.filter(({ date }) => date >= from && date <= to).reduce((sum, day) => sum + day.days, 0);

/** What the balance of one person's leave of one type comes from. */
export interface LeaveRecord {
  readonly entitlement: LeaveEntitlement;
  readonly taken: readonly LeaveDay[];
  readonly adjustments: readonly LeaveDay[];
  readonly employment: Employment;
  /** The first year whose leave is known: nothing is carried from before it. */
  readonly firstYear: number;
}

/**
 * The balance of a type of leave for the year of a date. Days taken come off what was carried first, as long as that
 * has not lapsed. Null where the type keeps none.
 */
export function leaveBalance(record: LeaveRecord, on: CivilDate): LeaveBalance | null {
  const { entitlement, firstYear } = record;
  if (entitlement.daysPerYear === null) return null;
  const year = Number(on.slice(0, 4));
  let carriedDays = 0;
  for (let past = firstYear; past < year; past++) {
    const { leftDays } = yearBalance(record, past, `${past}-12-31`, carriedDays);
    carriedDays = Math.max(Math.min(leftDays, entitlement.carryOverDays), Math.min(leftDays, 0));
  }
  return yearBalance(record, year, on, carriedDays);
}

function yearBalance(
  { adjustments, employment, entitlement, taken }: LeaveRecord,
  year: number,
  on: CivilDate,
  carriedDays: number,
): LeaveBalance {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const entitledDays = grantedDays(entitlement, year, on, employment);
  const adjustedDays = within(adjustments, first, last);
  const takenDays = within(taken, first, last);
  const lapsesOn = entitlement.carryOverUntil === null ? null : `${year}-${entitlement.carryOverUntil}`;
  const usedInTime = lapsesOn === null ? takenDays : within(taken, first, lapsesOn);
  const lapsedDays = lapsesOn !== null && on > lapsesOn ? Math.max(0, carriedDays - usedInTime) : 0;
  return {
    entitledDays,
    carriedDays,
    adjustedDays,
    takenDays,
    lapsedDays,
    leftDays: entitledDays + carriedDays + adjustedDays - takenDays - lapsedDays,
  };
}
