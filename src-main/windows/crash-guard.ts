const WINDOW_MS = 60_000;
const QUICK_RELOADS = 3;
const PAUSE_MS = 30_000;

/**
 * How long to wait, in milliseconds, before a crashed page is loaded again: not at all at first; after three crashes
 * within a minute half a minute each time, so that a page that cannot run does not keep the machine busy. `now` is any
 * clock that only runs forward.
 */
export function crashGuard(now: () => number): () => number {
  let crashes: number[] = [];
  return () => {
    const at = now();
    crashes = [...crashes.filter((earlier) => at - earlier < WINDOW_MS), at];
    return crashes.length > QUICK_RELOADS ? PAUSE_MS : 0;
  };
}
