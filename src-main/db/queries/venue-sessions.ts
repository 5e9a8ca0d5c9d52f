import type { CaptureId, StaffId, VenueId, VenueRecordId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { VenueMethod, VenueSession } from '../../../src-shared/models/venue.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface SessionRow extends VenueSession {
  readonly id: number;
}

const select = 'SELECT id, date, starts_at AS startsAt, ends_at AS endsAt FROM venue_sessions';

/** The sessions that were begun for a date, one after the other. */
export function listSessionsOn(db: ReadDb, venueId: VenueId, date: CivilDate): SessionRow[] {
  return db
    .prepare<[number, string], SessionRow>(`${select} WHERE venue_id = ? AND date = ? ORDER BY starts_at`)
    .all(venueId, date);
}

/** The sessions of a venue that were begun for the dates, by date and start. */
export function listSessionsBetween(db: ReadDb, venueId: VenueId, from: CivilDate, to: CivilDate): SessionRow[] {
  return db
    .prepare<[number, string, string], SessionRow>(
      `${select} WHERE venue_id = ? AND date BETWEEN ? AND ? ORDER BY date, starts_at`,
    )
    .all(venueId, from, to);
}

/** The latest sessions that were begun at a venue, the newest first. */
export function listSessions(db: ReadDb, venueId: VenueId, most: number): SessionRow[] {
  return db
    .prepare<[number, number], SessionRow>(`${select} WHERE venue_id = ? ORDER BY starts_at DESC LIMIT ?`)
    .all(venueId, most);
}

/** The sessions of a venue that were begun and lie in a time, or reach into it, one after the other. */
export function listSessionsIn(db: ReadDb, venueId: VenueId, { startsAt, endsAt }: VenueSession): SessionRow[] {
  return db
    .prepare<[number, Instant, Instant], SessionRow>(
      `${select} WHERE venue_id = ? AND starts_at < ? AND ends_at > ? ORDER BY starts_at`,
    )
    .all(venueId, endsAt, startsAt);
}

/** Gives a session other times. */
export function moveSession(db: WriteDb, id: number, { startsAt, endsAt }: Omit<VenueSession, 'date'>): void {
  db.prepare('UPDATE venue_sessions SET starts_at = ?, ends_at = ? WHERE id = ?').run(startsAt, endsAt, id);
}

/** Begins a session. */
export function insertSession(db: WriteDb, venueId: VenueId, { date, startsAt, endsAt }: VenueSession): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO venue_sessions (venue_id, date, starts_at, ends_at) VALUES (?, ?, ?, ?)')
    .run(venueId, date, startsAt, endsAt);
  return Number(lastInsertRowid);
}

/** Keeps whom a session expects, in the place of what was kept before. */
export function replaceSessionExpected(db: WriteDb, sessionId: number, staffIds: readonly StaffId[]): void {
  db.prepare('DELETE FROM venue_session_expected WHERE session_id = ?').run(sessionId);
  const insert = db.prepare('INSERT INTO venue_session_expected (session_id, staff_id) VALUES (?, ?)');
  for (const staffId of staffIds) insert.run(sessionId, staffId);
}

/** Whom a session expected, by code. */
export function listSessionExpected(db: ReadDb, sessionId: number): StaffId[] {
  return db
    .prepare<[number], StaffId>(
      `SELECT staff_id FROM venue_session_expected JOIN staff ON staff.id = staff_id
       WHERE session_id = ? ORDER BY code_key`,
    )
    .pluck()
    .all(sessionId);
}

export interface VenueRecordRow {
  readonly id: VenueRecordId;
  readonly staffId: StaffId;
  readonly code: string;
  readonly name: string;
  readonly at: Instant;
  readonly method: VenueMethod;
  readonly similarity: number | null;
}

/** Who is on a session's list, in the order in which they came; voided records are left out. */
export function listRecords(db: ReadDb, sessionId: number): VenueRecordRow[] {
  return db
    .prepare<[number], VenueRecordRow>(
      `SELECT venue_records.id, staff_id AS staffId, code, name, at, method, similarity
       FROM venue_records JOIN staff ON staff.id = staff_id
       WHERE session_id = ? AND voided_at IS NULL ORDER BY at, code_key`,
    )
    .all(sessionId);
}

export interface NewVenueRecord {
  readonly sessionId: number;
  readonly staffId: StaffId;
  readonly captureId: CaptureId;
  readonly at: Instant;
  readonly method: VenueMethod;
  readonly similarity: number | null;
  readonly margin: number | null;
}

/** Puts a person on a session's list. That they are not on it yet is checked by the caller in the same transaction. */
export function insertRecord(db: WriteDb, record: NewVenueRecord, by: string, now: Instant): VenueRecordId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO venue_records (session_id, staff_id, capture_id, at, method, similarity, margin, created_at, created_by)
       VALUES (@sessionId, @staffId, @captureId, @at, @method, @similarity, @margin, @now, @by)`,
    )
    .run({ ...record, by, now });
  return Number(lastInsertRowid) as VenueRecordId;
}

/** Marks a record as taken back; false where there is none or it was taken back already. */
export function voidRecord(db: WriteDb, id: VenueRecordId, by: string, reason: string, at: Instant): boolean {
  return (
    db
      .prepare(
        'UPDATE venue_records SET voided_at = ?, voided_by = ?, void_reason = ? WHERE id = ? AND voided_at IS NULL',
      )
      .run(at, by, reason, id).changes > 0
  );
}

/** Whose record it is and at which venue, or null. */
export function findRecord(db: ReadDb, id: VenueRecordId): { staffId: StaffId; venueId: VenueId } | null {
  return (
    db
      .prepare<[number], { staffId: StaffId; venueId: VenueId }>(
        `SELECT staff_id AS staffId, venue_id AS venueId FROM venue_records JOIN venue_sessions ON venue_sessions.id = session_id
         WHERE venue_records.id = ?`,
      )
      .get(id) ?? null
  );
}
