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

/** Leave taken on one date: 1 or 0.5 days, by the planned shifts. */
export interface LeaveDay {
  readonly date: CivilDate;
  readonly days: number;
}

/** The balance of one type of leave on a date. */
export interface LeaveBalance {
  readonly entitledDays: number;
  readonly carriedDays: number;
  readonly takenDays: number;
  readonly lapsedDays: number;
  /** Entitled and carried, less taken and lapsed; what is approved for later in the year counts as taken. */
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

/**
 * The balance of a type of leave for the year of a date. Days taken come off what was carried first, as long as that
 * has not lapsed. Null where the type keeps none.
 */
export function leaveBalance(
  entitlement: LeaveEntitlement,
  taken: readonly LeaveDay[],
  on: CivilDate,
  employment: Employment,
): LeaveBalance | null {
  if (entitlement.daysPerYear === null) return null;
  const year = Number(on.slice(0, 4));
  const firstYear = employment.from === null ? year : Number(employment.from.slice(0, 4));
  let carriedDays = 0;
  for (let past = firstYear; past < year; past++) {
    const { leftDays } = yearBalance(entitlement, taken, past, `${past}-12-31`, employment, carriedDays);
    carriedDays = Math.max(Math.min(leftDays, entitlement.carryOverDays), Math.min(leftDays, 0));
  }
  return yearBalance(entitlement, taken, year, on, employment, carriedDays);
}

function yearBalance(
  entitlement: LeaveEntitlement,
  taken: readonly LeaveDay[],
  year: number,
  on: CivilDate,
  employment: Employment,
  carriedDays: number,
): LeaveBalance {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const entitledDays = grantedDays(entitlement, year, on, employment);
  const takenDays = within(taken, first, last);
  const lapsesOn = entitlement.carryOverUntil === null ? null : `${year}-${entitlement.carryOverUntil}`;
  const usedInTime = lapsesOn === null ? takenDays : within(taken, first, lapsesOn);
  const lapsedDays = lapsesOn !== null && on > lapsesOn ? Math.max(0, carriedDays - usedInTime) : 0;
  return {
    entitledDays,
    carriedDays,
    takenDays,
    lapsedDays,
    leftDays: entitledDays + carriedDays - takenDays - lapsedDays,
  };
}
