const windowMilliseconds = 60_000;
const quickReloads = 3;
const pauseMilliseconds = 30_000;

/**
 * How long to wait, in milliseconds, before a crashed page is loaded again: not at all at first; after three crashes within a minute half a
 * minute each time, so that a page that cannot run does not keep the machine busy. `now` is any clock that only runs forward.
 */
export function crashGuard(now: () => number): () => number {
  let crashes: number[] = [];
  return () => {
    const at = now();
    crashes = [...crashes.filter((earlier) => at - earlier < windowMilliseconds), at];
    return crashes.length > quickReloads ? pauseMilliseconds : 0;
  };
}
