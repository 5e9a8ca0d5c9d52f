import type { VerifyFault } from '../../../src-shared/models/findings.ts';
import { lastChangeOf } from '../../db/migrations/index.ts';
import { listRowSeals } from '../../db/queries/row-seals.ts';
import {
  dayText,
  keyOfText,
  keyText,
  pageOfRows,
  rowMac,
  rowStatement,
  type SealedTable,
  sumOf,
} from '../../db/sealed-tables.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { findRowSeal, findTableSeal, isReached, listSealStates } from '../../db/table-seals.ts';

const ROWS_AT_ONCE = 1000;
const MOST_NAME = 200;

type Found = Pick<VerifyFault, 'kind' | 'row'> | null;

/** The first row of a table that is not as it was sealed, or was never sealed though its turn has come. */
function findChangedRow(store: ReadStore, key: Uint8Array, table: SealedTable, progress: () => void): Found {
  for (let after = table.lowest; ; progress()) {
    // Rows and seals of one moment: others write meanwhile.
    const { fault, last } = store.read((db) => {
      const page = pageOfRows(db, table, after, ROWS_AT_ONCE);
      const said = findTableSeal(db, table.name);
      for (const row of page) {
        if (said !== null && !isReached(said, row.key)) return { fault: null, last: null };
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
function findMissingRow(db: ReadDb, table: SealedTable): Found {
  const said = findTableSeal(db, table.name);
  const seals = listRowSeals(db, table.name);
  const read = rowStatement(db, table);
  for (const { name } of seals)
    if (read.get(...keyOfText(name)) === undefined) return { kind: 'row-missing', row: name };
  const sum = sumOf(
    '0',
    seals.map(({ mac }) => mac),
  );
  const isWhole = said === null || (seals.length === said.rows && sum === said.sum);
  return isWhole ? null : { kind: 'row-missing', row: '' };
}

/** The first day of a table whose rows do not add up to its digest. All in one view: others write meanwhile. */
function findChangedDay(
  db: ReadDb,
  key: Uint8Array,
  { table, column }: { readonly table: SealedTable; readonly column: number },
  progress: () => void,
): Found {
  const said = findTableSeal(db, table.name);
  const days = new Map<string, Buffer[]>();
  const sums = new Map<string, string>();
  let rows = 0;
  for (let after = table.lowest; ; progress()) {
    const page = pageOfRows(db, table, after, ROWS_AT_ONCE);
    for (const row of page) {
      if (said !== null && !isReached(said, row.key)) break;
      rows += 1;
      const day = dayText(row.values, column);
      days.set(day, [...(days.get(day) ?? []), rowMac(key, table.name, keyText(row.key), row.values)]);
    }
    for (const [day, macs] of days) sums.set(day, sumOf(sums.get(day) ?? '0', macs));
    days.clear();
    const last = page.at(-1);
    if (page.length < ROWS_AT_ONCE || last === undefined) break;
    after = last.key;
  }
  const seals = new Map(listRowSeals(db, table.name).map(({ name, mac }) => [name, mac.toString('hex')]));
  const changed = [...new Set([...sums.keys(), ...seals.keys()])]
    .toSorted()
    .find((day) => sums.get(day) !== seals.get(day));
  if (changed !== undefined) return { kind: seals.has(changed) ? 'row-changed' : 'row-added', row: changed };
  const sum = [...sums.values()].reduce((all, one) => sumOf(all, [Buffer.from(one, 'hex')]), sumOf('0', []));
  return said === null || (rows === said.rows && sum === said.sum) ? null : { kind: 'row-missing', row: '' };
}

/** Tables whose rows are not all sealed yet: after an update of the app, until it was open for a while. */
export const listUnsealed = (store: ReadStore, key: Uint8Array): string[] =>
  store.read((db) => listSealStates(db, key).flatMap(({ table, status }) => (status === 'open' ? [table.name] : [])));

/**
 * Rows against their keyed digests: the first fault of each table. Nobody without the key can change, add or remove a
 * row of any of them without being found, once its turn to be sealed has come.
 */
export function verifySeals(store: ReadStore, key: Uint8Array, progress: () => void): VerifyFault[] {
  const faults: VerifyFault[] = [];
  const add = (kind: VerifyFault['kind'], table: string, row: string): void => {
    faults.push({ kind, table, row: row.slice(0, MOST_NAME), entry: null });
  };
  const states = store.read((db) => listSealStates(db, key));
  for (const { table, said, status } of states) {
    if (status === 'taken') add('row-missing', 'table_seals', table.name);
    // Its digests, where it has any, are of an earlier form.
    if (status === 'open' && said?.version !== lastChangeOf(table.name)) continue;
    const column = table.dayColumn;
    const found =
      column !== null
        ? store.read((db) => findChangedDay(db, key, { table, column }, progress))
        : (findChangedRow(store, key, table, progress) ?? store.read((db) => findMissingRow(db, table)));
    if (found !== null) add(found.kind, table.name, found.row);
  }
  return faults;
}
