/**
 * `npm run bench:vision -- [--backend wasm|webgl] [--load 0,2,4] [--json]`
 *
 * Films a clip of people who come and go, plays it to this product and to Human set up as in its own face-ID demo, and
 * measures how long each takes from a face entering to the decision, what one frame costs, how long the page's thread
 * is blocked, and what both do while nobody is there. With `--load` this product alone beside so many busy processes.
 * `docs/benchmarks.md` says what the figures mean.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { besideBusy } from './busy-processes.ts';
import { film } from './vision-clip.ts';
import {
  DEMO_RULES,
  type Decision,
  type Enrolment,
  type Entry,
  type System,
  type VisionPage,
  type Watched,
  type Work,
} from './vision-types.ts';

const IDLE_SECONDS = 12;

type Film = Awaited<ReturnType<typeof film>>;

interface Figures {
  readonly msPerFrame: number;
  /** Medians from the first frame that shows a person to the decision; null where there was none. */
  readonly decisionMs: number | null;
  readonly decided: number;
  readonly named: number;
  readonly entries: number;
  readonly longestTaskMs: number;
  readonly longTasks: number;
  readonly longestGapMs: number;
  readonly idleNetworkRuns: number;
  readonly idleCpuMsPerSecond: number;
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function call<T, A>(harness: Harness, work: (bench: VisionPage, argument: A) => Promise<T>, argument: A): Promise<T> {
  return harness.page.evaluate(`(${work.toString()})(globalThis.bench, ${JSON.stringify(argument)})`) as Promise<T>;
}

