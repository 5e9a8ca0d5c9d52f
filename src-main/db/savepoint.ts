import type { WriteDb } from './store.ts';

/** Runs a part of a transaction. Where it throws, that part alone is undone, and the error goes on. */
export function asPart<T>(db: WriteDb, work: () => T): T {
  db.prepare('SAVEPOINT part').run();
  try {
    const result = work();
    db.prepare('RELEASE part').run();
    return result;
  } catch (error) {
    db.prepare('ROLLBACK TO part').run();
    db.prepare('RELEASE part').run();
    throw error;
  }
}

/** Runs a part of a transaction on trial and undoes it: it throws what doing it in earnest would throw. */
export function onTrial(db: WriteDb, work: () => void): void {
  db.prepare('SAVEPOINT trial').run();
  try {
    work();
  } finally {
    db.prepare('ROLLBACK TO trial').run();
    db.prepare('RELEASE trial').run();
  }
}
