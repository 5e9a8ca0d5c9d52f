import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A time for which somebody was archived, and that is over. */
export interface Archiving {
  readonly staffId: StaffId;
  readonly archivedAt: Instant;
  readonly restoredAt: Instant;
}

/** Notes that somebody was archived for a while. */
export function insertArchiving(db: WriteDb, archiving: Archiving): void {
  db.prepare(
    'INSERT INTO archivings (staff_id, archived_at, restored_at) VALUES (@staffId, @archivedAt, @restoredAt)',
  ).run(archiving);
}

/** When one person (everyone where null) was archived for a while. */
export function listArchivings(db: ReadDb, staffId: StaffId | null): Archiving[] {
  return db
    .prepare<unknown[], Archiving>(
      `SELECT staff_id AS staffId, archived_at AS archivedAt, restored_at AS restoredAt FROM archivings
       ${staffId === null ? '' : 'WHERE staff_id = @staffId'}`,
    )
    .all({ staffId });
}
