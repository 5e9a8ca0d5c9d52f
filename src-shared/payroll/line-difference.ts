/** Lines that one file has and the other has not, each as often as it is too many. */
export interface LineDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function surplus(of: readonly string[], over: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of over) left.set(line, (left.get(line) ?? 0) + 1);
  return of.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** What changed between two files, whatever the order of their lines. */
export const lineDifference = (before: readonly string[], now: readonly string[]): LineDifference => ({
  added: surplus(now, before),
  removed: surplus(before, now),
});
