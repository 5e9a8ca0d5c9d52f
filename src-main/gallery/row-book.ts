import { personScoreBy } from '../../src-shared/domain/face-matching.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import type { Parts } from './divided-work.ts';

/** People between two pauses. */
const PART = 4096;

/** Which row holds whose face. Rows are dense: a removed one's place is taken by the last. */
export interface RowBook {
  /** The row of a new face. */
  add(id: TemplateId, staffId: StaffId): number;
  find(id: TemplateId): number | null;
  /** Gives a row up; returns the last row, which is to be moved into it. */
  remove(row: number): number;
  rows(): number;
  people(): number;
  rowsOf(staffId: StaffId): readonly number[];
  /** Everyone with a row, in the order of `scoresOf`. */
  everyone(): Iterable<StaffId>;
  /**
   * `personScoreBy` of everyone from a score for each row. Valid until the next call: nothing is allocated, a search
   * comes often.
   */
  scoresOf(rowScores: Float64Array): Parts<Float64Array>;
}

interface Person {
  readonly staffId: StaffId;
  readonly rows: number[];
}

export function createRowBook(): RowBook {
  const ids: TemplateId[] = [];
  const owners: Person[] = [];
  const rowOf = new Map<TemplateId, number>();
  const people = new Map<StaffId, Person>();
  let personScores = new Float64Array(0);
  return {
    add(id, staffId) {
      const row = ids.length;
      const person = people.get(staffId) ?? { staffId, rows: [] };
      people.set(staffId, person);
      person.rows.push(row);
      ids.push(id);
      owners.push(person);
      rowOf.set(id, row);
      return row;
    },
    find: (id) => rowOf.get(id) ?? null,
    remove(row) {
      const person = owners[row];
      const id = ids[row];
      const lastId = ids.pop();
      const lastOwner = owners.pop();
      if (person === undefined || id === undefined || lastId === undefined || lastOwner === undefined)
        throw new RangeError('no such row');
      const last = ids.length;
      rowOf.delete(id);
      person.rows.splice(person.rows.indexOf(row), 1);
      if (person.rows.length === 0) people.delete(person.staffId);
      if (row !== last) {
        ids[row] = lastId;
        owners[row] = lastOwner;
        rowOf.set(lastId, row);
        lastOwner.rows[lastOwner.rows.indexOf(last)] = row;
      }
      return last;
    },
    rows: () => ids.length,
    people: () => people.size,
    rowsOf: (staffId) => people.get(staffId)?.rows ?? [],
    everyone: () => people.keys(),
    *scoresOf(rowScores) {
      if (personScores.length < people.size) personScores = new Float64Array(people.size * 2);
      let index = 0;
      for (const { rows } of people.values()) {
        if (index > 0 && index % PART === 0) yield;
        personScores[index++] = personScoreBy(rows, (row) => Math.min(1, Math.max(0, rowScores[row] as number)));
      }
      return personScores.subarray(0, index);
    },
  };
}
