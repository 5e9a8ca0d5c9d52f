import { DOORS } from '../../../src-shared/models/hub.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

/** Storage for photographs as it is kept: the secret sealed. */
export interface StorageRow {
  readonly id: number;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secret: Buffer;
  readonly ca: string | null;
  readonly setAt: Instant;
  readonly setBy: string;
}

const columns = `id, endpoint, region, bucket, access_key AS accessKey, secret, ca, set_at AS setAt, set_by AS setBy`;

/** Where photographs are brought now; of two that two doors set at once the later id counts. Null: nowhere. */
export const findStorage = (db: ReadDb): StorageRow | null =>
  db
    .prepare<[], StorageRow>(
      `SELECT ${columns} FROM photo_storages WHERE id > 0 AND ended_at IS NULL ORDER BY id DESC LIMIT 1`,
    )
    .get() ?? null;

/** One of those that there are or were. */
export const findStorageById = (db: ReadDb, id: number): StorageRow | null =>
  db.prepare<[number], StorageRow>(`SELECT ${columns} FROM photo_storages WHERE id = ?`).get(id) ?? null;

/** Adds one, whose secret is sealed once its number is known. */
export function insertStorage(
  db: WriteDb,
  { endpoint, region, bucket, accessKey, ca, setAt, setBy }: Omit<StorageRow, 'id' | 'secret'>,
  seal: (id: number) => Buffer,
): void {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO photo_storages (id, endpoint, region, bucket, access_key, secret, ca, set_at, set_by)
       VALUES (${ownId('photo_storages')}, @endpoint, @region, @bucket, @accessKey, x'', @ca, @setAt, @setBy)`,
    )
    .run({ endpoint, region, bucket, accessKey, ca, setAt, setBy });
  const id = Number(lastInsertRowid);
  db.prepare('UPDATE photo_storages SET secret = ? WHERE id = ?').run(seal(id), id);
}

/** Brings nothing there any more; answers whether there was one. */
export const endStorages = (db: WriteDb, at: Instant): boolean =>
  db.prepare('UPDATE photo_storages SET ended_at = ? WHERE id > 0 AND ended_at IS NULL').run(at).changes > 0;

// ---- What is there, and what is to be done

/** A photograph in a storage, or on its way there or away from there. */
export interface StoredPhoto {
  readonly storageId: number;
  readonly punchId: number;
  readonly hash: string | null;
}

/** Notes a photograph of this door's own, to be brought there. */
export function putWaiting(db: WriteDb, { storageId, punchId, hash }: StoredPhoto, at: Instant): void {
  db.prepare(
    `INSERT OR IGNORE INTO hub_photos (storage_id, punch_id, hash, state, since) VALUES (?, ?, ?, 'waiting', ?)`,
  ).run(storageId, punchId, hash, at);
}

/** The next that are in a state, the oldest first. */
export const listInState = (db: ReadDb, state: 'waiting' | 'unwanted', limit: number): StoredPhoto[] =>
  db
    .prepare<[string, number], StoredPhoto>(
      `SELECT storage_id AS storageId, punch_id AS punchId, hash FROM hub_photos
       WHERE state = ? AND state <> 'stored' ORDER BY since, storage_id, punch_id LIMIT ?`,
    )
    .all(state, limit);

/** How many are in a state, and since when the oldest is. */
export const countInState = (
  db: ReadDb,
  state: 'waiting' | 'unwanted',
): { readonly count: number; readonly since: Instant | null } =>
  db
    .prepare<[string], { count: number; since: Instant | null }>(
      `SELECT count(*) AS count, min(since) AS since FROM hub_photos WHERE state = ? AND state <> 'stored'`,
    )
    .get(state) ?? { count: 0, since: null };

/** One that waited is there now; one that nobody wants any more meanwhile stays to be deleted. */
export function markStored(db: WriteDb, { storageId, punchId }: StoredPhoto, at: Instant): void {
  db.prepare(
    `UPDATE hub_photos SET state = 'stored', since = ? WHERE storage_id = ? AND punch_id = ? AND state = 'waiting'`,
  ).run(at, storageId, punchId);
}

/** One that is nowhere, neither here nor there. */
export function forgetStored(db: WriteDb, { storageId, punchId }: StoredPhoto): void {
  db.prepare('DELETE FROM hub_photos WHERE storage_id = ? AND punch_id = ?').run(storageId, punchId);
}

/** Has everything deleted that this door has in storages which are no longer used; answers how much. */
export const dropEnded = (db: WriteDb, current: number, at: Instant): number =>
  db
    .prepare(
      `UPDATE hub_photos SET state = 'unwanted', since = @at
       WHERE storage_id IN (SELECT id FROM photo_storages WHERE id > 0 AND id <> @current) AND state <> 'unwanted'`,
    )
    .run({ current, at }).changes;

/** Has every photograph of a person deleted in a storage, whichever door took it. */
export function dropPerson(db: WriteDb, storageId: number, staffId: number, at: Instant): void {
  db.prepare(
    `INSERT INTO hub_photos (storage_id, punch_id, hash, state, since)
     SELECT @storageId, id, NULL, 'unwanted', @at FROM punches WHERE staff_id = @staffId
     ON CONFLICT (storage_id, punch_id) DO UPDATE SET state = 'unwanted', since = @at WHERE state <> 'unwanted'`,
  ).run({ storageId, staffId, at });
}

/** Looks after the photographs of a door that will not do so itself any more. */
export function adoptPhotos(
  db: WriteDb,
  storageId: number,
  { door, firstId }: { readonly door: number; readonly firstId: number },
  at: Instant,
): void {
  db.prepare(
    `INSERT OR IGNORE INTO hub_photos (storage_id, punch_id, hash, state, since)
     SELECT @storageId, id, NULL, 'stored', @at FROM punches
     WHERE id > 0 AND (CASE WHEN id < @firstId THEN 1 ELSE id % ${DOORS} END) = @door`,
  ).run({ storageId, door, firstId, at });
}

/** Has those of other doors' punches deleted that are from before an instant, some at a time. */
export const dropAdopted = (db: WriteDb, before: Instant, at: Instant, limit: number): number =>
  db
    .prepare(
      `UPDATE hub_photos SET state = 'unwanted', since = @at WHERE (storage_id, punch_id) IN (
         SELECT storage_id, punch_id FROM hub_photos JOIN punches ON punches.id = punch_id
         WHERE hash IS NULL AND state = 'stored' AND punch_id > 0 AND punches.at < @before LIMIT @limit)`,
    )
    .run({ before, at, limit }).changes;
