import { type AttendanceRecord, dayFactsBetween } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf, instantOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { applyCorrections, type CountedPunch } from '../../../src-shared/domain/corrections.ts';
import { type CountedTwice, countedSpans, listCountedTwice } from '../../../src-shared/domain/counted-spans.ts';
import { shiftOfPunch } from '../../../src-shared/domain/shift-punches.ts';
import type { ShiftInstance } from '../../../src-shared/models/attendance.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../../db/store.ts';
import { personDetails } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import { type Planned, shiftsOf } from './correction-plan.ts';
import { loadRecord } from './days.ts';

/** A corrected time lies no longer than this before the start of its shift, or of its date where that has none. */
const MOST_BEFORE_MS = 12 * 3_600_000;
/** And no longer than this after its end: two shifts in a row are worked now and then. */
const MOST_AFTER_MS = 24 * 3_600_000;

/** Throws `out-before-in` where a shift (or what belongs to none) would end before it begins. */
function requireOrder(punches: readonly CountedPunch[]): void {
  const inAt = punches.find(({ direction }) => direction === 'in')?.at;
  const outAt = punches.findLast(({ direction }) => direction === 'out')?.at;
  if (inAt !== undefined && outAt !== undefined && outAt <= inAt)
    throw new AppError('out-before-in', 'the out is not after the in');
}

/** Throws `time-far-from-date` where one of the times set is nowhere near the shift it is for, or its date. */
function requireNear(times: readonly Instant[], shift: ShiftInstance | null, date: CivilDate, zone: Zone): void {
  const startsAt = shift?.startsAt ?? instantOf(date, '00:00', zone, 'first');
  const endsAt = shift?.endsAt ?? instantOf(addDays(date, 1), '00:00', zone, 'first');
  if (times.some((at) => at < startsAt - MOST_BEFORE_MS || at > endsAt + MOST_AFTER_MS))
    throw new AppError('time-far-from-date', 'the time is too far from the date it is for', { date });
}

/**
 * Throws `counted-twice` where the newest corrections of a date, so many, count time that it or a date nearby counts
 * already. Time that was counted twice before they were made may become less, not more.
 */
function requireCountedOnce(db: ReadDb, staffId: StaffId, date: CivilDate, newest: number, now: Instant): void {
  // Times lie within a day and a half of their date, so that two dates on either side can meet it.
  const [from, to] = [addDays(date, -3), addDays(date, 3)];
  const record = loadRecord(db, staffId, from, to);
  const twiceIn = (corrections: AttendanceRecord['corrections']): CountedTwice[] =>
    listCountedTwice(dayFactsBetween({ ...record, corrections }, from, to, now).flatMap(countedSpans), date);
  const lengthOf = (pairs: readonly CountedTwice[]): number => pairs.reduce((sum, { overlap }) => sum + overlap, 0);
  const after = twiceIn(record.corrections);
  const [worst] = after.toSorted((a, b) => b.overlap - a.overlap);
  if (worst === undefined || lengthOf(after) <= lengthOf(twiceIn(record.corrections.slice(0, -newest)))) return;
  const other = worst.first.date === date ? worst.second : worst.first;
  throw new AppError('counted-twice', 'this time counts for another shift already', {
    date: other.date,
    from: timeOfDayOf(other.from, record.zone),
    to: timeOfDayOf(other.to, record.zone),
  });
}

/** The time of somebody's dates that counts more than once, in milliseconds, on a date or with those nearby. */
const countedTwiceOn = (db: ReadDb, staffId: StaffId, date: CivilDate, now: Instant): CountedTwice[] => {
  const [from, to] = [addDays(date, -3), addDays(date, 3)];
  return listCountedTwice(
    dayFactsBetween(loadRecord(db, staffId, from, to), from, to, now).flatMap(countedSpans),
    date,
  );
};

/**
 * Looks at what counts on dates before their plan is edited; what it answers is called afterwards and throws `AppError`
 * `counted-twice` where the edit lets time count more than once. Dates to come have no time that counts.
 */
export function watchCountedOnce(db: ReadDb, staffId: StaffId, dates: readonly CivilDate[], now: Instant): () => void {
  const { zone } = requireSite(db);
  const today = civilDateOf(now, zone);
  const past = dates.filter((date) => date <= today);
  const lengthOf = (pairs: readonly CountedTwice[]): number => pairs.reduce((sum, { overlap }) => sum + overlap, 0);
  const before = past.map((date) => lengthOf(countedTwiceOn(db, staffId, date, now)));
  return () => {
    for (const [index, date] of past.entries()) {
      const pairs = countedTwiceOn(db, staffId, date, now);
      const [worst] = pairs.toSorted((a, b) => b.overlap - a.overlap);
      if (worst === undefined || lengthOf(pairs) <= (before[index] ?? 0)) continue;
      throw new AppError('counted-twice', 'time would count for two shifts', {
        date: worst.second.date,
        from: timeOfDayOf(worst.second.from, zone),
        to: timeOfDayOf(worst.second.to, zone),
        ...personDetails(db, staffId),
      });
    }
  };
}

/**
 * Refuses what makes no sense once the corrections lie over the punches. Throws `AppError`: `time-in-future`,
 * `out-before-in`, `time-far-from-date`, `counted-twice`.
 */
export function requireSense(
  db: ReadDb,
  staffId: StaffId,
  date: CivilDate,
  planned: readonly Planned[],
  now: Instant,
): void {
  const times = planned.flatMap(({ toAt }) => (toAt === null ? [] : [toAt]));
  if (times.some((at) => at > now)) throw new AppError('time-in-future', 'the time has not come yet');
  if (times.length > 0) {
    const record = loadRecord(db, staffId, date, date);
    const { counted } = applyCorrections(record.punches, record.corrections);
    // By the shifts as the day has them: punches of one that was moved belong to it as it is now.
    const shifts = shiftsOf(record, date);
    for (const [shift, punches] of Map.groupBy(counted, (punch) => shiftOfPunch(punch, shifts))) {
      requireOrder(punches);
      const set = punches.map(({ at }) => at).filter((at) => times.includes(at));
      requireNear(set, shift, date, record.zone);
    }
  }
  if (planned.some(({ kind }) => kind !== 'excuse' && kind !== 'approve-overtime'))
    requireCountedOnce(db, staffId, date, planned.length, now);
}
