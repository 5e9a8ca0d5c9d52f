/**
 * `npm run bench:liveness -- [--people DIR] [--clips 12] [--json]`
 *
 * Draws clips of attacks and of willing people and feeds them, frame by frame, to the pipeline that looks at the camera.
 * `docs/liveness.md` says what is checked, `docs/benchmarks.md` what came out.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawSteps } from '../../src-shared/domain/liveness-doubt.ts';
import type { ChallengeStep } from '../../src-shared/models/liveness.ts';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { faceTile } from '../support/face-sheet.ts';
import {
  ATTACKS,
  type ClipKind,
  type ClipOrder,
  type ClipResult,
  type LivenessPage,
  type RealPicture,
} from './liveness-types.ts';

/** Twelve different people of the picture sheet, upright and without dark glasses: row and column. */
const TILES = [
  [0, 3],
  [1, 6],
  [2, 2],
  [3, 12],
  [4, 8],
  [5, 7],
  [1, 5],
  [2, 6],
  [3, 13],
  [4, 17],
  [5, 5],
  [5, 9],
] as const;

/** Numbers that are the same at every run: a bench must be repeatable. */
function belowFrom(seed: number): (count: number) => number {
  let state = seed * 2_654_435_761 + 12_345;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 16_777_216) * count);
  };
}

function stepsFor(seed: number): { steps: ChallengeStep[]; recorded: ChallengeStep[] } {
  const below = belowFrom(seed);
  const steps = drawSteps(below);
  let recorded = drawSteps(below);
  while (recorded.join() === steps.join()) recorded = drawSteps(below);
  return { steps, recorded };
}

function page<T, A>(harness: Harness, call: (bench: LivenessPage, argument: A) => Promise<T>, argument: A): Promise<T> {
  return harness.page.evaluate(`(${call.toString()})(globalThis.bench, ${JSON.stringify(argument)})`) as Promise<T>;
}

async function runKind(
  harness: Harness,
  kind: ClipKind,
  urls: readonly string[],
  clips: number,
): Promise<ClipResult[]> {
  const results: ClipResult[] = [];
  for (let clip = 0; clip < clips; clip++) {
    const picture = urls[clip % urls.length] ?? '';
    const other = urls[(clip + 5) % urls.length] ?? '';
    const order: ClipOrder = { kind, picture, other, seed: clip, ...stepsFor(clip * 31 + kind.length) };
    results.push(await page(harness, (bench, wanted: ClipOrder) => bench.run(wanted), order));
  }
  return results;
}

function summary(results: readonly ClipResult[]): { accepted: number; attempted: number; reasons: string } {
  const counted = results.filter(({ accepted }) => accepted !== null);
  const reasons = Map.groupBy(counted, ({ reason }) => reason);
  return {
    accepted: counted.filter(({ accepted }) => accepted === true).length,
    attempted: counted.length,
    reasons: [...reasons].map(([reason, list]) => `${reason} ${list.length}`).join(', '),
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

async function realPictures(harness: Harness, folder: string): Promise<RealPicture[]> {
  const all: RealPicture[] = [];
  for (const person of readdirSync(folder, { withFileTypes: true })) {
    if (!person.isDirectory()) continue;
    const urls = readdirSync(join(folder, person.name)).map((file) => `/people/${person.name}/${file}`);
    all.push(...(await page(harness, (bench, wanted: readonly string[]) => bench.real(wanted), urls)));
  }
  return all;
}

const { values } = parseArgs({
  options: { people: { type: 'string' }, clips: { type: 'string', default: '12' }, json: { type: 'boolean' } },
});
const clips = Math.max(1, Number(values.clips) || 12);
const people = values.people === undefined ? null : resolve(values.people);
const tiles = mkdtempSync(join(tmpdir(), 'clockface-liveness-'));
const urls: string[] = [];
for (const [row, column] of TILES) {
  writeFileSync(join(tiles, `${row}-${column}.png`), await faceTile(row, column));
  urls.push(`/tiles/${row}-${column}.png`);
}

const harness = await startHarness({
  page: 'tests/bench/liveness-page',
  serve: { '/tiles/': tiles, ...(people === null ? {} : { '/people/': people }) },
});
try {
  await harness.page.waitForFunction(() => 'bench' in globalThis);
  await page(harness, (bench) => bench.open(), null);
  const attacks: Record<string, { accepted: number; attempted: number }> = {};
  for (const kind of ATTACKS) {
    const { reasons, ...counts } = summary(await runKind(harness, kind, urls, clips));
    attacks[kind] = counts;
    console.log(`${kind.padEnd(18)} accepted ${counts.accepted} of ${counts.attempted} (${reasons})`);
  }
  const willing = await runKind(harness, 'willing', urls, clips * 2);
  const { accepted, attempted, reasons } = summary(willing);
  const passed = willing.filter((result) => result.accepted === true);
  const medianMs = median(passed.map(({ milliseconds }) => milliseconds));
  const slowestMs = passed.length === 0 ? null : Math.max(...passed.map(({ milliseconds }) => milliseconds));
  const lowestScore = passed.length === 0 ? null : Math.min(...passed.map(({ score }) => score ?? 0));
  console.log(`willing            refused ${attempted - accepted} of ${attempted} (${reasons})`);
  console.log(
    `  milliseconds: median ${medianMs}, slowest ${slowestMs}; lowest score of the second look ${lowestScore}`,
  );
  const real = people === null ? null : (await realPictures(harness, people)).filter(({ turned }) => turned);
  const realTurns =
    real === null ? null : { refused: real.filter(({ seenTurned }) => !seenTurned).length, attempted: real.length };
  if (realTurns !== null) {
    console.log(`real turned pictures not taken for a turned head: ${realTurns.refused} of ${realTurns.attempted}`);
  }
  if (values.json === true) {
    const genuine = { refused: attempted - accepted, attempted, medianMs, slowestMs };
    console.log(JSON.stringify({ attacks, genuine, realTurns }));
  }
  if (harness.errors.length > 0) throw new Error(harness.errors.join('\n'));
} finally {
  await harness.close();
  rmSync(tiles, { recursive: true, force: true });
}
