import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import {
  type NetworkCalibration,
  type NetworkDescription,
  type NetworkId,
  networkCalibrationSchema,
  networkDescriptionSchema,
  networkIdSchema,
} from '../../../src-shared/models/own-network.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { SealedEmbedding, SealedTemplate } from './templates.ts';

/** The network that the site brought. */
export interface OwnNetworkRow {
  readonly id: NetworkId;
  readonly description: NetworkDescription;
  readonly addedAt: Instant;
  readonly addedBy: string;
  /** What the site's own faces said of it; null before that. */
  readonly calibration: NetworkCalibration | null;
  /** Since when it compares; null while it does not. */
  readonly usedFrom: Instant | null;
}

interface Stored extends Omit<OwnNetworkRow, 'id' | 'description' | 'calibration'> {
  readonly id: string;
  readonly description: string;
  readonly calibration: string | null;
}

/** What a JSON text says; undefined where damage made it none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The network that the site brought, or null where there is none. One whose row does not say what it should (it was
 * changed from outside, or salvaged) is none: faces are compared by the network that ships here.
 */
export function findOwnNetwork(db: ReadDb): OwnNetworkRow | null {
  const row = db
    .prepare<[], Stored>(
      `SELECT network AS id, description, added_at AS addedAt, added_by AS addedBy, calibration, used_from AS usedFrom
       FROM own_network WHERE id = 1`,
    )
    .get();
  if (row === undefined) return null;
  const id = networkIdSchema.safeParse(row.id);
  const description = networkDescriptionSchema.safeParse(parsed(row.description));
  const calibration = networkCalibrationSchema.nullable().safeParse(parsed(row.calibration ?? 'null'));
  if (!id.success || !description.success || !calibration.success) return null;
  return { ...row, id: id.data, description: description.data, calibration: calibration.data };
}

/** The network that compares; null where none but the one that ships here does. */
export function findNetworkInUse(db: ReadDb): NetworkId | null {
  const network = findOwnNetwork(db);
  return network === null || network.usedFrom === null ? null : network.id;
}

/** Puts a network in the place of the one there was, with nothing described yet. */
export function putOwnNetwork(
  db: WriteDb,
  network: Pick<OwnNetworkRow, 'id' | 'description' | 'addedAt' | 'addedBy'>,
): void {
  deleteOwnNetwork(db);
  db.prepare(
    `INSERT INTO own_network (id, network, description, added_at, added_by)
     VALUES (1, @id, @description, @addedAt, @addedBy)`,
  ).run({ ...network, description: JSON.stringify(network.description) });
}

/** Stores what the site's own faces said. */
export function updateCalibration(db: WriteDb, calibration: NetworkCalibration): void {
  db.prepare('UPDATE own_network SET calibration = ? WHERE id = 1').run(JSON.stringify(calibration));
}

/** Has the network compare from an instant on; null: no more. */
export function updateUsedFrom(db: WriteDb, from: Instant | null): void {
  db.prepare('UPDATE own_network SET used_from = ? WHERE id = 1').run(from);
}

/** Deletes the network and all that it made of faces. */
export function deleteOwnNetwork(db: WriteDb): void {
  db.prepare('DELETE FROM own_network WHERE id = 1').run();
  db.prepare('DELETE FROM own_faces').run();
}

/** A template's row of `own_faces`; one that names another person than the template's is nobody's. */
const OF_TEMPLATE = 'own_faces.id = templates.id AND own_faces.staff_id = templates.staff_id';

/** Deletes what the network made of so many templates at most; returns of how many it did. */
export function deleteOwnFaces(db: WriteDb, limit: number): number {
  return db.prepare('DELETE FROM own_faces WHERE id IN (SELECT id FROM own_faces ORDER BY id LIMIT ?)').run(limit)
    .changes;
}

/** What a network made of the next templates after an id, sealed. */
export function listOwnFacesAfter(db: ReadDb, after: number, model: string, limit: number): SealedEmbedding[] {
  return db
    .prepare<[number, string, number], SealedEmbedding>(
      `SELECT own_faces.id, own_faces.staff_id AS staffId, own_faces.embedding
       FROM own_faces JOIN templates ON ${OF_TEMPLATE}
       WHERE own_faces.id > ? AND own_faces.model = ? ORDER BY own_faces.id LIMIT ?`,
    )
    .all(after, model, limit);
}

/**
 * The next templates of the given model after an id that the network has not described, with their pictures; those
 * without are left out.
 */
export function listUndescribed(db: ReadDb, after: number, model: string, limit: number): SealedTemplate[] {
  return db
    .prepare<[number, string, number], SealedTemplate>(
      `SELECT id, staff_id AS staffId, embedding, thumbnail FROM templates
       WHERE id > ? AND model = ? AND thumbnail IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM own_faces WHERE ${OF_TEMPLATE})
       ORDER BY id LIMIT ?`,
    )
    .all(after, model, limit);
}

/** How many templates there are. */
export interface DescribedCounts {
  readonly templates: number;
  readonly described: number;
  /** Not described, and without a picture to describe them from. */
  readonly withoutPicture: number;
}

/** How many templates there are, and how many of them the network described. */
export function countDescribed(db: ReadDb): DescribedCounts {
  return (
    db
      .prepare<[], DescribedCounts>(
        `SELECT count(*) AS templates, count(own_faces.id) AS described,
           count(*) FILTER (WHERE own_faces.id IS NULL AND thumbnail IS NULL) AS withoutPicture
         FROM templates LEFT JOIN own_faces ON ${OF_TEMPLATE}`,
      )
      .get() ?? { templates: 0, described: 0, withoutPicture: 0 }
  );
}

/** Stores what the network made of a template, in the place of what there was. */
export function putOwnFace(
  db: WriteDb,
  face: { readonly id: TemplateId; readonly staffId: StaffId; readonly model: string; readonly embedding: Buffer },
): void {
  db.prepare(
    `INSERT INTO own_faces (id, staff_id, model, embedding) VALUES (@id, @staffId, @model, @embedding)
     ON CONFLICT (id) DO UPDATE SET staff_id = @staffId, model = @model, embedding = @embedding`,
  ).run(face);
}
