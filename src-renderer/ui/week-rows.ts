import type { SwapDay, SwapPreview } from '../../src-shared/ipc/swaps.ts';

/** One date of one person on either side of a swap. */
export interface SwapCell {
  readonly before: SwapDay | null;
  readonly after: SwapDay | null;
  readonly changed: boolean;
}

export interface SwapWeekRow {
  readonly date: string;
  /** One for each person of the preview, in its order. */
  readonly cells: readonly SwapCell[];
}

/** The weeks of a preview as a table: dates down, people across. */
export function weekRows({ before, after, changed }: SwapPreview): SwapWeekRow[] {
  const dates = new Set(before.flatMap(({ days }) => days.map(({ date }) => date)));
  return [...dates].toSorted().map((date) => ({
    date,
    cells: before.map(({ person, days }) => ({
      before: days.find((day) => day.date === date) ?? null,
      after:
        after.find((week) => week.person.staffId === person.staffId)?.days.find((day) => day.date === date) ?? null,
      changed: changed.some((change) => change.staffId === person.staffId && change.date === date),
    })),
  }));
}
