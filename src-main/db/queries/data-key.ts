import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface DataKeyRow {
  /** Fingerprint of the key that the sealed columns and files were written with. */
  readonly fingerprint: Buffer;
  /** The key wrapped by the recovery passphrase, as JSON; null while there is none. */
  readonly recovery: string | null;
  readonly recoverySetAt: Instant | null;
  /** When the key last changed; null while it is the first. */
  readonly rotatedAt: Instant | null;
}

/** What is known of the data key; null in a new database. */
export function findDataKey(db: ReadDb): DataKeyRow | null {
  return (
    db
      .prepare<[], DataKeyRow>(
        `SELECT fingerprint, recovery, recovery_set_at AS recoverySetAt, rotated_at AS rotatedAt
         FROM data_key WHERE id = 1`,
      )
      .get() ?? null
  );
}

/** Remembers the key of a new database. */
export function insertKeyFingerprint(db: WriteDb, fingerprint: Buffer): void {
  db.prepare('INSERT INTO data_key (id, fingerprint) VALUES (1, ?)').run(fingerprint);
}

/** Stores the key as the recovery passphrase wraps it, in the place of any wrap before it. */
export function putRecovery(db: WriteDb, row: { fingerprint: Buffer; recovery: string; at: Instant }): void {
  db.prepare(
    `INSERT INTO data_key (id, fingerprint, recovery, recovery_set_at) VALUES (1, @fingerprint, @recovery, @at)
     ON CONFLICT (id) DO UPDATE SET recovery = @recovery, recovery_set_at = @at`,
  ).run(row);
}

/** Has the database belong to another key: before anything is sealed with the one that it had. */
export function replaceDataKey(db: WriteDb, row: { fingerprint: Buffer; recovery: string | null; at: Instant }): void {
  db.prepare('DELETE FROM data_key').run();
  insertKeyFingerprint(db, row.fingerprint);
  if (row.recovery !== null) putRecovery(db, { ...row, recovery: row.recovery });
}
