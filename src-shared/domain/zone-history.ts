import type { CivilDate, DatedZone, Instant, Zone, ZoneName } from '../models/time.ts';
import { DAY } from './calendar-days.ts';
import { instantIn, offsetIn } from './zone-clock.ts';

/*
 * A site that changes its zone from a date on puts its clock over once, as for summer time, so that this date is whole:
 * it begins at its own midnight and the date before it takes the difference. Eastwards the clock jumps to that midnight
 * and the end of the date before is skipped. Westwards it goes back at the earlier zone's midnight, and the end of the
 * date before comes twice. Every instant has one zone and one date, and no later instant an earlier date.
 */

/** A time over which a site's clocks go by one zone, its last instant left out. */
interface ZoneStretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly zone: ZoneName;
}

type Zones = readonly DatedZone[];

/** When the clocks are put from one zone to another that counts from a date on. */
const seamOf = (from: CivilDate, before: ZoneName, after: ZoneName): Instant =>
  Math.min(instantIn(from, '00:00', before, 'first'), instantIn(from, '00:00', after, 'first'));

const stretchesOfZones = new WeakMap<Zones, readonly ZoneStretch[]>();

function stretchesOf(zones: Zones): readonly ZoneStretch[] {
  const known = stretchesOfZones.get(zones);
  if (known !== undefined) return known;
  const starts = zones.map(({ from, zone }, index) =>
    from === null ? Number.NEGATIVE_INFINITY : seamOf(from, zones[index - 1]?.zone ?? zone, zone),
  );
  const stretches = zones.map(({ zone }, index) => ({
    from: starts[index] ?? 0,
    until: starts[index + 1] ?? Number.POSITIVE_INFINITY,
    zone,
  }));
  stretchesOfZones.set(zones, stretches);
  return stretches;
}

/** The one zone by which the clocks go at an instant. */
export function zoneAt(instant: Instant, zone: Zone): ZoneName {
  if (typeof zone === 'string') return zone;
  return stretchesOf(zone).findLast(({ from }) => from <= instant)?.zone ?? 'UTC';
}

/** The zone that counts for a civil date. */
export function zoneOfDate(date: CivilDate, zone: Zone): ZoneName {
  if (typeof zone === 'string') return zone;
  return zone.findLast(({ from }) => from === null || from <= date)?.zone ?? 'UTC';
}

/** Whether clocks are put from one zone to another between two instants. */
export const hasSeamBetween = (from: Instant, until: Instant, zones: Zones): boolean =>
  stretchesOf(zones).some((stretch) => from < stretch.from && stretch.from < until);

/** What of `from` to `until` (left out) lies in one zone each, in order; empty where there is no time between them. */
export function stretchesBetween(from: Instant, until: Instant, zone: Zone): readonly ZoneStretch[] {
  if (typeof zone === 'string') return [{ from, until, zone }];
  return stretchesOf(zone)
    .map((one) => ({ ...one, from: Math.max(from, one.from), until: Math.min(until, one.until) }))
    .filter((one) => one.from < one.until);
}

/** The zones of a site that began with `first`; `changes` by date. One zone where no change makes a difference. */
export function zonesFrom(
  first: ZoneName,
  changes: readonly { readonly from: CivilDate; readonly zone: ZoneName }[],
): Zone {
  const zones: DatedZone[] = [{ from: null, zone: first }];
  for (const change of changes) if (change.zone !== zones.at(-1)?.zone) zones.push(change);
  return zones.length === 1 ? first : zones;
}

/**
 * Whether a site can go from one zone to another on a date: their clocks are no more than a day apart. Farther
 * westwards a date would come again after the next one.
 */
export function isWithinADay(from: CivilDate, before: ZoneName, after: ZoneName): boolean {
  const seam = seamOf(from, before, after);
  return Math.abs(offsetIn(seam, after) - offsetIn(seam, before)) <= DAY;
}

/** The zones as a list, also where there is one. */
export const listZones = (zone: Zone): Zones => (typeof zone === 'string' ? [{ from: null, zone }] : zone);
