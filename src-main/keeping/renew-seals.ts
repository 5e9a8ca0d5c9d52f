import { AppError } from '../../src-shared/models/errors.ts';
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
/** A photograph that could not be read in so many passes, ten minutes between them, is lost. */
const MOST_READS = 7;

interface Piece {
  readonly kind: SealedColumn['kind'];
  readonly owner: string;
  readonly sealed: Buffer;
}

/** The piece as it is sealed today, the same bytes where it is so already; null where no key opens it. */
function renewOrNull(vault: Deps['vault'], { kind, owner, sealed }: Piece): Buffer | null {
  try {
    return vault.renew(kind, owner, sealed);
  } catch {
    return null;
  }
}

/** Told of each part that was sealed anew: how many pieces, and where it stands (`templates`, `2026/11`). */
export type OnPart = (pieces: number, place: string) => void;

/**
 * Seals the pieces after an id as they are sealed today; answers how many, and the last one's id or null at the end.
 */
function renewPart({ vault, log }: Deps, db: WriteDb, column: SealedColumn, after: number) {
  const { table, kind } = column;
  const pieces = listSealedAfter(db, column, after, PIECES_AT_ONCE);
  for (const { id, owner, sealed } of pieces) {
    const renewed = renewOrNull(vault, { kind, owner, sealed });
    if (renewed === null) log.error('a sealed row cannot be opened, and stays as it is', { table, id });
    // What the database throws ends it all: the piece is still sealed with the key before.
    else if (renewed !== sealed) updateSealed(db, column, id, renewed);
  }
  return { count: pieces.length, last: pieces.length < PIECES_AT_ONCE ? null : (pieces.at(-1)?.id ?? null) };
}

/** How often a photograph could not be read, by its path; held by the open database. */
const unread = new WeakMap<Deps['store'], Map<string, number>>();

/**
 * Notes that a photograph could not be read. True once that is so for good: a disk that failed for a while works again
 * after so many passes, and a broken sector must not keep the change of the key, and with it the backups, from ending.
 */
function isLost(store: Deps['store'], path: string): boolean {
  const counts = unread.get(store) ?? new Map<string, number>();
  unread.set(store, counts);
  const count = (counts.get(path) ?? 0) + 1;
  counts.set(path, count);
  return count >= MOST_READS;
}

/**
 * Seals all photographs anew; answers how many cannot be opened. Those that could not be read or written are left for
 * the next pass, after all others: throws what the first of them met, at once where the disk is full.
 */
async function renewPhotographs({ store, evidence }: Deps, onPart: OnPart): Promise<number> {
  let left = 0;
  let failed: AppError | null = null;
  for (const path of evidence.listAll()) {
    if (path.endsWith(unfinishedSuffix)) continue;
    try {
      if (!evidence.renew(path)) left += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'disk-full') throw error;
      if (error.code === 'photograph-unreadable' && isLost(store, path)) left += 1;
      else failed ??= error;
    }
    onPart(1, path.split('/').slice(0, -1).join('/'));
    await nextTurn();
  }
  if (failed !== null) throw failed;
  return left;
}

/**
 * Brings everything that is sealed to the key and the form of today, in parts; what is so already stays, so that a
 * start after a kill goes on with what is left. Pieces that cannot be opened stay as they are. Throws `AppError` where
 * something could not be read or written: then the key before is still needed, and the next call goes on.
 */
export async function renewSeals(deps: Deps, onPart: OnPart): Promise<void> {
  const { store, log } = deps;
  for (const column of sealedColumns) {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      const { count, last } = store.write((db) => renewPart(deps, db, column, from));
      onPart(count, column.table);
      after = last;
      await nextTurn();
    }
  }
  const left = await renewPhotographs(deps, onPart);
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
