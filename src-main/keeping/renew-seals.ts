import {
  isAllBound,
  listSealedAfter,
  noteAllBound,
  type SealedColumn,
  sealedColumns,
  updateSealed,
} from '../db/queries/sealed.ts';
import type { WriteDb } from '../db/store.ts';
import { unfinishedSuffix } from '../platform/atomic-file.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'vault' | 'evidence' | 'log'>;

/** So many pieces are sealed anew in one transaction. */
const PIECES_AT_ONCE = 50;

/** Told of each part that was sealed anew: how many pieces, and where it stands (`templates`, `2026/11`). */
export type OnPart = (pieces: number, place: string) => void;

/**
 * Seals the pieces after an id as they are sealed today; answers how many, and the last one's id or null at the end.
 */
function renewPart({ vault, log }: Deps, db: WriteDb, column: SealedColumn, after: number) {
  const { table, kind } = column;
  const pieces = listSealedAfter(db, column, after, PIECES_AT_ONCE);
  for (const { id, owner, sealed } of pieces) {
    try {
      const renewed = vault.renew(kind, owner, sealed);
      if (renewed !== sealed) updateSealed(db, column, id, renewed);
    } catch {
      log.error('a sealed row cannot be opened, and stays as it is', { table, id });
    }
  }
  return { count: pieces.length, last: pieces.length < PIECES_AT_ONCE ? null : (pieces.at(-1)?.id ?? null) };
}

/**
 * Brings everything that is sealed to the key and the form of today, in parts; what is so already stays, so that a
 * start after a kill goes on with what is left. Pieces that cannot be opened stay as they are.
 */
export async function renewSeals(deps: Deps, onPart: OnPart): Promise<void> {
  const { store, evidence, log } = deps;
  for (const column of sealedColumns) {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      const { count, last } = store.write((db) => renewPart(deps, db, column, from));
      onPart(count, column.table);
      after = last;
      await nextTurn();
    }
  }
  let left = 0;
  for (const path of evidence.listAll()) {
    if (path.endsWith(unfinishedSuffix)) continue;
    if (!evidence.renew(path)) left += 1;
    onPart(1, path.split('/').slice(0, -1).join('/'));
    await nextTurn();
  }
  if (left > 0) log.error('photographs cannot be opened, and stay as they are', { count: left });
}

/**
 * Has everything sealed say whose it is: what an earlier version sealed does not. Once all of it does, the first form
 * opens no more.
 */
export async function bindSeals(deps: Deps): Promise<void> {
  const { store, vault, log } = deps;
  if (store.read(isAllBound)) return;
  await renewSeals(deps, () => undefined);
  store.write(noteAllBound);
  vault.refuseUnbound();
  log.info('everything sealed says whose it is');
}
