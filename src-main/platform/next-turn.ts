/**
 * Resolves once everything else that waits has had its turn. Not `node:timers/promises`: Electron wakes its event loop
 * for the global `setImmediate` alone, and the other's turn would come whenever something else happens to.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** For so long work goes on before others have their turn, in milliseconds. */
const SLICE_MS = 8;

/** For work in small steps, to be awaited after each: gives others their turn once the work has gone on for a while. */
export function createTurns(): () => Promise<void> {
  let ends = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < ends) return;
    await nextTurn();
    ends = performance.now() + SLICE_MS;
  };
}