/** Processor seconds of all processes of the browser so far. */
async function cpuSeconds(harness: Harness): Promise<number> {
  const browser = harness.page.context().browser();
  if (browser === null) throw new Error('no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

function page(clip: string, pictures: string, backend: 'webgl' | 'wasm'): Promise<Harness> {
  const simulated = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
  return startHarness({
    page: 'tests/bench/vision-page',
    serve: {
      '/pictures/': pictures,
      '/human/': resolve(import.meta.dirname, '../../node_modules/@vladmandic/human/models'),
    },
    args: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${clip}`,
      ...(backend === 'webgl' ? simulated : []),
    ],
  });
}

interface Run {
  readonly watched: Watched;
  readonly work: Work;
  readonly cpuMsPerSecond: number;
}

async function play(
  system: System | null,
  backend: 'webgl' | 'wasm',
  clip: string,
  pictures: string,
  people: readonly Enrolment[],
  seconds: number,
): Promise<Run> {
  const harness = await page(clip, pictures, backend);
  try {
    await harness.page.waitForFunction(() => 'bench' in globalThis);
    await call(harness, (bench, [wanted, on, known]: Parameters<VisionPage['open']>) => bench.open(wanted, on, known), [
      system,
      backend,
      people,
    ]);
    const [work, cpu] = [await call(harness, (bench) => bench.work(), null), await cpuSeconds(harness)];
    const watched = await call(harness, (bench, length: number) => bench.watch(length), seconds);
    const [after, cpuAfter] = [await call(harness, (bench) => bench.work(), null), await cpuSeconds(harness)];
    if (harness.errors.length > 0) throw new Error(harness.errors.join('\n'));
    return {
      watched,
      work: {
        frames: after.frames - work.frames,
        milliseconds: after.milliseconds - work.milliseconds,
        networkRuns: after.networkRuns - work.networkRuns,
      },
      cpuMsPerSecond: ((cpuAfter - cpu) * 1000) / seconds,
    };
  } finally {
    await harness.close();
  }
}

function show(value: number | null): string {
  return value === null ? '—' : value.toFixed(0);
}

/** Which of the demo's rules each person kept: when first, and in what share of its looks. */
function showRules(entries: readonly Entry[], nameOf: (marker: number) => string | undefined): void {
  console.log('rules of the demo: ms until first kept, and share of its looks in which it was kept');
  console.log(`  ${''.padEnd(18)}${entries.map(({ marker }) => (nameOf(marker) ?? '').padStart(13)).join('')}`);
  for (const rule of DEMO_RULES) {
    const cells = entries.map(({ rules }) => {
      const record = rules[rule];
      return `${show(record?.firstMs ?? null)} ${(100 * (record?.share ?? 0)).toFixed(0)} %`.padStart(13);
    });
    console.log(`  ${rule.padEnd(18)}${cells.join('')}`);
  }
}

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    load: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const loads = values.load?.split(',').map(Number) ?? [];
if (loads.some((load) => !Number.isInteger(load) || load < 0))
  throw new Error('--load must be whole numbers, as 0,2,4');
const backend = values.backend === 'webgl' ? 'webgl' : 'wasm';

/** From entering to the name beside busy processes. */
async function measureLoads({ busy, seconds, people }: Film, folder: string): Promise<void> {
  const rows: object[] = [];
  for (const load of loads) {
    const { watched } = await besideBusy(load, () => play('ours', backend, busy, folder, people, seconds));
    const entries = watched.entries.slice(0, people.length);
    const times = entries.flatMap(({ decided, enteredAt }) => (decided === null ? [] : [decided.at - enteredAt]));
    const named = entries.filter(({ decided, marker }) => decided?.name === people[marker - 1]?.name).length;
    const slowest = times.length === 0 ? null : Math.max(...times);
    rows.push({ load, decisionMs: median(times), slowestMs: slowest, decided: times.length, named });
    const figures = `median ${show(median(times))} ms, slowest ${show(slowest)} ms`;
    console.log(
      `${load} busy processes: ${figures}, decided on ${times.length} of ${entries.length}, rightly ${named}`,
    );
  }
  if (values.json) console.log(JSON.stringify({ loads: rows }));
}

/** This product beside Human's demo. */
async function compare({ busy, empty, seconds, people }: Film, folder: string): Promise<void> {
  const nameOf = (marker: number): string | undefined => people[marker - 1]?.name;
  const noRecognition = await play(null, backend, empty, folder, people, IDLE_SECONDS);
  const figuresOf = async (
    system: System,
  ): Promise<{ figures: Figures; rows: Record<string, number | null>; entries: readonly Entry[] }> => {
    const { watched, work } = await play(system, backend, busy, folder, people, seconds);
    const idle = await play(system, backend, empty, folder, people, IDLE_SECONDS);
    // The clip begins anew when the camera is opened; the last scene may be cut short by its end.
    const entries = watched.entries.slice(0, people.length);
    const times = (of: 'decided' | 'withoutLiveness' | 'described'): number[] =>
      entries.flatMap((entry) => (entry[of] === null ? [] : [entry[of].at - entry.enteredAt]));
    const decisions = entries.flatMap(({ decided, marker }): { decision: Decision; marker: number }[] =>
      decided === null ? [] : [{ decision: decided, marker }],
    );
    return {
      figures: {
        msPerFrame: work.milliseconds / Math.max(1, work.frames),
        decisionMs: median(times('decided')),
        decided: decisions.length,
        named: decisions.filter(({ decision, marker }) => decision.name === nameOf(marker)).length,
        entries: entries.length,
        longestTaskMs: watched.longestTaskMs,
        longTasks: watched.longTasks,
        longestGapMs: watched.longestGapMs,
        idleNetworkRuns: idle.work.networkRuns,
        idleCpuMsPerSecond: idle.cpuMsPerSecond - noRecognition.cpuMsPerSecond,
      },
      rows: {
        withoutLivenessMs: median(times('withoutLiveness')),
        withoutLivenessDecided: times('withoutLiveness').length,
        withoutLivenessNamed: entries.filter(({ withoutLiveness: on, marker }) => on?.name === nameOf(marker)).length,
        firstDescriptionMs: median(times('described')),
      },
      entries,
    };
  };
  const ours = await figuresOf('ours');
  const stock = await figuresOf('stock');
  const rows: [string, (figures: Figures) => number | null][] = [
    ['frame with a face, ms (mean)', ({ msPerFrame }) => msPerFrame],
    ['face enters to decision, ms (median)', ({ decisionMs }) => decisionMs],
    ['people decided on', ({ decided }) => decided],
    ['of them the right name', ({ named }) => named],
    ['people who came', ({ entries }) => entries],
    ['longest block of the page, ms', ({ longestTaskMs }) => longestTaskMs],
    ['blocks of 50 ms and more', ({ longTasks }) => longTasks],
    ['longest delay of a timer, ms', ({ longestGapMs }) => longestGapMs],
    ['networks run with nobody there', ({ idleNetworkRuns }) => idleNetworkRuns],
    ['processor with nobody there, ms a second', ({ idleCpuMsPerSecond }) => idleCpuMsPerSecond],
  ];
  console.log(`backend ${backend}, ${seconds} s of ${people.length} people who come and go`);
  console.log(`${''.padEnd(44)}${'ours'.padStart(10)}${'Human'.padStart(10)}`);
  for (const [label, of] of rows) {
    console.log(`${label.padEnd(44)}${show(of(ours.figures)).padStart(10)}${show(of(stock.figures)).padStart(10)}`);
  }
  console.log('Human without its rules about blinking, spoofing and liveness, and its first description of any kind:');
  for (const [label, value] of Object.entries(stock.rows)) {
    console.log(`  ${label.padEnd(42)}${''.padStart(10)}${show(value).padStart(10)}`);
  }
  showRules(stock.entries, nameOf);
  const rules = stock.entries.map(({ marker, rules: kept }) => ({ person: nameOf(marker), ...kept }));
  if (values.json)
    console.log(JSON.stringify({ ours: ours.figures, stock: { ...stock.figures, ...stock.rows, rules } }));
}

const folder = mkdtempSync(join(tmpdir(), 'clockface-vision-'));
try {
  const filmed = await film(folder);
  await (loads.length > 0 ? measureLoads(filmed, folder) : compare(filmed, folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
