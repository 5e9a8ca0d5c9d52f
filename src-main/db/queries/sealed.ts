import type { ReadDb, WriteDb } from '../store.ts';

/** Tables with sealed columns. */
export const sealedTables = ['templates', 'newcomer_pictures', 'group_faces'] as const;
export type SealedTable = (typeof sealedTables)[number];

/** The sealed columns of one row. */
export interface SealedRow {
  readonly id: number;
  /** The id of the person, newcomer or capture that it belongs to. */
  readonly owner: number;
  /** The model that made the numbers; null where there are none. */
  readonly model: string | null;
  readonly embedding: Buffer | null;
  readonly thumbnail: Buffer | null;
}

const selects: Readonly<Record<SealedTable, string>> = {
  templates: 'SELECT id, staff_id AS owner, model, embedding, thumbnail FROM templates WHERE id > ?',
  newcomer_pictures: 'SELECT id, newcomer_id AS owner, model, embedding, thumbnail FROM newcomer_pictures WHERE id > ?',
  group_faces: `SELECT id, capture_id AS owner, NULL AS model, NULL AS embedding, thumbnail FROM group_faces
    WHERE id > ? AND thumbnail IS NOT NULL`,
};

/** The next rows after an id, at most `limit`. */
export function listSealedAfter(db: ReadDb, table: SealedTable, after: number, limit: number): SealedRow[] {
  return db.prepare<[number, number], SealedRow>(`${selects[table]} ORDER BY id LIMIT ?`).all(after, limit);
}

/** Puts pieces that were sealed anew in the place of those that a row had. */
export function updateSealed(db: WriteDb, table: SealedTable, { id, embedding, thumbnail }: SealedRow): void {
  if (table === 'group_faces') db.prepare('UPDATE group_faces SET thumbnail = ? WHERE id = ?').run(thumbnail, id);
  else db.prepare(`UPDATE ${table} SET embedding = ?, thumbnail = ? WHERE id = ?`).run(embedding, thumbnail, id);
}

/** Whether everything sealed says whose it is. */
export function isAllBound(db: ReadDb): boolean {
  return db.prepare<[], number>('SELECT all_bound FROM sealing WHERE id = 1').pluck().get() === 1;
}

/** Notes that everything sealed says whose it is. */
export function noteAllBound(db: WriteDb): void {
  db.prepare('UPDATE sealing SET all_bound = 1 WHERE id = 1').run();
}
