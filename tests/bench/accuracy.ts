/**
 * `npm run bench:accuracy -- --people DIR [--unknown DIR] [--pairs FILE.csv --images DIR] [--enrol 3] [--backend wasm] --json`
 *
 * Measures this product and stock Human on the same pictures in the same run; `docs/benchmarks.md` says what the figures mean.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { personScore } from '../../src-shared/domain/face-matching.ts';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import {
  equalErrorRate,
  type MemberSearch,
  rankOne,
  trueAcceptRate,
  truePositiveIdentification,
} from './accuracy-metrics.ts';
import { type BenchPage, type Figures, type Looked, SYSTEMS, type System } from './accuracy-types.ts';

class UsageError extends Error {}

interface Person {
  readonly name: string;
  readonly pictures: readonly string[];
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp']);
const CHUNK = 5000;

/** The pictures of a folder as URLs. Whatever else lies in it is named and left out. */
function picturesIn(folder: string, prefix: string): string[] {
  const [pictures, others] = [[] as string[], [] as string[]];
  for (const name of readdirSync(folder).sort()) {
    (PICTURES.has(extname(name).toLowerCase()) ? pictures : others).push(name);
  }
  if (others.length > 0) console.log(`skipped in ${folder}, not JPEG, PNG or WebP: ${others.join(', ')}`);
  return pictures.map((name) => prefix + encodeURIComponent(name));
}

function folderOf(option: string, value: string): string {
  const folder = resolve(value);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`${option}: ${value} is not a folder`);
  return folder;
}

function readPeople(folder: string): Person[] {
  const people: Person[] = [];
  for (const name of readdirSync(folder).sort((a, b) => a.localeCompare(b))) {
    if (!statSync(join(folder, name)).isDirectory()) {
      console.log(`skipped in ${folder}, no person's folder: ${name}`);
      continue;
    }
    const pictures = picturesIn(join(folder, name), `/people/${encodeURIComponent(name)}/`);
    if (pictures.length > 0) people.push({ name, pictures });
    else console.log(`skipped ${join(folder, name)}: no pictures`);
  }
  if (people.length === 0) throw new UsageError(`--people: ${folder} has no folders with pictures`);
  return people;
}

const rowSchema = z.object({
  file_x: z.string().min(1),
  file_y: z.string().min(1),
  Decision: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['yes', 'no'])),
});

/** Pairs by the paths of their files, from `images` on or absolute within it, with either slash. */
function readPairs(file: string, images: string): Pair[] {
  if (!existsSync(file)) throw new UsageError(`--pairs: ${file} does not exist`);
  const rows = parseCsv(file);
  const parsed = z.array(rowSchema).safeParse(rows);
  if (!parsed.success) {
    const wrong = z.prettifyError(parsed.error).split('\n').slice(0, 6).join('\n');
    throw new UsageError(`--pairs needs the columns file_x, file_y and Decision (Yes or No):\n${wrong}`);
  }
  if (parsed.data.length === 0) throw new UsageError(`--pairs: ${file} has no pairs`);
  const url = (name: string): string => {
    const path = isAbsolute(name) ? relative(images, name) : name.replaceAll('\\', '/');
    return `/images/${path
      .replace(/^(\.\/)+/, '')
      .split('/')
      .map(encodeURIComponent)
      .join('/')}`;
  };
  return parsed.data.map(({ file_x, file_y, Decision }) => ({
    a: url(file_x),
    b: url(file_y),
    same: Decision === 'yes',
  }));
}

