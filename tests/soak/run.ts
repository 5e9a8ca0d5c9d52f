/**
 * `npm run soak -- [--minutes 60] [--out soak-output]`: the real app on the sample site, with people who walk past its
 * camera one after another for so many minutes. Measures memory and handles of each process, the pages' JavaScript
 * heap, tensors, dropped frames, and how long each decision took; writes `soak.json`, `soak.svg` and `soak.png`, and
 * says of each figure whether it stays flat after the warm-up. Ends with 1 where one grows. Linux only.
 * `docs/faults.md`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { z } from 'zod';
import { demoManager, setUpSampleSite } from '../demo/first-run.ts';
import { launchApp } from '../support/app.ts';
import { electronExecutable } from '../support/electron-binary.ts';
import { faceTile } from '../support/face-sheet.ts';
import { startLiveCamera } from '../support/live-camera.ts';
import { numbersFrom } from '../support/random.ts';
import { standingPeople } from '../support/standing-people.ts';
import { isDecision, watchKiosk } from '../support/watch-kiosk.ts';
import { drawCurves, type Series } from './curve.ts';
import { type ProcessFigures, readProcesses } from './processes.ts';
import { slopeOf, verdictOf } from './slope.ts';

const { values: options } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, out: { type: 'string', default: 'soak-output' } },
});
const minutes = Number(options.minutes);
if (!(minutes > 0 && minutes <= 24 * 60)) throw new Error('--minutes takes 1 to 1440');
/** A short run is measured more often, so that there is a curve. */
const every = Math.min(60_000, (minutes * 60_000) / 12);
/** Caches fill, code is compiled: what grows in the first third says nothing. */
const warmUp = minutes / 3;
/** Nobody stands there longer than this without being decided on. */
const PATIENCE_MS = 60_000;

const loadSchema = z.object({
  value: z.object({
    kiosk: z
      .object({ load: z.object({ frames: z.number(), dropped: z.number(), tensors: z.number() }).nullable() })
      .nullable(),
  }),
});

interface Sample {
  /** Since the first person came. */
  readonly minute: number;
  readonly figures: Readonly<Record<string, number | null>>;
}

/** Largest growth an hour after the warm-up, as a share of the mean, or in pieces where `pieces` says so. */
const FIGURES: readonly {
  readonly name: string;
  readonly unit: string;
  readonly limit?: number;
  readonly pieces?: number;
}[] = [
  { name: 'memory of main', unit: 'MB', limit: 0.05 },
  { name: 'memory of renderers', unit: 'MB', limit: 0.05 },
  { name: 'memory of gpu', unit: 'MB', limit: 0.05 },
  { name: 'memory of others', unit: 'MB', limit: 0.05 },
  { name: 'heap of main', unit: 'MB', limit: 0.1 },
  { name: 'heap of kiosk page', unit: 'MB', limit: 0.1 },
  { name: 'listeners of kiosk page', unit: '', pieces: 5 },
  { name: 'tensors', unit: '', pieces: 5 },
  { name: 'handles', unit: '', pieces: 10 },
  { name: 'dropped frames', unit: 'of 100' },
  { name: 'decision, median', unit: 'ms' },
  { name: 'decision, slowest', unit: 'ms' },
];

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
const total = (list: readonly ProcessFigures[], key: 'memory' | 'handles', kind?: ProcessFigures['kind']): number =>
  list.filter((one) => kind === undefined || one.kind === kind).reduce((sum, one) => sum + one[key], 0);

/** The kiosk's last report, over a manager's window; signs in anew where the session is over. */
async function readLoad(admin: Page): Promise<z.infer<typeof loadSchema>['value']['kiosk']> {
  const reply = await admin.evaluate(async ({ username, password }) => {
    type Reply = { ok: boolean; value?: unknown };
    const { call } = Reflect.get(globalThis, 'clockface') as { call(channel: string, ask?: unknown): Promise<Reply> };
    const asked = await call('diagnostics:get');
    if (asked.ok) return asked;
    await call('auth:sign-in', { username, password });
    return call('diagnostics:get');
  }, demoManager);
  return loadSchema.parse(reply).value.kiosk;
}

