import type { BoardRow } from '../../../src-shared/ipc/hours.ts';

export type BoardState = BoardRow['state'];

/** As a manager reads them: what needs a look first, what is done last. */
export const boardStates: readonly BoardState[] = ['missing', 'late', 'in', 'break', 'expected', 'out', 'leave'];

/** How many people are in each state. */
export function countStates(people: readonly BoardRow[]): Readonly<Record<BoardState, number>> {
  const counts = { missing: 0, late: 0, in: 0, break: 0, expected: 0, out: 0, leave: 0 };
  for (const { state } of people) counts[state] += 1;
  return counts;
}

/** The people of one state, or all; by state, then by the start of their shift, then by name. */
export function arrange(people: readonly BoardRow[], state: BoardState | null): BoardRow[] {
  const rank = (row: BoardRow) => boardStates.indexOf(row.state);
  return people
    .filter((row) => state === null || row.state === state)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.shift?.startsAt ?? 0) - (b.shift?.startsAt ?? 0) ||
        a.person.name.localeCompare(b.person.name),
    );
}
