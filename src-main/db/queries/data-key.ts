import type { ReadDb, WriteDb } from '../store.ts';

/** Fingerprint of the key that the sealed columns and files were written with; null in a new database. */
export function findKeyFingerprint(db: ReadDb): Buffer | null {
  return db.prepare<[], Buffer>('SELECT fingerprint FROM data_key WHERE id = 1').pluck().get() ?? null;
}

/** Remembers the key of a new database. */
export function insertKeyFingerprint(db: WriteDb, fingerprint: Buffer): void {
  db.prepare('INSERT INTO data_key (id, fingerprint) VALUES (1, ?)').run(fingerprint);
}