const work = mkdtempSync(join(tmpdir(), 'clockface-soak-'));
const camera = startLiveCamera(join(work, 'camera.y4m'));
const app = await launchApp({ camera: camera.file, dataDir: join(work, 'data') });
const samples: Sample[] = [];
let people = 0;
try {
  const admin = await app.window('admin');
  console.log('Setting up the sample site');
  await setUpSampleSite(admin, () => undefined);
  const kiosk = await app.window('kiosk');
  await kiosk.locator('[data-testid="kiosk-screen"][data-screen="idle"]').waitFor({ timeout: 240_000 });
  const watch = await watchKiosk(kiosk);
  const devTools = await kiosk.context().newCDPSession(kiosk);
  await devTools.send('Performance.enable');
  const main = app.electron.process().pid ?? 0;

  const began = performance.now();
  let latencies: number[] = [];
  let undecided = 0;
  const measure = async (): Promise<void> => {
    const processes = readProcesses(main);
    // What nobody holds any more is no leak.
    await devTools.send('HeapProfiler.collectGarbage');
    const heap = await app.electron.evaluate(async () => {
      const session = new (process.getBuiltinModule('node:inspector/promises').Session)();
      session.connect();
      await session.post('HeapProfiler.collectGarbage');
      session.disconnect();
      return process.memoryUsage().heapUsed;
    });
    const { metrics } = await devTools.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
    const load = (await readLoad(admin))?.load ?? null;
    const sorted = latencies.toSorted((a, b) => a - b);
    latencies = [];
    const sample: Sample = {
      minute: Math.round((performance.now() - began) / 600) / 100,
      figures: {
        'memory of main': megabytes(total(processes, 'memory', 'main')),
        'memory of renderers': megabytes(total(processes, 'memory', 'renderer')),
        'memory of gpu': megabytes(total(processes, 'memory', 'gpu')),
        'memory of others': megabytes(total(processes, 'memory', 'other')),
        'heap of main': megabytes(heap),
        'heap of kiosk page': megabytes(metric('JSHeapUsedSize')),
        'listeners of kiosk page': metric('JSEventListeners'),
        tensors: load?.tensors ?? null,
        handles: total(processes, 'handles'),
        'dropped frames': load === null ? null : Math.round((load.dropped * 1000) / Math.max(1, load.frames)) / 10,
        'decision, median': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0) || null,
        'decision, slowest': Math.round(sorted.at(-1) ?? 0) || null,
      },
    };
    samples.push(sample);
    const told = Object.entries(sample.figures).map(([name, value]) => `${name} ${value ?? '–'}`);
    console.log(`${sample.minute.toFixed(1)} min: ${told.join(', ')}`);
  };

  const random = numbersFrom(12);
  let due = began;
  while (performance.now() - began < minutes * 60_000) {
    if (performance.now() >= due) {
      await measure();
      due += every;
    }
    const tile = await faceTile(Math.floor(random() * 6), Math.floor(random() * 18));
    camera.show(await standingPeople([{ picture: tile, across: 0.35 + random() * 0.3 }]));
    const came = performance.now();
    people += 1;
    if (await watch.until(isDecision, PATIENCE_MS)) latencies.push(performance.now() - came);
    else undecided += 1;
    camera.show(await standingPeople([]));
    await watch.until(({ answered }) => !answered, PATIENCE_MS);
    watch.take();
  }
  await measure();
  console.log(`${people} people came, ${undecided} of them were not decided on`);
} finally {
  await app.close();
  camera.close();
  rmSync(work, { recursive: true, force: true });
}

const late = samples.filter(({ minute }) => minute >= warmUp);
const results = FIGURES.map(({ name, unit, limit, pieces }) => {
  const known = late.flatMap(({ minute, figures }) => {
    const value = figures[name] ?? null;
    return value === null ? [] : [{ minute, value }];
  });
  const mean = known.reduce((sum, { value }) => sum + value, 0) / Math.max(1, known.length);
  const slope = slopeOf(
    known.map(({ minute }) => minute),
    known.map(({ value }) => value),
  );
  const most = pieces ?? (limit === undefined ? null : limit * mean);
  const verdict = most === null ? null : verdictOf(slope, most);
  return { name, unit, ...slope, limitPerHour: most, verdict };
});

const out = resolve(options.out);
mkdirSync(out, { recursive: true });
const at = samples.map(({ minute }) => minute);
const round = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '∞');
const series: Series[] = results.map(({ name, unit, perHour, uncertain, limitPerHour, verdict }) => ({
  name,
  unit,
  values: samples.map(({ figures }) => figures[name] ?? null),
  verdict:
    verdict === null
      ? ''
      : `${verdict}: ${round(perHour)} ± ${round(uncertain)} an hour, limit ${round(limitPerHour ?? 0)}`,
}));
const title = `${minutes} minutes, ${people} people, ${electronExecutable().kind}`;
const svg = drawCurves(title, at, series, Math.min(warmUp, at.at(-1) ?? 0));
writeFileSync(join(out, 'soak.svg'), svg);
await sharp(Buffer.from(svg)).png().toFile(join(out, 'soak.png'));
writeFileSync(join(out, 'soak.json'), `${JSON.stringify({ minutes, people, warmUp, results, samples }, null, 2)}\n`);
for (const { name, verdict } of series) if (verdict !== '') console.log(`${name}: ${verdict}`);
console.log(`Written to ${out}`);
process.exit(results.some(({ verdict }) => verdict === 'growing') ? 1 : 0);
