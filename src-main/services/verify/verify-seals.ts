import type { VerifyFault } from '../../../src-shared/models/findings.ts';
import { listRowSeals } from '../../db/queries/row-seals.ts';
import {
  findRowSeal,
  findTableSeal,
  keyText,
  listSealedTables,
  pageOfRows,
  rowMac,
  rowStatement,
  type SealedTable,
  sumOf,
  tableMac,
} from '../../db/sealed-tables.ts';
import type { ReadStore } from '../../db/store.ts';

const ROWS_AT_ONCE = 1000;
const MOST_NAME = 200;

type Found = Pick<VerifyFault, 'kind' | 'row'> | null;

/** The first row of a table that is not as it was sealed, or was never sealed. */
function findChangedRow(store: ReadStore, key: Uint8Array, table: SealedTable, progress: () => void): Found {
  for (let after = table.lowest; ; progress()) {
    // Rows and seals of one moment: others write meanwhile.
    const { fault, last } = store.read((db) => {
      const page = pageOfRows(db, table, after, ROWS_AT_ONCE);
      for (const row of page) {
        const text = keyText(row.key);
        const seal = findRowSeal(db, table.name, text);
        const kind = seal === null ? 'row-added' : 'row-changed';
        if (seal?.equals(rowMac(key, table.name, text, row.values)) !== true)
          return { fault: { kind, row: text } as const, last: null };
      }
      return { fault: null, last: page.length < ROWS_AT_ONCE ? null : (page.at(-1)?.key ?? null) };
    });
    if (fault !== null || last === null) return fault;
    after = last;
  }
}

/** Whether all that was sealed of a table is there: neither a row nor a row with its seal was taken away. */
function findMissingRow(store: ReadStore, key: Uint8Array, table: SealedTable): Found {
  return store.read((db) => {
    const said = findTableSeal(db, table.name);
    if (said === null || !said.mac.equals(tableMac(key, table.name, said))) return { kind: 'row-changed', row: '' };
    const seals = listRowSeals(db, table.name);
    const read = rowStatement(db, table);
    for (const { row, keyValues } of seals)
      if (read.get(...keyValues) === undefined) return { kind: 'row-missing', row };
    const sum = sumOf(
      '0',
      seals.map(({ mac }) => mac),
    );
    return seals.length === said.rows && sum === said.sum ? null : { kind: 'row-missing', row: '' };
  });
}

/**
 * Rows against their keyed digests: the first fault of each table. Nobody without the key can change, add or remove a
 * row of any of them without being found.
 */
export function verifySeals(store: ReadStore, key: Uint8Array, progress: () => void): VerifyFault[] {
  const faults: VerifyFault[] = [];
  for (const table of store.read(listSealedTables)) {
    const found = findChangedRow(store, key, table, progress) ?? findMissingRow(store, key, table);
    if (found !== null)
      faults.push({ kind: found.kind, table: table.name, row: found.row.slice(0, MOST_NAME), entry: null });
  }
  return faults;
}
