/**
 * `npm run bench:liveness -- [--clips 2] [--kinds still,willing,…] [--people DIR] [--real DIR [--groups FILE.csv]]
 * [--json]`
 *
 * Films attacks and willing people and shows them to the camera, from which everything goes the kiosk's own way.
 * `docs/liveness.md` says what is checked, `docs/benchmarks.md` what came out.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawSteps, LEAST_LIVE } from '../../src-shared/domain/liveness-doubt.ts';
import type { ChallengeStep, PassiveScores } from '../../src-shared/models/liveness.ts';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { faceTile } from '../support/face-sheet.ts';
import { actFilm, type FilmActor, loadFilm } from '../support/film-actor.ts';
import { type FilmStudio, openStudio } from '../support/film-studio.ts';
import { ATTACKS, type DrawnFilm, type FilmKind, type FilmOrder, WILLING } from '../support/film-types.ts';
import { type LiveCamera, startLiveCamera } from '../support/live-camera.ts';
import { readGroups } from './accuracy-input.ts';
import { shareOf, shown } from './exact-interval.ts';
import { measureReal, printReal } from './liveness-real.ts';
import type { FilmResult, LivenessPage, RealPicture } from './liveness-types.ts';
import { SHEET_PEOPLE } from './sheet-people.ts';

/** Radii a picture is bent to, over the width of the face: from that of a head to hardly. */
const BENDS = [0.5, 0.75, 1, 1.5] as const;

/** Numbers that are the same at every run: a bench must be repeatable. */
function belowFrom(seed: number): (count: number) => number {
  let state = seed * 2_654_435_761 + 12_345;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 16_777_216) * count);
  };
}

interface Asked {
  /** What a face that seems a picture is asked. */
  readonly all: ChallengeStep[];
  /** What any other is asked. */
  readonly usual: ChallengeStep[];
  readonly recorded: ChallengeStep[];
}

function stepsFor(seed: number, kind: FilmKind): Asked {
  const below = belowFrom(seed);
  const all = drawSteps(below, true);
  // Whoever bends a picture and looks through its eyes can turn and blink, but not smile.
  const left = kind === 'bent' || below(2) === 0 ? 'smile' : 'blink';
  const usual = all.filter((step) => step !== left);
  let recorded = drawSteps(below, false);
  while (recorded.join() === usual.join()) recorded = drawSteps(below, false);
  return { all, usual, recorded };
}

function page<T, A>(harness: Harness, call: (bench: LivenessPage, argument: A) => Promise<T>, argument: A): Promise<T> {
  return harness.page.evaluate(`(${call.toString()})(globalThis.bench, ${JSON.stringify(argument)})`) as Promise<T>;
}

const NOBODY: FilmResult = {
  accepted: null,
  reason: 'no-face',
  milliseconds: 0,
  score: null,
  passive: null,
  live: null,
};

/** Who stands before the camera now. */
let actor: FilmActor | null = null;

interface Stand {
  readonly studio: FilmStudio;
  readonly camera: LiveCamera;
  readonly harness: Harness;
  readonly pictures: readonly string[];
}

async function show({ camera, harness }: Stand, drawn: DrawnFilm, { all, usual }: Asked): Promise<FilmResult> {
  const film = await loadFilm(drawn);
  camera.show(null);
  actor = null;
  await page(harness, (bench) => bench.clear(), null);
  actor = actFilm(film);
  camera.show(actor);
  const steps = { all, usual };
  return page(harness, (bench, asked: typeof steps) => bench.challenge(asked.all, asked.usual), steps);
}

async function runFilm(stand: Stand, order: Omit<FilmOrder, 'steps' | 'recorded'>, asked: Asked): Promise<FilmResult> {
  const drawn = await stand.studio.film({ ...order, steps: asked.all, recorded: asked.recorded });
  return drawn === null ? NOBODY : show(stand, drawn, asked);
}

/** `first` is the place of the first film's person: with few films each kind has other people. */
async function runKind(stand: Stand, kind: FilmKind, films: number, first: number): Promise<FilmResult[]> {
  const results: FilmResult[] = [];
  const { pictures } = stand;
  for (let index = 0; index < films; index++) {
    const picture = pictures[(first + index) % pictures.length] ?? '';
    const other = pictures[(first + index + 5) % pictures.length] ?? '';
    const bend = BENDS[index % BENDS.length] ?? 1;
    const order = { kind, picture, other, bend, seed: index };
    const result = await runFilm(stand, order, stepsFor(index * 31 + kind.length, kind));
    results.push(kind === 'bent' ? { ...result, reason: `radius ${bend}: ${result.reason}` } : result);
  }
  return results;
}

/** How many of the first looks would have been asked for a challenge for want of signs of life, at a site in doubt. */
function doubtedOf(results: readonly FilmResult[]): string {
  const looks = results.flatMap(({ live }) => live ?? []);
  return shown(shareOf(looks.filter((live) => live < LEAST_LIVE).length, looks.length));
}

