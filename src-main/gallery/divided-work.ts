/** Work that can be left between two of its parts and comes to a result. */
export type Parts<T> = Generator<undefined, T, undefined>;

/** So often the work begins anew because of changes; then it is brought to its end at once. */
const MOST_RESTARTS = 3;

/**
 * Runs divided work, one piece after the other, with a `pause` between two parts. Where `version` changes in a pause
 * the work begins anew, so that a result is always that of one state: the one there is when the last part ends.
 */
export function createDividedWork(
  version: () => number,
  pause: () => Promise<void>,
): <T>(work: () => Parts<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T>(work: () => Parts<T>): Promise<T> => {
    for (let restarts = 0; ; restarts++) {
      const begun = version();
      const parts = work();
      let part = parts.next();
      while (part.done !== true && version() === begun) {
        if (restarts < MOST_RESTARTS) await pause();
        if (version() === begun) part = parts.next();
      }
      if (part.done === true) return part.value;
    }
  };

  return (work) => {
    const result = last.then(() => run(work));
    last = result.catch(() => undefined);
    return result;
  };
}
