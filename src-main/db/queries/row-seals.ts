import type { Value } from '../sealed-tables.ts';
import type { ReadDb } from '../store.ts';

type Written = string | number | null | { readonly hex: string };

/** A key as it is bound to a statement again. */
function keyValuesOf(row: string): Value[] {
  if (!row.startsWith('[')) return [Number(row)];
  const written = JSON.parse(row) as Written[];
  return written.map((value) => (typeof value === 'object' && value !== null ? Buffer.from(value.hex, 'hex') : value));
}

/** Every seal of a table's rows. */
export function listRowSeals(
  db: ReadDb,
  table: string,
): { readonly row: string; readonly mac: Buffer; readonly keyValues: Value[] }[] {
  return db
    .prepare<[string], { row: string; mac: Buffer }>(
      'SELECT row_key AS row, mac FROM row_seals WHERE table_name = ? ORDER BY row_key',
    )
    .all(table)
    .map((seal) => ({ ...seal, keyValues: keyValuesOf(seal.row) }));
}
