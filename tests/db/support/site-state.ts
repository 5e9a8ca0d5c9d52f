import { findImage, type Key, SHARED_TABLES } from '../../../src-main/db/queries/shared-tables.ts';
import { punchRowsSql } from '../../../src-main/db/queries/short-forms.ts';
import type { TestDoor } from '../../support/door.ts';

type State = Readonly<Record<string, readonly unknown[]>>;

/** What must be the same at every door: shared rows by their keys, punches, corrections, and conflicts that stand. */
export function stateOf(door: TestDoor): State {
  return door.deps().store.read((db) => {
    const all = (sql: string): unknown[] => db.prepare<[], Record<string, unknown>>(sql).all();
    const shared = SHARED_TABLES.map((of) => {
      const keys = db
        .prepare<[], Key>(`SELECT ${of.keys.join(', ')} FROM ${of.name}`)
        .raw()
        .all();
      const rows = keys.map((key) => ({ key: JSON.stringify(key), image: findImage(db, of, key) }));
      return [of.name, rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))] as const;
    });
    return {
      ...Object.fromEntries(shared),
      punches: all(
        `SELECT id, request_id, staff_id, at, direction, shift_date, method, device_id, device_sequence, flags
         FROM ${punchRowsSql} ORDER BY id`,
      ),
      // Each machine notes by itself, and once, that a punch has no end: when it did is its own.
      corrections: all(
        `SELECT punch_id, kind, flag, to_at, CASE WHEN kind = 'flag' THEN NULL ELSE at END AS decided_at
         FROM corrections ORDER BY punch_id, kind, flag, decided_at, id`,
      ),
      conflicts: all(
        `SELECT table_name, row_key, change, door, seq, image FROM hub_conflicts
         ORDER BY table_name, row_key, change, door, seq`,
      ),
      parked: all('SELECT door, seq, why FROM hub_parked'),
    };
  });
}
