import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface Site {
  readonly name: string;
  readonly zone: Zone;
}

/** The site, or null before set-up. */
export function findSite(db: ReadDb): Site | null {
  return db.prepare<[], Site>('SELECT name, zone FROM site WHERE id = 1').get() ?? null;
}

/** Gives the site another name. */
export function updateSiteName(db: WriteDb, name: string): void {
  db.prepare('UPDATE site SET name = ? WHERE id = 1').run(name);
}

/** Stores the one site. `at` is UTC milliseconds. */
export function insertSite(db: WriteDb, site: Site, at: Instant): void {
  db.prepare('INSERT INTO site (id, name, zone, created_at) VALUES (1, ?, ?, ?)').run(site.name, site.zone, at);
}
