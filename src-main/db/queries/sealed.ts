import type { SealedKind } from '../../platform/vault.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A column that holds sealed pieces: whose they are, as SQL over its row, and what they are. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly kind: SealedKind;
  readonly owner: string;
}

const numbers = (table: string, owner: string): SealedColumn => ({
  ...{ table, column: 'embedding', kind: 'embedding' },
  owner: `${owner} || ' ' || coalesce(model, '')`,
});
const picture = (table: string, owner: string): SealedColumn => ({
  ...{ table, column: 'thumbnail', kind: 'thumbnail', owner },
});

/** Every column with sealed pieces, but for the keys themselves. */
export const sealedColumns: readonly SealedColumn[] = [
  numbers('templates', "'staff:' || staff_id"),
  picture('templates', "'staff:' || staff_id"),
  numbers('own_faces', "'staff:' || staff_id"),
  numbers('newcomer_pictures', "'newcomer:' || newcomer_id"),
  picture('newcomer_pictures', "'newcomer:' || newcomer_id"),
  picture('group_faces', "'capture:' || capture_id"),
  { table: 'consents', column: 'signature', kind: 'signature', owner: "'staff:' || staff_id" },
  { table: 'newcomers', column: 'signature', kind: 'signature', owner: "'newcomer:' || id" },
  { table: 'accounts', column: 'totp_secret', kind: 'totp', owner: "'account:' || id" },
  { table: 'connections', column: 'private_key', kind: 'tls-key', owner: "'site:1'" },
  { table: 'webhooks', column: 'secret', kind: 'webhook', owner: "'webhook:' || url" },
  { table: 'notice_settings', column: 'password', kind: 'smtp', owner: "'site:smtp'" },
  { table: 'photo_storages', column: 'secret', kind: 'storage', owner: "'storage:' || id" },
  { table: 'hub', column: 'password', kind: 'hub-password', owner: "'hub'" },
  { table: 'hub', column: 'next_password', kind: 'hub-password', owner: "'hub'" },
];

/** One sealed piece. */
export interface SealedPiece {
  readonly id: number;
  readonly owner: string;
  readonly sealed: Buffer;
}

/** The next pieces of a column after an id, at most `limit`. */
export function listSealedAfter(
  db: ReadDb,
  { table, column, owner }: SealedColumn,
  after: number,
  limit: number,
): SealedPiece[] {
  return db
    .prepare<[number, number], SealedPiece>(
      `SELECT id, ${owner} AS owner, ${column} AS sealed FROM ${table}
       WHERE id > ? AND ${column} IS NOT NULL ORDER BY id LIMIT ?`,
    )
    .all(after, limit);
}

/** Puts a piece that was sealed anew in the place of the one that a row had. */
export function updateSealed(db: WriteDb, { table, column }: SealedColumn, id: number, sealed: Buffer): void {
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(sealed, id);
}

/** Whether everything sealed says whose it is. */
export function isAllBound(db: ReadDb): boolean {
  return db.prepare<[], number>('SELECT all_bound FROM sealing WHERE id = 1').pluck().get() === 1;
}

/** Notes that everything sealed says whose it is. */
export function noteAllBound(db: WriteDb): void {
  db.prepare('UPDATE sealing SET all_bound = 1 WHERE id = 1').run();
}
