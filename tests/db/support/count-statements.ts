import type Database from 'better-sqlite3';
import type { ReadDb, Store, WriteDb } from '../../../src-main/db/store.ts';

/** What was run since the counts began: each statement's text with how often it ran and how many rows it gave. */
export interface StatementCounts {
  readonly runs: Map<string, number>;
  readonly rows: Map<string, number>;
  /** Forgets what was counted. */
  clear(): void;
}

type Statement = Database.Statement<unknown[], unknown>;

/** Wraps a store so that everything that is run through it is counted. */
export function countStatements(store: Store): { readonly store: Store; readonly counts: StatementCounts } {
  const runs = new Map<string, number>();
  const rows = new Map<string, number>();
  const add = (text: string, given: number): void => {
    runs.set(text, (runs.get(text) ?? 0) + 1);
    rows.set(text, (rows.get(text) ?? 0) + given);
  };
  const counted = (statement: Statement, text: string): unknown =>
    new Proxy(statement, {
      get: (target, name) => {
        if (name === 'get' || name === 'run' || name === 'all')
          return (...bound: unknown[]) => {
            const result = target[name](...bound);
            add(text, Array.isArray(result) && name === 'all' ? result.length : 1);
            return result;
          };
        if (name === 'pluck' || name === 'raw') return (on = true) => counted(target[name](on), text);
        throw new Error(`not counted: ${String(name)}`);
      },
    });
  const counting = <T extends ReadDb>(db: T): T => {
    const prepare = (text: string): unknown => counted(db.prepare(text), text);
    return { prepare, pragma: db.pragma } as unknown as T;
  };
  return {
    store: {
      ...store,
      read: (work) => store.read((db) => work(counting(db))),
      write: (work) => store.write((db: WriteDb) => work(counting(db))),
    },
    counts: {
      runs,
      rows,
      clear: () => {
        runs.clear();
        rows.clear();
      },
    },
  };
}
