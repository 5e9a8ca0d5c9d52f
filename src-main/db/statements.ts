import type Database from 'better-sqlite3';
import { type OnSlow, watch } from './slow-statements.ts';

/** Far more than the queries there are; only those put together from parts could ever reach it. */
const MOST_KEPT = 500;

/**
 * `prepare` that compiles each text once. Compiling costs more than most of the queries themselves, and what is thrown
 * away after one use is cleared up in the middle of somebody's punch. A statement that is being stepped through is not
 * handed out again. `onSlow` is told of statements that take long.
 */
export function preparing(db: Database.Database, onSlow?: OnSlow): Database.Database['prepare'] {
  const kept = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const known = kept.get(text);
    if (known === undefined || known.busy) {
      const fresh = onSlow === undefined ? db.prepare(text) : watch(db.prepare(text), onSlow);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(text, fresh);
      return fresh;
    }
    // Whoever had it last may have asked for bare values or rows.
    return known.reader ? known.raw(false).pluck(false) : known;
  };
  return prepare as Database.Database['prepare'];
}
