/** How often a second something was done, and how long (milliseconds) each time took. */
export interface Driven {
  readonly perSecond: number;
  readonly ms: number[];
  readonly done: number;
  /** Seconds that it took. */
  readonly took: number;
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
  const took = (performance.now() - from) / 1000;
  return { perSecond: Math.round(done / took), ms, done, took };
}

type Workers = readonly (() => Promise<number>)[];

const TURNS = 4;
const WARM_UP_SECONDS = 1;
/** What each worker does before anything counts: a new connection reads catalogues and plans its statements first. */
const FIRST_TIMES = 3;

/** How many begin at the same moment: a thousand at once would wait for each other longer than they may. */
const BEGIN_AT_ONCE = 8;

async function begin(workers: Workers): Promise<void> {
  const waiting = workers.values();
  const lane = async (): Promise<void> => {
    for (const work of waiting) for (let time = 0; time < FIRST_TIMES; time++) await work();
  };
  await Promise.all(Array.from({ length: BEGIN_AT_ONCE }, lane));
}

interface Side {
  readonly workers: Workers;
  /** Begins what goes on beside it; answers what ends that. */
  beside?(): () => Promise<void>;
}

export interface Measured {
  readonly perSecond: number;
  readonly ms: number[];
  /** Processor time of the server and of this process for each, in microseconds; null where it cannot be read. */
  readonly processorUs: number | null;
}

/**
 * Sides in turns, so that whatever else the machine does falls on all of them. Each turn begins with a second that does
 * not count.
 */
export async function inTurns(
  server: { processorMs(): number | null },
  sides: readonly Side[],
  seconds: number,
): Promise<Measured[]> {
  const sums = sides.map(() => ({ done: 0, seconds: 0, us: 0 as number | null, ms: [] as number[] }));
  for (const { workers } of sides) await begin(workers);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [index, { workers, beside }] of sides.entries()) {
      const sum = sums[index];
      if (sum === undefined) continue;
      const end = beside?.();
      await drive(workers, WARM_UP_SECONDS);
      const [served, own] = [server.processorMs(), process.cpuUsage()];
      const { done, took, ms } = await drive(workers, seconds / TURNS);
      const [after, used] = [server.processorMs(), process.cpuUsage(own)];
      await end?.();
      sum.done += done;
      sum.seconds += took;
      sum.ms.push(...ms);
      sum.us =
        served === null || after === null || sum.us === null
          ? null
          : sum.us + (after - served) * 1000 + used.user + used.system;
    }
  return sums.map(({ done, seconds: all, us, ms }) => ({
    perSecond: Math.round(done / all),
    ms,
    processorUs: us === null ? null : Math.round(us / done),
  }));
}
