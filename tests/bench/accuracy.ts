/**
 * `npm run bench:accuracy -- --people DIR [--groups FILE.csv] [--unknown DIR] [--pairs FILE.csv --images DIR | --lfw
 * DIR] [--enrol 3]   [--degraded] [--backend wasm] --json`
 *
 * Measures this product and stock Human on the same pictures in the same run; `docs/benchmarks.md` says what the
 * figures mean.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { measureDegraded, printDegraded } from './accuracy-degraded.ts';
import { measureGroups, printGroups } from './accuracy-groups.ts';
import {
  allPairs,
  folderOf,
  type Pair,
  picturesIn,
  readGroups,
  readPairs,
  readPeople,
  rootOf,
  UsageError,
} from './accuracy-input.ts';
import { measureLfw, printLfw, readLfw } from './accuracy-lfw.ts';
import { equalErrorRate, rankOne, trueAcceptRate, truePositiveIdentification } from './accuracy-metrics.ts';
import { type Identification, identify, type LookedAt, type Scores, scoreAll } from './accuracy-search.ts';
import { type BenchPage, type Figures, type Looked, SYSTEMS, type System } from './accuracy-types.ts';

function optionsOf() {
  const options = {
    people: { type: 'string' },
    unknown: { type: 'string' },
    pairs: { type: 'string' },
    images: { type: 'string' },
    groups: { type: 'string' },
    lfw: { type: 'string' },
    enrol: { type: 'string', default: '3' },
    degraded: { type: 'boolean', default: false },
    backend: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Shows both systems every picture. Files that are no pictures count for neither: there is nothing to find a face in.
 */
async function lookAtAll(harness: Harness, pictures: readonly string[]): Promise<LookedAt> {
  const looked = new Map<string, Record<System, Looked>>();
  for (const [index, url] of pictures.entries()) {
    const both = await harness.page.evaluate(
      (picture) => (globalThis as unknown as { bench: BenchPage }).bench.describe(picture),
      url,
    );
    if (typeof both === 'string') {
      console.log(`skipped ${decodeURIComponent(url)}: ${both}`);
      continue;
    }
    looked.set(url, both);
    for (const system of SYSTEMS) {
      if (both[system].refused !== null)
        console.log(`${system} refused ${decodeURIComponent(url)}: ${both[system].refused}`);
    }
    if ((index + 1) % 100 === 0) console.log(`${index + 1} of ${pictures.length}`);
  }
  return looked;
}

function figuresOf(
  system: System,
  pairs: readonly Pair[],
  scores: Scores,
  looked: LookedAt,
  identified: Identification | null,
): Figures {
  const of = (same: boolean): number[] =>
    pairs.flatMap((pair, index) => (pair.same === same ? (scores[system][index] ?? []) : []));
  const [genuine, impostors] = [of(true), of(false)];
  const all = [...looked.values()].map((both) => both[system]);
  // The first pictures warm the networks up; the median does not see them.
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    eer: equalErrorRate(genuine, impostors),
    tarAtFar1e2: trueAcceptRate(genuine, impostors, 0.01),
    tarAtFar1e3: trueAcceptRate(genuine, impostors, 0.001),
    rank1: identified === null ? null : rankOne(identified.searches),
    tpirAtFpir1e2:
      identified === null ? null : truePositiveIdentification(identified.searches, identified.strangers, 0.01),
    notFound: all.filter(({ refused }) => refused !== null).length,
    msPerImage: times[Math.floor(times.length / 2)] ?? 0,
  };
}

function percent(value: number | null): string {
  return value === null ? '—' : `${(value * 100).toFixed(2)} %`;
}

function printTable(figures: Record<System, Figures>): void {
  const rows: [string, (figures: Figures) => string][] = [
    ['pictures refused or without a face', ({ notFound }) => String(notFound)],
    ['equal error rate', ({ eer }) => percent(eer)],
    ['true accepts at 1 % false', ({ tarAtFar1e2 }) => percent(tarAtFar1e2)],
    ['true accepts at 0.1 % false', ({ tarAtFar1e3 }) => percent(tarAtFar1e3)],
    ['rank 1', ({ rank1 }) => percent(rank1)],
    ['members identified at 1 % strangers', ({ tpirAtFpir1e2 }) => percent(tpirAtFpir1e2)],
    ['milliseconds per picture', ({ msPerImage }) => msPerImage.toFixed(0)],
  ];
  console.log(`${''.padEnd(38)}${'ours'.padStart(10)}${'stock'.padStart(10)}`);
  for (const [label, show] of rows) {
    console.log(`${label.padEnd(38)}${show(figures.ours).padStart(10)}${show(figures.stock).padStart(10)}`);
  }
}

