import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** The key before, sealed with the one of today; null where nothing is left that it sealed. */
export function findEarlierKey(db: ReadDb): Buffer | null {
  return db.prepare<[], Buffer>('SELECT earlier FROM key_rotation WHERE id = 1').pluck().get() ?? null;
}

/** Whether pieces are left that the key before sealed. */
export const isRotating = (db: ReadDb): boolean => findEarlierKey(db) !== null;

/** The keys of purposes that outlived a data key, each sealed. */
export function listKeptKeys(db: ReadDb): { readonly purpose: string; readonly sealed: Buffer }[] {
  return db.prepare<[], { purpose: string; sealed: Buffer }>('SELECT purpose, sealed FROM kept_keys').all();
}

export interface NewKey {
  readonly fingerprint: Buffer;
  /** As the recovery passphrase wraps it, as JSON. */
  readonly recovery: string;
  /** The key before, sealed with it. */
  readonly earlier: Buffer;
  /** Keys of purposes, sealed with it. */
  readonly kept: readonly { readonly purpose: string; readonly sealed: Buffer }[];
}

/** Puts a new data key in the place of the one before, and keeps that one until everything is sealed anew. */
export function putNewKey(db: WriteDb, { fingerprint, recovery, earlier, kept }: NewKey, at: Instant): void {
  db.prepare('UPDATE data_key SET fingerprint = @fingerprint, recovery = @recovery, rotated_at = @at WHERE id = 1').run(
    {
      fingerprint,
      recovery,
      at,
    },
  );
  db.prepare('INSERT INTO key_rotation (id, earlier, begun_at) VALUES (1, ?, ?)').run(earlier, at);
  putKeptKeys(db, kept);
}

type KeptKey = NewKey['kept'][number];

/** Puts the sealed keys of purposes in the place of those that were kept. */
export function putKeptKeys(db: WriteDb, kept: readonly KeptKey[]): void {
  db.prepare('DELETE FROM kept_keys').run();
  const put = db.prepare('INSERT INTO kept_keys (purpose, sealed) VALUES (@purpose, @sealed)');
  for (const one of kept) put.run(one);
}

/** Forgets the key before. */
export function deleteEarlierKey(db: WriteDb): void {
  db.prepare('DELETE FROM key_rotation').run();
}
