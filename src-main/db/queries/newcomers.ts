import type { FacePose } from '../../../src-shared/models/face.ts';
import type { NewcomerId, RequestId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface NewcomerRow {
  readonly id: NewcomerId;
  readonly name: string;
  readonly code: string | null;
  readonly textVersion: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/** Embedding and thumbnail are sealed. */
export interface NewcomerPictureRow {
  readonly embedding: Buffer;
  readonly thumbnail: Buffer;
  readonly quality: number;
  readonly pose: FacePose | null;
}

const columns = 'id, name, code, text_version AS textVersion, at, expires_at AS expiresAt';

/** Everybody who waits, oldest first. */
export function listNewcomers(db: ReadDb): NewcomerRow[] {
  return db.prepare<[], NewcomerRow>(`SELECT ${columns} FROM newcomers ORDER BY id`).all();
}

/** One who waits; null where nobody does under that id. */
export function findNewcomer(db: ReadDb, id: NewcomerId): NewcomerRow | null {
  return db.prepare<[number], NewcomerRow>(`SELECT ${columns} FROM newcomers WHERE id = ?`).get(id) ?? null;
}

/** A newcomer's pictures made by the given model. */
export function listNewcomerPictures(db: ReadDb, id: NewcomerId, model: string): NewcomerPictureRow[] {
  return db
    .prepare<[number, string], NewcomerPictureRow>(
      'SELECT embedding, thumbnail, quality, pose FROM newcomer_pictures WHERE newcomer_id = ? AND model = ? ORDER BY id',
    )
    .all(id, model);
}

/** Whether the request was stored before. */
export function hasNewcomerRequest(db: ReadDb, requestId: RequestId): boolean {
  return db.prepare('SELECT 1 FROM newcomers WHERE request_id = ?').get(requestId) !== undefined;
}

/** Stores somebody who waits. */
export function insertNewcomer(
  db: WriteDb,
  newcomer: Omit<NewcomerRow, 'id'> & { readonly requestId: RequestId },
): NewcomerId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO newcomers (request_id, name, code, text_version, at, expires_at)
       VALUES (@requestId, @name, @code, @textVersion, @at, @expiresAt)`,
    )
    .run(newcomer);
  return Number(lastInsertRowid) as NewcomerId;
}

/** Keeps what somebody who waits signed, sealed. */
export function putNewcomerSignature(
  db: WriteDb,
  id: NewcomerId,
  signature: Buffer,
  signedBy: 'drawing' | 'typing',
): void {
  db.prepare('UPDATE newcomers SET signature = ?, signed_by = ? WHERE id = ?').run(signature, signedBy, id);
}

/** What somebody who waits signed, sealed; null where they did not. */
export function findNewcomerSignature(db: ReadDb, id: NewcomerId) {
  return (
    db
      .prepare<[number], { readonly signature: Buffer; readonly signedBy: 'drawing' | 'typing' }>(
        `SELECT signature, signed_by AS signedBy FROM newcomers
         WHERE id = ? AND signature IS NOT NULL AND signed_by IS NOT NULL`,
      )
      .get(id) ?? null
  );
}

/** Stores one sealed picture of somebody who waits. */
export function insertNewcomerPicture(db: WriteDb, id: NewcomerId, model: string, picture: NewcomerPictureRow): void {
  db.prepare(
    `INSERT INTO newcomer_pictures (newcomer_id, model, embedding, thumbnail, quality, pose)
     VALUES (@id, @model, @embedding, @thumbnail, @quality, @pose)`,
  ).run({ id, model, ...picture });
}

/** Deletes somebody who waits, with all pictures. */
export function deleteNewcomer(db: WriteDb, id: NewcomerId): void {
  db.prepare('DELETE FROM newcomers WHERE id = ?').run(id);
}

/** Deletes whoever has waited too long; answers how many. */
export function deleteExpiredNewcomers(db: WriteDb, now: Instant): number {
  return db.prepare('DELETE FROM newcomers WHERE expires_at <= ?').run(now).changes;
}