function summary(results: readonly FilmResult[]): { accepted: number; attempted: number; reasons: string } {
  const counted = results.filter(({ accepted }) => accepted !== null);
  const reasons = Map.groupBy(results, ({ reason }) => reason);
  return {
    accepted: counted.filter(({ accepted }) => accepted === true).length,
    attempted: counted.length,
    reasons: [...reasons].map(([reason, list]) => `${reason} ${list.length}`).join(', '),
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Least, middle and greatest of what the passive networks made of the first looks. */
function passiveOf(results: readonly FilmResult[]): Record<keyof PassiveScores, (number | null)[]> {
  const spread = (name: keyof PassiveScores): (number | null)[] => {
    const all = results.flatMap(({ passive }) => (passive === null ? [] : [passive[name]])).toSorted((a, b) => a - b);
    return [all[0], median(all), all.at(-1)].map((value) => (value == null ? null : Number(value.toFixed(2))));
  };
  return { antispoof: spread('antispoof'), liveness: spread('liveness') };
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
  options: {
    clips: { type: 'string', default: '2' },
    kinds: { type: 'string' },
    people: { type: 'string' },
    real: { type: 'string' },
    groups: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const films = Math.max(1, Number(values.clips) || 2);
const wanted = values.kinds?.split(',');
const isWanted = (kind: FilmKind): boolean => wanted === undefined || wanted.includes(kind);
const people = values.people === undefined ? null : resolve(values.people);
const folder = mkdtempSync(join(tmpdir(), 'clockface-liveness-'));
const file = join(folder, 'camera.y4m');
const camera = startLiveCamera(file);
const studio = await openStudio();
const harness = await startHarness({
  page: 'tests/bench/liveness-page',
  serve: people === null ? {} : { '/people/': people },
  args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
});
try {
  const pictures: string[] = [];
  for (const [row, column] of SHEET_PEOPLE) pictures.push(await studio.bring(await faceTile(row, column)));
  const stand: Stand = { studio, camera, harness, pictures };
  await harness.page.exposeFunction('asked', (step: ChallengeStep) => actor?.ask(step));
  await page(harness, (bench) => bench.open(), null);
  const attacks: Record<string, { accepted: number; attempted: number }> = {};
  const passive: Record<string, ReturnType<typeof passiveOf>> = {};
  for (const kind of ATTACKS.filter(isWanted)) {
    const results = await runKind(stand, kind, films, films * ATTACKS.indexOf(kind));
    const { reasons, ...counts } = summary(results);
    passive[kind] = passiveOf(results);
    attacks[kind] = counts;
    console.log(`${kind.padEnd(18)} accepted ${shown(shareOf(counts.accepted, counts.attempted))} (${reasons})`);
    console.log(`  doubted for want of signs of life: ${doubtedOf(results)}`);
  }
  const genuine: Record<string, object> = {};
  const report = (kind: string, results: readonly FilmResult[]): void => {
    const { accepted, attempted, reasons } = summary(results);
    passive[kind] = passiveOf(results);
    const passed = results.filter((result) => result.accepted === true);
    const medianMs = median(passed.map(({ milliseconds }) => milliseconds));
    const slowestMs = passed.length === 0 ? null : Math.max(...passed.map(({ milliseconds }) => milliseconds));
    const lowestScore = passed.length === 0 ? null : Math.min(...passed.map(({ score }) => score ?? 0));
    genuine[kind] = { refused: attempted - accepted, attempted, medianMs, slowestMs, lowestScore };
    console.log(`${kind.padEnd(18)} refused ${shown(shareOf(attempted - accepted, attempted))} (${reasons})`);
    console.log(`  doubted for want of signs of life: ${doubtedOf(results)}`);
    const figures = `median ${medianMs?.toFixed(0)}, slowest ${slowestMs?.toFixed(0)}`;
    console.log(`  milliseconds: ${figures}; lowest score of the second look ${lowestScore?.toFixed(2)}`);
  };
  for (const kind of WILLING.filter(isWanted)) {
    report(kind, await runKind(stand, kind, films, films * WILLING.indexOf(kind)));
  }
  const real = people === null ? null : (await realPictures(harness, people)).filter(({ turned }) => turned);
  const realTurns =
    real === null ? null : { refused: real.filter(({ seenTurned }) => !seenTurned).length, attempted: real.length };
  if (realTurns !== null) {
    console.log(`real turned pictures not taken for a turned head: ${realTurns.refused} of ${realTurns.attempted}`);
  }
  const presented =
    values.real === undefined
      ? null
      : await measureReal(
          {
            show: (scene) => camera.show(scene),
            clear: () => page(harness, (bench) => bench.clear(), null),
            look: () => page(harness, (bench) => bench.look(), null),
            enrol: (base64) => page(harness, (bench, picture: string) => bench.enrol(picture), base64),
          },
          resolve(values.real),
          values.groups === undefined ? null : readGroups(resolve(values.groups)),
        );
  if (presented !== null) printReal(presented);
  for (const [kind, { antispoof, liveness }] of Object.entries(passive)) {
    console.log(`${kind.padEnd(18)} antispoof ${antispoof.join(' / ')}, liveness ${liveness.join(' / ')}`);
  }
  if (values.json === true) console.log(JSON.stringify({ attacks, genuine, realTurns, passive, presented }));
  if (harness.errors.length > 0) throw new Error(harness.errors.join('\n'));
} finally {
  await harness.close();
  await studio.close();
  camera.close();
  rmSync(folder, { recursive: true, force: true });
}
