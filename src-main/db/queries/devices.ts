import type { Instant } from '../../../src-shared/models/time.ts';
import type { WriteDb } from '../store.ts';

/** Takes the device's next sequence number, from 1; the device is added when first seen. */
export function takeSequence(db: WriteDb, deviceId: string, at: Instant): number {
  const next = db
    .prepare<[string, number], number>(
      `INSERT INTO devices (id, created_at, next_sequence) VALUES (?, ?, 2)
       ON CONFLICT (id) DO UPDATE SET next_sequence = next_sequence + 1 RETURNING next_sequence`,
    )
    .pluck()
    .get(deviceId, at);
  return (next ?? 2) - 1;
}
