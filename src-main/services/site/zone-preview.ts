import { addDays, civilDateOf, instantOf, MINUTE, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { movedShifts } from '../../../src-shared/domain/moved-shifts.ts';
import { zoneAt } from '../../../src-shared/domain/zone-history.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { MOST_NAMED_SHIFTS } from '../../../src-shared/ipc/site-zones.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadStore } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import { loadRosters } from '../base/rosters.ts';
import { planZoneChange } from './site-zones.ts';

type Preview = ReplyOf<'site:preview-zone'>;

/** The dates from the new zone's first on of which shifts are compared. */
const DAYS_SHOWN = 14;

/** What the clock shows when it is put over, within two days before the first date of the new zone. */
function clockChange(from: CivilDate, after: Zone): Preview['clock'] {
  const begin = instantOf(from, '00:00', after, 'first');
  const [old, next] = [zoneAt(begin - 2 * 1440 * MINUTE, after), zoneAt(begin, after)];
  // Eastwards at that midnight, westwards at the earlier zone's.
  const at = Math.min(begin, instantOf(from, '00:00', old, 'first'));
  const shown = (zone: Zone) => ({ date: civilDateOf(at, zone), time: timeOfDayOf(at, zone) });
  const [before, now] = [shown(old), shown(next)];
  return before.date === now.date && before.time === now.time ? null : { before, after: now };
}

/** What another zone from a date on would do. Throws `AppError` as `changeZone` does; stores nothing. */
export function previewZone(
  store: ReadStore,
  { now, ...change }: RequestOf<'site:preview-zone'> & { readonly now: Instant },
): Preview {
  return store.read((db) => {
    const { before, after } = planZoneChange(db, change, now);
    const first = addDays(change.from, -1);
    const last = addDays(first, DAYS_SHOWN);
    const rosterOf = loadRosters(db, null, first, last);
    const moved = listStaff(db)
      .filter(({ archivedAt }) => archivedAt === null)
      .flatMap((staff) =>
        movedShifts(rosterOf(staff.id), first, last, before, after).map((shift) => ({
          person: personOf(staff),
          ...shift,
        })),
      )
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const groups = Map.groupBy(
      moved.filter(({ minutesAfter }) => minutesAfter > 0),
      ({ startMinutes, endMinutes }) => `${startMinutes} ${endMinutes}`,
    );
    const lengths = moved.filter(({ minutesBefore, minutesAfter }) => minutesBefore !== minutesAfter);
    return {
      clock: clockChange(change.from, after),
      dayBefore: {
        date: first,
        minutes: (instantOf(change.from, '00:00', after, 'first') - instantOf(first, '00:00', after, 'first')) / MINUTE,
      },
      moved: [...groups.values()].flatMap((shifts) => {
        const [one, other] = [shifts[0], shifts.at(-1)];
        if (one === undefined || other === undefined) return [];
        const { startMinutes, endMinutes } = one;
        return [{ from: one.date, to: other.date, shifts: shifts.length, startMinutes, endMinutes }];
      }),
      lengths: lengths
        .slice(0, MOST_NAMED_SHIFTS)
        .map(({ person, date, minutesBefore, minutesAfter }) => ({ person, date, minutesBefore, minutesAfter })),
      lengthsTotal: lengths.length,
    };
  });
}
