import { zonesFrom } from '../../../src-shared/domain/zone-history.ts';
import type { CivilDate, Instant, Zone, ZoneName } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface Site {
  readonly name: string;
  /** The zone its clocks go by; where it was changed, every zone with the date from which it counts. */
  readonly zone: Zone;
}

/** Far more than a site ever has; only many databases in one process could reach it. */
const MOST_REMEMBERED = 1000;
/** Zones by their text: what is remembered of a site's zones is remembered of the same value. */
const zonesByText = new Map<string, Zone>();

function readZones(first: ZoneName, changes: string): Zone {
  const text = `${first} ${changes}`;
  const known = zonesByText.get(text);
  if (known !== undefined) return known;
  const pairs = JSON.parse(changes) as [from: CivilDate, zone: ZoneName][];
  const zone = zonesFrom(
    first,
    pairs.map(([from, name]) => ({ from, zone: name })),
  );
  if (zonesByText.size >= MOST_REMEMBERED) zonesByText.clear();
  zonesByText.set(text, zone);
  return zone;
}

/** The site, or null before set-up. */
export function findSite(db: ReadDb): Site | null {
  const row = db
    .prepare<[], { name: string; first: ZoneName; changes: string }>(
      `SELECT name, zone AS first,
         (SELECT json_group_array(json_array(from_date, site_zones.zone) ORDER BY from_date) FROM site_zones) AS changes
       FROM site WHERE id = 1`,
    )
    .get();
  return row === undefined ? null : { name: row.name, zone: readZones(row.first, row.changes) };
}

/** Gives the site another name. */
export function updateSiteName(db: WriteDb, name: string): void {
  db.prepare('UPDATE site SET name = ? WHERE id = 1').run(name);
}

/** Stores the one site. `at` is UTC milliseconds. */
export function insertSite(db: WriteDb, site: { readonly name: string; readonly zone: ZoneName }, at: Instant): void {
  db.prepare('INSERT INTO site (id, name, zone, created_at) VALUES (1, ?, ?, ?)').run(site.name, site.zone, at);
}

/** A zone that counts from a date on, with who said so. */
interface ZoneChange {
  readonly from: CivilDate;
  readonly zone: ZoneName;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** Every change of the site's zone, by date. */
export const listZoneChanges = (db: ReadDb): ZoneChange[] =>
  db
    .prepare<[], ZoneChange>(
      `SELECT from_date AS "from", zone, created_at AS createdAt, created_by AS createdBy
       FROM site_zones ORDER BY from_date`,
    )
    .all();

/** Stores a zone that counts from a date on, in the place of one from the same date. */
export function putZoneChange(db: WriteDb, { from, zone, createdAt, createdBy }: ZoneChange): void {
  db.prepare(
    `INSERT INTO site_zones (from_date, zone, created_at, created_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (from_date) DO UPDATE
     SET zone = excluded.zone, created_at = excluded.created_at, created_by = excluded.created_by`,
  ).run(from, zone, createdAt, createdBy);
}

/** Takes away the zone that counts from a date on. */
export function deleteZoneChange(db: WriteDb, from: CivilDate): void {
  db.prepare('DELETE FROM site_zones WHERE from_date = ?').run(from);
}
