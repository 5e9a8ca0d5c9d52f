import type { StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type Expected, type Openings, openingsSchema } from '../../../src-shared/models/venue.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

export interface VenueRow {
  readonly id: VenueId;
  readonly name: string;
  readonly openings: Openings | null;
  readonly expects: Expected['kind'];
  readonly keepFacesDays: number;
  readonly archivedAt: Instant | null;
}

type StoredVenue = Omit<VenueRow, 'openings'> & { readonly openings: string | null };

const select = `SELECT id, name, openings, expects, keep_faces_days AS keepFacesDays, archived_at AS archivedAt FROM venues`;

const read = (row: StoredVenue): VenueRow => ({
  ...row,
  openings: row.openings === null ? null : openingsSchema.parse(JSON.parse(row.openings)),
});

/** Venues by name; archived ones or those that are not. */
export function listVenues(db: ReadDb, archived: boolean): VenueRow[] {
  return db
    .prepare<[number], StoredVenue>(`${select} WHERE (archived_at IS NOT NULL) = ? ORDER BY name_key`)
    .all(archived ? 1 : 0)
    .map(read);
}

/** One venue, or null. */
export function findVenue(db: ReadDb, id: VenueId): VenueRow | null {
  const row = db.prepare<[number], StoredVenue>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : read(row);
}

/** Id of the venue with this name key (see `nameKey`), archived ones too, or null. */
export function findVenueByName(db: ReadDb, nameKey: string): VenueId | null {
  return db.prepare<[string], VenueId>('SELECT id FROM venues WHERE name_key = ?').pluck().get(nameKey) ?? null;
}

export interface VenueFields {
  readonly name: string;
  readonly nameKey: string;
  readonly openings: Openings | null;
  readonly expects: Expected['kind'];
  readonly keepFacesDays: number;
}

const bound = ({ openings, ...fields }: VenueFields) => ({
  ...fields,
  openings: openings === null ? null : JSON.stringify(openings),
});

/** Adds a venue. */
export function insertVenue(db: WriteDb, fields: VenueFields, at: Instant): VenueId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO venues (id, name, name_key, openings, expects, keep_faces_days, created_at)
       VALUES (${ownId('venues')}, @name, @nameKey, @openings, @expects, @keepFacesDays, @at)`,
    )
    .run({ ...bound(fields), at });
  return Number(lastInsertRowid) as VenueId;
}

/** Changes a venue. */
export function updateVenue(db: WriteDb, id: VenueId, fields: VenueFields): void {
  db.prepare(
    `UPDATE venues SET name = @name, name_key = @nameKey, openings = @openings, expects = @expects, keep_faces_days = @keepFacesDays
     WHERE id = @id`,
  ).run({ ...bound(fields), id });
}

/** Archives a venue at the instant, or restores it with null. */
export function setVenueArchived(db: WriteDb, id: VenueId, at: Instant | null): void {
  db.prepare('UPDATE venues SET archived_at = ? WHERE id = ?').run(at, id);
}

/** Makes these people the chosen ones of a venue, and nobody else. */
export function replaceChosen(db: WriteDb, id: VenueId, staffIds: readonly StaffId[]): void {
  db.prepare('DELETE FROM venue_expected WHERE venue_id = ?').run(id);
  const insert = db.prepare('INSERT INTO venue_expected (venue_id, staff_id) VALUES (?, ?)');
  for (const staffId of new Set(staffIds)) insert.run(id, staffId);
}

/** The people chosen for a venue, archived ones too, by code. */
export function listChosen(db: ReadDb, id: VenueId): StaffId[] {
  return db
    .prepare<[number], StaffId>(
      'SELECT staff.id FROM venue_expected JOIN staff ON staff.id = staff_id WHERE venue_id = ? ORDER BY code_key',
    )
    .pluck()
    .all(id);
}

/** Whom a venue expects now, by code: archived people are expected nowhere. */
export function listExpected(db: ReadDb, { id, expects }: Pick<VenueRow, 'id' | 'expects'>): StaffId[] {
  return db
    .prepare<{ id: number; expects: string }, StaffId>(
      `SELECT id FROM staff WHERE archived_at IS NULL
         AND (@expects = 'all' OR id IN (SELECT staff_id FROM venue_expected WHERE venue_id = @id)) ORDER BY code_key`,
    )
    .pluck()
    .all({ id, expects });
}
