import type { ReadDb, WriteDb } from '../store.ts';

/** Every digest of a table, by its name: rows with their keys, or days. */
export function listRowSeals(db: ReadDb, table: string): { readonly name: string; readonly mac: Buffer }[] {
  return db
    .prepare<[string], { name: string; mac: Buffer }>(
      'SELECT row_key AS name, mac FROM row_seals WHERE table_name = ? ORDER BY row_key',
    )
    .all(table);
}

/** Forgets every digest, where the key that made them gives way to another before anything is sealed by it. */
export function deleteSeals(db: WriteDb): void {
  db.prepare('DELETE FROM row_seals').run();
  db.prepare('DELETE FROM table_seals').run();
}
