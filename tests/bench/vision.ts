/**
 * `npm run bench:vision -- [--backend wasm|webgl] [--json]`
 *
 * Films a clip of people who come and go, plays it to this product and to Human set up as in its own face-ID demo, and measures how
 * long each takes from a face entering to the decision, what one frame costs, how long the page's thread is blocked, and
 * what both do while nobody is there. `docs/benchmarks.md` says what the figures mean.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { type Scene, writeClip } from '../support/camera-clip.ts';
import { faceTile } from '../support/face-sheet.ts';
import { openStudio } from '../support/film-studio.ts';
import { PICTURE_SIDE, STAGE } from '../support/film-types.ts';
import type { Decision, Enrolment, System, VisionPage, Watched, Work } from './vision-types.ts';

/** Six different people of the picture sheet: row and column. */
const TILES = [
  [0, 3],
  [2, 2],
  [3, 12],
  [4, 8],
  [5, 7],
  [1, 6],
] as const;
/** Nobody there, then somebody, in seconds. Long enough for Human to come to rest in between. */
const GAP_SECONDS = 2.1;
const STAY_SECONDS = 3;
/** The demo decides on nobody who has not blinked: everyone does, from then on for so long. A person blinks every three to five seconds. */
const BLINK_AT = 0.9;
const BLINK_SECONDS = 0.2;
const IDLE_SECONDS = 12;
/** The face-ID demo asks for a face of at least 224 pixels. */
const SCALE = 1.5;

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

/** Everyone with open and with closed eyes: the photograph on its own mesh, lids drawn down. */
async function openAndClosed(pictures: readonly Buffer[]): Promise<[open: Buffer, closed: Buffer][]> {
  const studio = await openStudio();
  const [left, top] = [(STAGE.width - PICTURE_SIDE) / 2, (STAGE.height - PICTURE_SIDE) / 2];
  try {
    const drawn: [Buffer, Buffer][] = [];
    for (const picture of pictures) {
      const person = await studio.bring(picture);
      const eyes = async (closed: number): Promise<Buffer> => {
        const whole = await studio.pose(person, { closed });
        if (whole === null) throw new Error('the picture shows no face');
        return sharp(whole).extract({ left, top, width: PICTURE_SIDE, height: PICTURE_SIDE }).png().toBuffer();
      };
      drawn.push([await eyes(0), await eyes(1)]);
    }
    return drawn;
  } finally {
    await studio.close();
  }
}

const { values } = parseArgs({
  options: { backend: { type: 'string', default: 'wasm' }, json: { type: 'boolean', default: false } },
});
const backend = values.backend === 'webgl' ? 'webgl' : 'wasm';

const folder = mkdtempSync(join(tmpdir(), 'clockface-vision-'));
try {
  const people: Enrolment[] = [];
  const pictures: Buffer[] = [];
  const scenes: Scene[] = [];
  for (const [row, column] of TILES) {
    const file = `${row}-${column}.png`;
    const picture = await sharp(await faceTile(row, column))
      .resize(315)
      .png()
      .toBuffer();
    writeFileSync(join(folder, file), picture);
    pictures.push(picture);
    people.push({ name: file, url: `/pictures/${file}` });
  }
  const faces = await openAndClosed(pictures);
  for (const [index, [open, closed]] of faces.entries()) {
    // Nobody is shown the very picture they were enrolled with.
    const alteration = { scale: SCALE, brightness: 0.9 + 0.04 * index, turn: index - 2, mirrored: true };
    const scene = (picture: Buffer, seconds: number, since: number): Scene => ({
      seconds,
      figures: [{ picture, alteration }],
      marker: index + 1,
      since,
    });
    const opened = BLINK_AT + BLINK_SECONDS;
    scenes.push(
      { seconds: GAP_SECONDS, figures: [], marker: 0 },
      scene(open, BLINK_AT, 0),
      scene(closed, BLINK_SECONDS, BLINK_AT),
      scene(open, STAY_SECONDS - opened, opened),
    );
  }
  const busy = join(folder, 'busy.mjpeg');
  const empty = join(folder, 'empty.mjpeg');
  const seconds = await writeClip(busy, scenes);
  await writeClip(empty, [{ seconds: 3, figures: [], marker: 0 }]);

  const nameOf = (marker: number): string | undefined => people[marker - 1]?.name;
  const noRecognition = await play(null, backend, empty, folder, people, IDLE_SECONDS);
  const figuresOf = async (system: System): Promise<{ figures: Figures; rows: Record<string, number | null> }> => {
    const { watched, work } = await play(system, backend, busy, folder, people, seconds);
    const idle = await play(system, backend, empty, folder, people, IDLE_SECONDS);
    // The clip begins anew when the camera is opened; the last scene may be cut short by its end.
    const entries = watched.entries.slice(0, TILES.length);
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
        firstDescriptionMs: median(times('described')),
      },
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
  console.log(`backend ${backend}, ${seconds} s of ${TILES.length} people who come and go`);
  console.log(`${''.padEnd(44)}${'ours'.padStart(10)}${'Human'.padStart(10)}`);
  for (const [label, of] of rows) {
    console.log(`${label.padEnd(44)}${show(of(ours.figures)).padStart(10)}${show(of(stock.figures)).padStart(10)}`);
  }
  console.log('Human without its rules about blinking, spoofing and liveness, and its first description of any kind:');
  for (const [label, value] of Object.entries(stock.rows)) {
    console.log(`  ${label.padEnd(42)}${''.padStart(10)}${show(value).padStart(10)}`);
  }
  if (values.json) console.log(JSON.stringify({ ours: ours.figures, stock: { ...stock.figures, ...stock.rows } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
