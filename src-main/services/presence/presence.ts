import { addDays, civilDateOf, instantOf, MINUTE } from '../../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../../src-shared/domain/corrections.ts';
import { presenceAt, type Stay, staysOf } from '../../../src-shared/domain/presence.ts';
import { shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { windowsOf } from '../../../src-shared/domain/shift-punches.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Present } from '../../../src-shared/ipc/presence.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { listCorrections, toCorrection } from '../../db/queries/corrections.ts';
import { listPunchRows } from '../../db/queries/punches.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import { datedPolicies } from '../base/policies.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';

/** The stays of everybody for shifts of the dates, by person; corrections are laid over the punches. */
function loadStays(db: ReadDb, from: CivilDate, to: CivilDate): Map<StaffId, Stay[]> {
  const policyOf = datedPolicies(db);
  const rows = listPunchRows(db, null, from, to);
  const corrections = Map.groupBy(listCorrections(db, null, from, to), ({ staffId }) => staffId);
  const byPerson = Map.groupBy(rows, ({ staffId }) => staffId);
  const people = new Set([...byPerson.keys(), ...corrections.keys()]);
  return new Map(
    [...people].map((staffId) => {
      const { counted } = applyCorrections(
        byPerson.get(staffId) ?? [],
        (corrections.get(staffId) ?? []).map(toCorrection),
      );
      return [staffId, staysOf(counted, (shift) => windowsOf(shift, policyOf(shift.date)).out.closesAt + MINUTE)];
    }),
  );
}

/**
 * Who was in the building at an instant, by name. A shift may begin the day before, and somebody may come before
 * midnight for a shift of the next date.
 */
export function listPresent(db: ReadDb, at: Instant): Present[] {
  const date = civilDateOf(at, requireSite(db).zone);
  const stays = loadStays(db, addDays(date, -2), addDays(date, 1));
  return listStaff(db)
    .flatMap((staff): Present[] => {
      const presence = presenceAt(stays.get(staff.id) ?? [], at);
      return presence === null ? [] : [{ person: personOf(staff), ...presence }];
    })
    .sort((a, b) => a.person.name.localeCompare(b.person.name));
}

/** Who was in the building at an instant. */
export const readPresence = (store: ReadStore, at: Instant): ReplyOf<'presence:at'> =>
  store.read((db) => ({ at, people: listPresent(db, at) }));

/** A date drawn: shifts as planned beside stays, of everybody who had either; by name. */
export function readTimeline(
  store: ReadStore,
  { date, now }: { readonly date: CivilDate; readonly now: Instant },
): ReplyOf<'presence:day'> {
  return store.read((db) => {
    const { zone } = requireSite(db);
    const from = instantOf(date, '00:00', zone, 'first');
    const until = instantOf(addDays(date, 1), '00:00', zone, 'first');
    const [first, last] = [addDays(date, -1), addDays(date, 1)];
    const stays = loadStays(db, addDays(date, -2), last);
    const rosterOf = loadRosters(db, null, first, last);
    const touches = (a: Instant, b: Instant): boolean => a < until && b > from;
    const rows = listStaff(db).flatMap((staff) => {
      const isThere = staff.archivedAt === null || staff.archivedAt > from;
      const planned = isThere ? shiftInstancesBetween(rosterOf(staff.id), first, last, zone) : [];
      const shifts = planned
        .filter(({ startsAt, endsAt }) => touches(startsAt, endsAt))
        .map((shift) => ({ date: shift.date, from: shift.startsAt, until: shift.endsAt }));
      const own = (stays.get(staff.id) ?? []).flatMap((stay) => {
        // Whoever was not seen leaving is drawn as long as they are looked for, or to now.
        const end = stay.until ?? Math.min(now, stay.doubtfulFrom);
        if (stay.from >= now || !touches(stay.from, Math.max(end, stay.from + MINUTE))) return [];
        return [
          {
            date: stay.date,
            from: stay.from,
            until: stay.until,
            isSure: stay.until !== null || now < stay.doubtfulFrom,
          },
        ];
      });
      return shifts.length === 0 && own.length === 0 ? [] : [{ person: personOf(staff), shifts, stays: own }];
    });
    return { date, from, until, now, rows: rows.sort((a, b) => a.person.name.localeCompare(b.person.name)) };
  });
}
