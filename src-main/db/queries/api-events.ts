import type { AuditAction } from '../../../src-shared/models/audit.ts';
import type { ApiEvent } from '../../../src-shared/models/events.ts';
import type { ReadDb } from '../store.ts';
import { auditRowsSql } from './short-forms.ts';

/** So many entries are looked at in one go, whether or not any of them is told. */
const ROWS_PER_READ = 500;

interface Row extends Omit<ApiEvent, 'details'> {
  readonly details: string;
}

/** Events after an id, and the id up to which all were looked at. */
export interface EventPart {
  readonly events: readonly ApiEvent[];
  readonly until: number;
}

/**
 * The next entries after an id that are among `actions`, the oldest first. `row` is for the check of the data alone.
 */
export function listEventsAfter(db: ReadDb, after: number, actions: readonly AuditAction[]): EventPart {
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT id, action AS type, at, subject, actor, details FROM ${auditRowsSql} WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(after, ROWS_PER_READ);
  const wanted: ReadonlySet<string> = new Set(actions);
  const events = rows
    .filter(({ type }) => wanted.has(type))
    .map((row): ApiEvent => {
      const { row: _, ...details } = JSON.parse(row.details) as Record<string, string | number | boolean | null>;
      return { ...row, details };
    });
  return { events, until: rows.at(-1)?.id ?? after };
}

/** The id of the newest entry; 0 where there is none. */
export const lastEventId = (db: ReadDb): number =>
  db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM audit').pluck().get() ?? 0;