async function run(): Promise<void> {
  const values = optionsOf();
  if (values.people === undefined && values.pairs === undefined && values.lfw === undefined)
    throw new UsageError('give --people DIR, --pairs FILE --images DIR or --lfw DIR');
  if (values.lfw !== undefined && values.pairs !== undefined) throw new UsageError('give --lfw or --pairs, not both');
  if (values.groups !== undefined && values.people === undefined) throw new UsageError('--groups needs --people DIR');
  if (values.pairs !== undefined && values.images === undefined) throw new UsageError('--pairs needs --images DIR');
  if (values.degraded && values.people === undefined) throw new UsageError('--degraded needs --people DIR');
  const enrol = Number(values.enrol);
  if (!Number.isInteger(enrol) || enrol < 1) throw new UsageError('--enrol must be a whole number from 1 on');
  const backend = z
    .enum(['webgl', 'wasm'])
    .nullable()
    .safeParse(values.backend ?? null);
  if (!backend.success) throw new UsageError('--backend must be webgl or wasm');

  const serve: Record<string, string> = {};
  if (values.people !== undefined) serve['/people/'] = folderOf('--people', values.people);
  if (values.unknown !== undefined) serve['/unknown/'] = folderOf('--unknown', values.unknown);
  const lfw = values.lfw === undefined ? null : readLfw(folderOf('--lfw', values.lfw));
  if (values.images !== undefined || lfw !== null) {
    serve['/images/'] = lfw?.images ?? folderOf('--images', values.images ?? '');
    serve['/files/'] = rootOf(serve['/images/']);
  }
  const people = serve['/people/'] === undefined ? [] : readPeople(serve['/people/']);
  const unknown = serve['/unknown/'] === undefined ? [] : picturesIn(serve['/unknown/'], '/unknown/');
  const groups = values.groups === undefined ? null : readGroups(resolve(values.groups));
  const pairs =
    lfw?.pairs ??
    (values.pairs === undefined ? allPairs(people) : readPairs(resolve(values.pairs), serve['/images/'] ?? ''));
  const pictures = [
    ...new Set([...people.flatMap((person) => person.pictures), ...unknown, ...pairs.flatMap(({ a, b }) => [a, b])]),
  ];

  const harness = await startHarness({ page: 'tests/bench/accuracy-page', serve });
  try {
    await harness.page.waitForFunction(() => 'bench' in globalThis);
    const used = await harness.page.evaluate(
      (wanted) => (globalThis as unknown as { bench: BenchPage }).bench.open(wanted),
      backend.data,
    );
    console.log(`${pictures.length} pictures, ${pairs.length} pairs, backend ${used}`);
    const looked = await lookAtAll(harness, pictures);
    const scores = await scoreAll(
      harness,
      pairs.map(({ a, b }) => [a, b] as const),
    );
    const readable = people.map((person) => ({
      ...person,
      pictures: person.pictures.filter((url) => looked.has(url)),
    }));
    const strangers = unknown.filter((url) => looked.has(url));
    // One person alone can be mistaken for nobody.
    const searchable = people.length > 1 || (people.length === 1 && strangers.length > 0);
    const identified = searchable ? await identify(harness, readable, strangers, enrol, looked) : null;
    const figures = {
      ours: figuresOf('ours', pairs, scores, looked, identified?.ours ?? null),
      stock: figuresOf('stock', pairs, scores, looked, identified?.stock ?? null),
    };
    printTable(figures);
    const degraded =
      values.degraded && serve['/people/'] !== undefined
        ? await measureDegraded(harness, serve['/people/'], readable, enrol, looked)
        : null;
    if (degraded !== null) printDegraded(degraded);
    const byGroup = groups === null ? null : await measureGroups(harness, readable, groups, looked);
    if (byGroup !== null) printGroups(byGroup);
    const accuracy = lfw === null ? null : measureLfw(pairs, scores);
    if (accuracy !== null) printLfw(accuracy);
    const further = {
      ...(degraded && { degraded }),
      ...(byGroup && { groups: byGroup }),
      ...(accuracy && { lfw: accuracy }),
    };
    if (values.json) console.log(JSON.stringify({ ...figures, ...further }));
  } finally {
    await harness.close();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench:accuracy: ${error.message}`);
  process.exitCode = 1;
}
