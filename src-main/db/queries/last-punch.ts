import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';

/** Instant of a person's last accepted punch, taken back or not; null before the first. */
export function findLastPunchOf(db: ReadDb, staffId: StaffId): Instant | null {
  return (
    db
      .prepare<[number], Instant>('SELECT at FROM punches WHERE staff_id = ? ORDER BY id DESC LIMIT 1')
      .pluck()
      .get(staffId) ?? null
  );
}
