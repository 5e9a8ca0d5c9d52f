/** How often a second something was done, and how long (milliseconds) each time took. */
export interface Driven {
  readonly perSecond: number;
  readonly ms: number[];
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function summary(ms: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = ms.toSorted((a, b) => a - b);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    p50: round(percentile(sorted, 0.5)),
    p99: round(percentile(sorted, 0.99)),
    max: round(sorted.at(-1) ?? Number.NaN),
  };
}

/** Several workers do the same for a while; answers how often a second, and how long each took. */
export async function drive(workers: readonly (() => Promise<number>)[], seconds: number): Promise<Driven> {
  const [ms, end]: [number[], number] = [[], Date.now() + seconds * 1000];
  let done = 0;
  const from = performance.now();
  await Promise.all(
    workers.map(async (work) => {
      while (Date.now() < end) {
        const begun = performance.now();
        // Not `done += await …`: that adds to what it was before the wait.
        const made = await work();
        done += made;
        ms.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: Math.round(done / ((performance.now() - from) / 1000)), ms };
}
