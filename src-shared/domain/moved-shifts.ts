import type { CivilDate, Zone } from '../models/time.ts';
import { addDays, MINUTE, timeOfDayOf } from './civil-time.ts';
import { type Roster, shiftInstancesOn } from './shift-instances.ts';

/** A planned shift that begins or ends at another instant once a site goes by other zones. */
export interface MovedShift {
  readonly date: CivilDate;
  /** How much later it begins and ends; negative: earlier. Minutes of real time, as all here. */
  readonly startMinutes: number;
  readonly endMinutes: number;
  /** How long it is under the zones before and after; 0 where it does not take place any more. */
  readonly minutesBefore: number;
  readonly minutesAfter: number;
}

/** The shifts of the dates `from` to `to`, both included, that other zones would move. */
export function movedShifts(roster: Roster, from: CivilDate, to: CivilDate, before: Zone, after: Zone): MovedShift[] {
  const moved: MovedShift[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const later = shiftInstancesOn(roster, date, after);
    for (const { endsAt, startsAt } of shiftInstancesOn(roster, date, before)) {
      const [start, end] = [timeOfDayOf(startsAt, before), timeOfDayOf(endsAt, before)];
      // One of its two times is on the new clock as well, unless all of it is skipped.
      const same = later.find(
        (one) => timeOfDayOf(one.startsAt, after) === start || timeOfDayOf(one.endsAt, after) === end,
      );
      const { startsAt: newStart, endsAt: newEnd } = same ?? { startsAt, endsAt: startsAt };
      if (newStart === startsAt && newEnd === endsAt) continue;
      moved.push({
        date,
        startMinutes: (newStart - startsAt) / MINUTE,
        endMinutes: (newEnd - endsAt) / MINUTE,
        minutesBefore: (endsAt - startsAt) / MINUTE,
        minutesAfter: (newEnd - newStart) / MINUTE,
      });
    }
  }
  return moved;
}
