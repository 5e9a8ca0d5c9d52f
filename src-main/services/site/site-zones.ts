import { lookForwardOf } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf, instantOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { isWithinADay, listZones, zoneOfDate, zonesFrom } from '../../../src-shared/domain/zone-history.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type CivilDate, type Instant, MOST_ZONE_CHANGES, type Zone } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysFrom } from '../../db/queries/day-freshness.ts';
import { hasDaysFrom } from '../../db/queries/days.ts';
import { listCloses } from '../../db/queries/payroll.ts';
import { deleteZoneChange, listZoneChanges, putZoneChange } from '../../db/queries/site.ts';
import { listSwapStarts, updateSwapStart } from '../../db/queries/swaps.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { loadPolicies } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';

type Change = RequestOf<'site:change-zone'>;

/** Every zone of the site, earliest first. Throws `AppError` `not-set-up`. */
export function readZones({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'site:zones'> {
  return store.read((db) => {
    const [first] = listZones(requireSite(db).zone);
    return [{ from: null, zone: first?.zone ?? 'UTC', createdAt: null, createdBy: null }, ...listZoneChanges(db)];
  });
}

/** The zones before and after a change that may be made. Throws `AppError` as `changeZone`. */
export function planZoneChange(db: ReadDb, { from, zone }: Change, now: Instant): { before: Zone; after: Zone } {
  const { zone: before } = requireSite(db);
  if (zoneOfDate(from, before) === zone) throw new AppError('nothing-to-change', 'that zone counts then already');
  requireAhead(db, from, civilDateOf(now, before));
  const others = listZoneChanges(db).filter((one) => one.from !== from);
  if (others.length >= MOST_ZONE_CHANGES)
    throw new AppError('too-many-zones', 'there are enough zones', { max: MOST_ZONE_CHANGES });
  const changes = [...others, { from, zone }].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = listZones(before);
  const after = zonesFrom(first?.zone ?? 'UTC', changes);
  for (const [index, one] of listZones(after).entries()) {
    const earlier = listZones(after)[index - 1];
    if (earlier === undefined || one.from === null || isWithinADay(one.from, earlier.zone, one.zone)) continue;
    throw new AppError('zones-far-apart', 'the clocks of the two zones are more than a day apart');
  }
  return { before, after };
}

/** What has begun was punched and derived by the zone there was. */
function requireAhead(db: ReadDb, from: CivilDate, today: CivilDate): void {
  if (from <= today && hasDaysFrom(db, addDays(from, -1)))
    throw new AppError('zone-in-past', 'days were derived by the earlier zone', { first: addDays(today, 1) });
  const closed = listCloses(db, null, 1000).find(({ to }) => to >= addDays(from, -1));
  if (closed !== undefined) throw new AppError('zone-in-closed-period', 'the date is closed', { to: closed.to });
}

/** A swap ends when its first shift begins, which is at another instant now. */
function moveSwaps(db: WriteDb, from: CivilDate, before: Zone, after: Zone): void {
  for (const { id, firstStartsAt } of listSwapStarts(db, instantOf(addDays(from, -2), '00:00', before, 'first'))) {
    const [date, time] = [civilDateOf(firstStartsAt, before), timeOfDayOf(firstStartsAt, before)];
    const startsAt = instantOf(date, time, after, 'first');
    if (startsAt !== firstStartsAt) updateSwapStart(db, id, startsAt);
  }
}

/**
 * Has the site go by a zone from a date on; punches keep theirs. The zone that counts before the date takes a planned
 * change away. Throws `AppError`: `nothing-to-change`, `zone-in-past` where the date has begun and days were derived,
 * `zone-in-closed-period`, `zones-far-apart`, `too-many-zones`.
 */
export function changeZone(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { from, zone }: Change,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const { before, after } = planZoneChange(db, { from, zone }, at);
    const dayBefore = addDays(from, -1);
    if (zoneOfDate(dayBefore, before) === zone) deleteZoneChange(db, from);
    else putZoneChange(db, { from, zone, createdAt: at, createdBy: actor });
    moveSwaps(db, from, before, after);
    // The date before is longer or shorter, and others may look forward at it.
    outdateDaysFrom(db, addDays(dayBefore, -lookForwardOf(loadPolicies(db))));
    const details = { from, before: zoneOfDate(from, before), after: zone };
    appendAudit(db, { at, actor, action: 'site.change-zone', subject: 'site:1', details });
  });
  notify('config:changed');
  notify('roster:changed');
  notify('punches:changed');
}
