import type { FacePose } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

type PictureSource = 'webcam' | 'file' | 'sample' | 'video' | 'kiosk' | 'punch';

export interface TemplateRow {
  readonly id: TemplateId;
  readonly createdAt: Instant;
  readonly quality: number;
  readonly source: PictureSource;
  readonly pose: FacePose | null;
  readonly thumbnail: Buffer | null;
}

/** One person's templates in the order they were added; thumbnails still sealed. */
export function listTemplates(db: ReadDb, staffId: StaffId): TemplateRow[] {
  return db
    .prepare<[number], TemplateRow>(
      'SELECT id, created_at AS createdAt, quality, source, pose, thumbnail FROM templates WHERE staff_id = ? ORDER BY id',
    )
    .all(staffId);
}

export interface SealedEmbedding {
  readonly id: TemplateId;
  readonly staffId: StaffId;
  readonly embedding: Buffer;
}

/** Every sealed embedding made by the given model; archived people's too, since they are refused by name. */
export function listEmbeddings(db: ReadDb, model: string): SealedEmbedding[] {
  return db
    .prepare<[string], SealedEmbedding>(
      'SELECT id, staff_id AS staffId, embedding FROM templates WHERE model = ? ORDER BY id',
    )
    .all(model);
}

/** A template of one model with its picture, both sealed; null for a picture that was not kept. */
export interface SealedTemplate extends SealedEmbedding {
  readonly thumbnail: Buffer | null;
}

/** One template of the given model, or null where there is none. */
export function findTemplateOf(db: ReadDb, id: TemplateId, model: string): SealedTemplate | null {
  return (
    db
      .prepare<[number, string], SealedTemplate>(
        'SELECT id, staff_id AS staffId, embedding, thumbnail FROM templates WHERE id = ? AND model = ?',
      )
      .get(id, model) ?? null
  );
}

/** The next templates of the given model after an id, with their pictures. */
export function listTemplatesAfter(db: ReadDb, after: number, model: string, limit: number): SealedTemplate[] {
  return db
    .prepare<[number, string, number], SealedTemplate>(
      `SELECT id, staff_id AS staffId, embedding, thumbnail FROM templates
       WHERE id > ? AND model = ? ORDER BY id LIMIT ?`,
    )
    .all(after, model, limit);
}

/** One person's templates of the given model, sealed. */
export function listEarlierOf(db: ReadDb, staffId: StaffId, model: string): SealedEmbedding[] {
  return db
    .prepare<[number, string], SealedEmbedding>(
      'SELECT id, staff_id AS staffId, embedding FROM templates WHERE staff_id = ? AND model = ? ORDER BY id',
    )
    .all(staffId, model);
}

/** Puts another embedding in a template's place. */
export function updateEmbedding(db: WriteDb, id: TemplateId, model: string, embedding: Buffer): void {
  db.prepare('UPDATE templates SET model = ?, embedding = ? WHERE id = ?').run(model, embedding, id);
}

export interface NewTemplate {
  readonly staffId: StaffId;
  readonly model: string;
  readonly embedding: Buffer;
  readonly thumbnail: Buffer;
  readonly quality: number;
  readonly source: PictureSource;
  readonly pose: FacePose | null;
}

/** Stores one sealed template. */
export function insertTemplate(db: WriteDb, template: NewTemplate, by: string, at: Instant): TemplateId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO templates (id, staff_id, model, embedding, thumbnail, quality, source, pose, created_at, created_by)
       VALUES (${ownId('templates')}, @staffId, @model, @embedding, @thumbnail, @quality, @source, @pose, @at, @by)`,
    )
    .run({ ...template, by, at });
  return Number(lastInsertRowid) as TemplateId;
}

/** The person a template belongs to, or null where there is no such template. */
export function findTemplateOwner(db: ReadDb, id: TemplateId): StaffId | null {
  return db.prepare<[number], StaffId>('SELECT staff_id FROM templates WHERE id = ?').pluck().get(id) ?? null;
}

/** Changes whenever a template is added or removed. */
export function templatesMark(db: ReadDb): string {
  return String(
    db
      .prepare<[], string>("SELECT count(*) || '/' || ifnull(max(id), 0) || '/' || ifnull(sum(id), 0) FROM templates")
      .pluck()
      .get(),
  );
}

/** Deletes one template. */
export function deleteTemplate(db: WriteDb, id: TemplateId): void {
  db.prepare('DELETE FROM templates WHERE id = ?').run(id);
}

/** Deletes a person's templates; returns how many there were. */
export function deleteTemplatesOf(db: WriteDb, staffId: StaffId): number {
  return db.prepare('DELETE FROM templates WHERE staff_id = ?').run(staffId).changes;
}

/** One template with the model that made it, sealed; null where there is none. */
export function findTemplateSealed(db: ReadDb, id: TemplateId): (SealedEmbedding & { readonly model: string }) | null {
  return (
    db
      .prepare<[number], SealedEmbedding & { readonly model: string }>(
        'SELECT id, staff_id AS staffId, model, embedding FROM templates WHERE id = ?',
      )
      .get(id) ?? null
  );
}
