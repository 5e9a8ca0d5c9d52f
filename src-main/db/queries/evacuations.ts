import type { EvacuationId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface EvacuationRow {
  readonly id: EvacuationId;
  readonly kind: 'alarm' | 'drill';
  readonly beganAt: Instant;
  readonly beganBy: string;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
  readonly note: string;
  readonly people: number;
  readonly safe: number;
}

export interface EvacuatedRow {
  readonly staffId: StaffId;
  readonly since: Instant;
  readonly isSure: number;
  readonly safeAt: Instant | null;
  readonly safeBy: string | null;
}

const select = `
  SELECT id, kind, began_at AS beganAt, began_by AS beganBy, ended_at AS endedAt, ended_by AS endedBy, note,
    (SELECT count(*) FROM evacuation_people WHERE evacuation_id = evacuations.id) AS people,
    (SELECT count(safe_at) FROM evacuation_people WHERE evacuation_id = evacuations.id) AS safe
  FROM evacuations`;

/** The roll call that is going on, or null. */
export function findOpenEvacuation(db: ReadDb): EvacuationRow | null {
  return db.prepare<[], EvacuationRow>(`${select} WHERE ended_at IS NULL`).get() ?? null;
}

/** One roll call, or null where there is none of that id. */
export function findEvacuation(db: ReadDb, id: EvacuationId): EvacuationRow | null {
  return db.prepare<[number], EvacuationRow>(`${select} WHERE id = ?`).get(id) ?? null;
}

/** Roll calls, the newest first, up to `limit`. */
export function listEvacuations(db: ReadDb, limit: number): EvacuationRow[] {
  return db.prepare<[number], EvacuationRow>(`${select} WHERE id > 0 ORDER BY id DESC LIMIT ?`).all(limit);
}

/** Who was in the building when it began. */
export function listEvacuated(db: ReadDb, id: EvacuationId): EvacuatedRow[] {
  return db
    .prepare<[number], EvacuatedRow>(
      `SELECT staff_id AS staffId, since, is_sure AS isSure, safe_at AS safeAt, safe_by AS safeBy
       FROM evacuation_people WHERE evacuation_id = ?`,
    )
    .all(id);
}

export interface NewEvacuation {
  readonly kind: EvacuationRow['kind'];
  readonly at: Instant;
  readonly actor: string;
  readonly people: readonly { readonly staffId: StaffId; readonly since: Instant; readonly isSure: boolean }[];
}

/** Begins a roll call of these people. */
export function insertEvacuation(db: WriteDb, { kind, at, actor, people }: NewEvacuation): EvacuationId {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO evacuations (kind, began_at, began_by) VALUES (?, ?, ?)')
    .run(kind, at, actor);
  const id = Number(lastInsertRowid) as EvacuationId;
  const add = db.prepare('INSERT INTO evacuation_people (evacuation_id, staff_id, since, is_sure) VALUES (?, ?, ?, ?)');
  for (const { staffId, since, isSure } of people) add.run(id, staffId, since, isSure ? 1 : 0);
  return id;
}

/**
 * Marks a person safe, or takes that back where `at` is null; whoever is marked already keeps their first time. False
 * where the person is not on the list.
 */
export function markSafe(
  db: WriteDb,
  id: EvacuationId,
  staffId: StaffId,
  at: Instant | null,
  actor: string | null,
): boolean {
  return (
    db
      .prepare(
        `UPDATE evacuation_people SET safe_at = iif(@at IS NULL, NULL, ifnull(safe_at, @at)),
           safe_by = iif(@at IS NULL, NULL, ifnull(safe_by, @actor))
         WHERE evacuation_id = @id AND staff_id = @staffId`,
      )
      .run({ id, staffId, at, actor }).changes > 0
  );
}

/** Ends a roll call. */
export function endEvacuation(db: WriteDb, id: EvacuationId, at: Instant, actor: string, note: string): void {
  db.prepare('UPDATE evacuations SET ended_at = ?, ended_by = ?, note = ? WHERE id = ?').run(at, actor, note, id);
}