function parseCsv(file: string): unknown {
  try {
    return parse(readFileSync(file), { columns: true, skip_empty_lines: true, trim: true, bom: true });
  } catch (error) {
    throw new UsageError(`--pairs: ${file} is no CSV table: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Every picture of the people against every other. */
function allPairs(people: readonly Person[]): Pair[] {
  const flat = people.flatMap(({ name, pictures }) => pictures.map((url) => ({ name, url })));
  return flat.flatMap((first, index) =>
    flat.slice(index + 1).map((second) => ({ a: first.url, b: second.url, same: first.name === second.name })),
  );
}

type Scores = Record<System, (number | null)[]>;

async function scoreAll(harness: Harness, pairs: readonly (readonly [string, string])[]): Promise<Scores> {
  const scores: Scores = { ours: [], stock: [] };
  for (let start = 0; start < pairs.length; start += CHUNK) {
    const part = await harness.page.evaluate(
      (chunk) => (globalThis as unknown as { bench: BenchPage }).bench.score(chunk),
      pairs.slice(start, start + CHUNK),
    );
    for (const system of SYSTEMS) scores[system].push(...part[system]);
  }
  return scores;
}

interface Identification {
  readonly searches: MemberSearch[];
  readonly strangers: number[];
}

/**
 * Enrols the first usable pictures of everyone and searches the rest. Strangers are the unknown pictures, and each member's probes
 * against the gallery without that member.
 */
async function identify(
  harness: Harness,
  people: readonly Person[],
  unknown: readonly string[],
  enrol: number,
  looked: ReadonlyMap<string, Record<System, Looked>>,
): Promise<Record<System, Identification>> {
  const results: Record<System, Identification> = {
    ours: { searches: [], strangers: [] },
    stock: { searches: [], strangers: [] },
  };
  for (const system of SYSTEMS) {
    const gallery = people.map(({ name, pictures }) => ({
      name,
      templates: pictures.filter((url) => looked.get(url)?.[system].refused === null).slice(0, enrol),
    }));
    const templates = gallery.flatMap(({ templates: urls }) => urls);
    const probes = [
      ...people.flatMap(({ name, pictures }) =>
        pictures.filter((url) => !templates.includes(url)).map((url) => ({ name, url })),
      ),
      ...unknown.map((url) => ({ name: null, url })),
    ];
    for (const { name, url } of probes) {
      const scores = (
        await scoreAll(
          harness,
          templates.map((template) => [url, template] as const),
        )
      )[system];
      let next = 0;
      let own: number | null = null;
      let other = Number.NEGATIVE_INFINITY;
      let refused = false;
      for (const person of gallery) {
        const mine = person.templates.map(() => scores[next++] ?? null).filter((score) => score !== null);
        if (mine.length < person.templates.length) refused = true;
        if (mine.length === 0) continue;
        // Human's find takes the nearest of all; ours averages the best two of a person.
        const score = system === 'ours' ? personScore(mine) : Math.max(...mine);
        if (person.name === name) own = score;
        else other = Math.max(other, score);
      }
      if (name !== null) results[system].searches.push({ own: refused ? null : own, other });
      if (!refused && other > Number.NEGATIVE_INFINITY) results[system].strangers.push(other);
    }
  }
  return results;
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
  const { values } = parseArgs({
    options: {
      people: { type: 'string' },
      unknown: { type: 'string' },
      pairs: { type: 'string' },
      images: { type: 'string' },
      enrol: { type: 'string', default: '3' },
      backend: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.people === undefined && values.pairs === undefined)
    throw new UsageError('give --people DIR or --pairs FILE --images DIR');
  if (values.pairs !== undefined && values.images === undefined) throw new UsageError('--pairs needs --images DIR');
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
  if (values.images !== undefined) serve['/images/'] = folderOf('--images', values.images);
  const people = serve['/people/'] === undefined ? [] : readPeople(serve['/people/']);
  const unknown = serve['/unknown/'] === undefined ? [] : picturesIn(serve['/unknown/'], '/unknown/');
  const pairs =
    values.pairs === undefined ? allPairs(people) : readPairs(resolve(values.pairs), serve['/images/'] ?? '');
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
    const looked = new Map<string, Record<System, Looked>>();
    for (const [index, url] of pictures.entries()) {
      const both = await harness.page.evaluate(
        (picture) => (globalThis as unknown as { bench: BenchPage }).bench.describe(picture),
        url,
      );
      if (typeof both === 'string') {
        // Counted for neither system: there is nothing to find a face in.
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

    const scores = await scoreAll(
      harness,
      pairs.map(({ a, b }) => [a, b] as const),
    );
    const readable = people.map((person) => ({
      ...person,
      pictures: person.pictures.filter((url) => looked.has(url)),
    }));
    const strangers = unknown.filter((url) => looked.has(url));
    const identified = people.length > 1 ? await identify(harness, readable, strangers, enrol, looked) : null;
    const figuresOf = (system: System): Figures => {
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
        rank1: identified === null ? null : rankOne(identified[system].searches),
        tpirAtFpir1e2:
          identified === null
            ? null
            : truePositiveIdentification(identified[system].searches, identified[system].strangers, 0.01),
        notFound: all.filter(({ refused }) => refused !== null).length,
        msPerImage: times[Math.floor(times.length / 2)] ?? 0,
      };
    };
    const figures = { ours: figuresOf('ours'), stock: figuresOf('stock') };
    printTable(figures);
    if (values.json) console.log(JSON.stringify(figures));
  } finally {
    await harness.close();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`bench:accuracy: ${error.message}`);
  process.exitCode = 1;
}
