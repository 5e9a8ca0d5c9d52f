import type { WriteDb } from './store.ts';

function undo(db: WriteDb): void {
  db.prepare('ROLLBACK TO part').run();
  db.prepare('RELEASE part').run();
}

/**
 * Undoes what a failed part did. On a full disk SQLite may have given up the whole transaction; the first error is what
 * counts.
 */
function undoFailed(db: WriteDb): void {
  try {
    undo(db);
  } catch {
    // The caller throws the error that led here.
  }
}

/** Runs a part of a transaction. Where it throws, that part alone is undone, and the error goes on. */
export function asPart<T>(db: WriteDb, work: () => T): T {
  db.prepare('SAVEPOINT part').run();
  try {
    const result = work();
    db.prepare('RELEASE part').run();
    return result;
  } catch (error) {
    undoFailed(db);
    throw error;
  }
}

/** Runs a part of a transaction on trial and undoes it: it throws what doing it in earnest would throw. */
export function onTrial(db: WriteDb, work: () => void): void {
  asPart(db, () => {
    work();
    db.prepare('ROLLBACK TO part').run();
  });
}
