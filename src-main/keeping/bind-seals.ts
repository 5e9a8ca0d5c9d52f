import {
  isAllBound,
  listSealedAfter,
  noteAllBound,
  type SealedRow,
  type SealedTable,
  sealedTables,
  updateSealed,
} from '../db/queries/sealed.ts';
import type { WriteDb } from '../db/store.ts';
import { unfinishedSuffix } from '../platform/atomic-file.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { numbersOf, type SealedKind, type Vault } from '../platform/vault.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'vault' | 'evidence' | 'log'>;

/** So many rows are sealed anew in one transaction. */
const ROWS_AT_ONCE = 50;

const ownerOf: Readonly<Record<SealedTable, 'staff' | 'newcomer' | 'capture'>> = {
  templates: 'staff',
  newcomer_pictures: 'newcomer',
  group_faces: 'capture',
};

/** The row with its pieces bound; null where they are already. Throws where one cannot be opened. */
function bound(vault: Vault, table: SealedTable, row: SealedRow): SealedRow | null {
  const { embedding, model, owner, thumbnail } = row;
  const of = `${ownerOf[table]}:${owner}` as const;
  const anew = (kind: SealedKind, whose: string, sealed: Buffer | null): Buffer | null =>
    sealed === null || vault.isBound(sealed) ? sealed : vault.seal(kind, whose, vault.open(kind, whose, sealed));
  const made = {
    ...row,
    embedding: anew('embedding', numbersOf(of, model ?? ''), embedding),
    thumbnail: anew('thumbnail', of, thumbnail),
  };
  return made.embedding === embedding && made.thumbnail === thumbnail ? null : made;
}

/** Binds the rows after an id; answers the last one's id, or null at the end. */
function bindPart({ vault, log }: Deps, db: WriteDb, table: SealedTable, after: number): number | null {
  const rows = listSealedAfter(db, table, after, ROWS_AT_ONCE);
  for (const row of rows) {
    try {
      const made = bound(vault, table, row);
      if (made !== null) updateSealed(db, table, made);
    } catch {
      log.error('a sealed row cannot be opened, and stays as it is', { table, id: row.id });
    }
  }
  return rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.id ?? null);
}

/**
 * Seals what does not say yet whose it is anew, in parts; a start after a kill goes on with what is left. Once all of
 * it is done, the first form opens no more. Pieces that cannot be opened stay as they are, and open for nobody
 * afterwards.
 */
export async function bindSeals(deps: Deps): Promise<void> {
  const { store, vault, evidence, log } = deps;
  if (store.read(isAllBound)) return;
  for (const table of sealedTables) {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      after = store.write((db) => bindPart(deps, db, table, from));
      await nextTurn();
    }
  }
  let left = 0;
  for (const path of evidence.list()) {
    if (path.endsWith(unfinishedSuffix)) continue;
    if (!evidence.bind(path)) left += 1;
    await nextTurn();
  }
  if (left > 0) log.error('photographs cannot be opened, and stay as they are', { count: left });
  store.write(noteAllBound);
  vault.refuseUnbound();
  log.info('everything sealed says whose it is');
}
