/**
 * `npm run bench:search -- [--people DIR] [--sizes 1000,10000,100000] [--json]`
 *
 * One face against many: this product's gallery, Human's own `match.find`, the same rules without anything to make them
 * fast, and a plain read of the gallery's memory, on the same faces in the same run. `docs/benchmarks.md` says what the
 * figures mean.
 */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGallery, type Gallery } from '../../src-main/gallery/gallery.ts';
import { nextTurn } from '../../src-main/platform/next-turn.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, FACERES_WIDTH, type FaceEmbedding, withOwnNumbers } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { searchPlainly } from '../support/plain-gallery.ts';
import { describeFaces, picturesOfPeople, picturesOfSheet } from './describe-faces.ts';
import { madeUpPeople } from './made-up-people.ts';

const TEMPLATES_EACH = 4;
/** So many looks at most; the slow ways get as many as they manage in the time. */
const LOOKS = 400;
const SLOW_MS = 6_000;

/** Human's matching as its package brings it: the package's bundle does not load in Node, its source file does. */
interface HumanMatch {
  find(descriptor: number[], descriptors: number[][]): { index: number; distance: number; similarity: number };
}

async function humanMatch(): Promise<HumanMatch> {
  const file = new URL('../../node_modules/@vladmandic/human/src/face/match.ts', import.meta.url);
  const code = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as HumanMatch;
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const median = (values: readonly number[]): number => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

const asWideAsHumans = (face: FaceEmbedding): number[] =>
  Array.from({ length: FACERES_WIDTH }, (_, i) => face[i % EMBEDDING_LENGTH] ?? 0);

interface Look {
  readonly embedding: FaceEmbedding;
  /** Null for a stranger. */
  readonly staffId: StaffId | null;
}

interface Crowd {
  readonly flat: Float32Array;
  readonly owners: readonly StaffId[];
  readonly looks: readonly Look[];
}

/** Half of the looks are of somebody enrolled, half of strangers. */
function crowdOf(size: number, create: ReturnType<typeof madeUpPeople>): Crowd {
  const flat = new Float32Array(size * EMBEDDING_LENGTH);
  const owners: StaffId[] = [];
  const made: Look[] = [];
  const people = Math.ceil(size / TEMPLATES_EACH);
  const every = Math.max(1, Math.floor(people / (LOOKS / 2)));
  for (let person = 1; person <= people; person++) {
    const picture = create();
    for (let template = 0; template < TEMPLATES_EACH && owners.length < size; template++) {
      flat.set(picture(), owners.length * EMBEDDING_LENGTH);
      owners.push(person as StaffId);
    }
    if (person % every === 0 && made.length < LOOKS / 2)
      made.push({ embedding: picture(), staffId: person as StaffId });
  }
  while (made.length < LOOKS) made.push({ embedding: create()(), staffId: null });
  // In turns, so that a way that gets fewer looks still sees both kinds.
  const [members, strangers] = [
    made.filter(({ staffId }) => staffId !== null),
    made.filter(({ staffId }) => staffId === null),
  ];
  return { flat, owners, looks: members.flatMap((look, index) => [look, strangers[index] ?? look]) };
}

/** Runs a slow way over as many looks as there is time for. */
async function sample<T>(
  from: readonly Look[],
  work: (look: Look) => T | Promise<T>,
): Promise<{ readonly ms: number; readonly results: T[] }> {
  const times: number[] = [];
  const results: T[] = [];
  const until = performance.now() + SLOW_MS;
  for (const look of from) {
    const start = performance.now();
    const result = work(look);
    results.push(result instanceof Promise ? await result : result);
    times.push(performance.now() - start);
    if (performance.now() > until) break;
  }
  return { ms: median(times), results };
}

/** Searches as they come in a running app, with pauses between, and how long the event loop stood still meanwhile. */
async function longestBlock(gallery: Gallery, from: readonly Look[]): Promise<number> {
  // What filling the gallery and measuring left behind is the bench's, not the search's.
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const { embedding } of from.slice(0, 60)) {
    await pause(5);
    await gallery.identify(embedding, DEFAULT_MATCH_POLICY);
  }
  await pause(5);
  delay.disable();
  return delay.max / 1e6;
}

/** The same machine doing nothing between the pauses: what of a block is not ours. */
async function idleBlock(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let n = 0; n < 60; n++) await pause(5);
  delay.disable();
  return delay.max / 1e6;
}

/** A site's own network as wide as most. */
const OWN = { mark: 1, width: 512, scale: { different: 0.16, oneInTenThousand: 0.6 } } as const;

/** A face with the numbers of that network: those it has, over and over. */
function withOwn(face: FaceEmbedding): FaceEmbedding {
  const numbers = Float32Array.from({ length: OWN.width }, (_, i) => face[i % EMBEDDING_LENGTH] ?? 0);
  const norm = Math.hypot(...numbers);
  return withOwnNumbers(face, { mark: OWN.mark, numbers: numbers.map((value) => value / norm) });
}

/** The same searches where a site's own network compares. */
async function searchByOwn({ owners, looks }: Crowd, at: (row: number) => FaceEmbedding): Promise<number> {
  const gallery = createGallery();
  gallery.compareByOwn(OWN);
  for (const [row, staffId] of owners.entries()) gallery.add(row as TemplateId, staffId, withOwn(at(row)));
  const probes = looks.map((look) => ({ ...look, embedding: withOwn(look.embedding) }));
  const identify = ({ embedding }: Look) => gallery.identify(embedding, DEFAULT_MATCH_POLICY);
  for (const probe of probes.slice(0, 20)) await identify(probe);
  return (await sample(probes, identify)).ms;
}

async function measure(size: number, create: ReturnType<typeof madeUpPeople>, human: HumanMatch) {
  const crowd = crowdOf(size, create);
  const { flat, owners } = crowd;
  const at = (row: number): FaceEmbedding => flat.slice(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH);

  let inTurns = true;
  const gallery = createGallery(() => (inTurns ? nextTurn() : Promise.resolve()));
  const filled = timed(() => {
    for (const [row, staffId] of owners.entries()) gallery.add(row as TemplateId, staffId, at(row));
  });
  const identify = ({ embedding }: Look) => gallery.identify(embedding, DEFAULT_MATCH_POLICY);
  for (const look of crowd.looks.slice(0, 20)) await identify(look);
  const ours = await sample(crowd.looks, identify);
  const changes = Array.from({ length: 200 }, (_, n) => {
    const row = Math.floor((n * size) / 200);
    const face = at(row);
    return {
      removed: timed(() => gallery.remove(row as TemplateId)).ms,
      added: timed(() => gallery.add(row as TemplateId, owners[row] ?? (0 as StaffId), face)).ms,
    };
  });
  const block = await longestBlock(gallery, crowd.looks);
  inTurns = false;
  const wholeBlock = await longestBlock(gallery, crowd.looks);
  inTurns = true;
  const idle = await idleBlock();

  const byOwn = await searchByOwn(crowd, at);
  const templates = owners.map((staffId, row) => ({ staffId, face: at(row) }));
  const plain = await sample(
    crowd.looks,
    ({ embedding }) => searchPlainly(templates, embedding, DEFAULT_MATCH_POLICY).decision,
  );
  const same = plain.results.filter((decision, index) => {
    const mine = ours.results[index];
    if (mine === undefined || mine.kind !== decision.kind) return false;
    if (mine.kind === 'match' && decision.kind === 'match')
      return mine.staffId === decision.staffId && mine.score === decision.score && mine.margin === decision.margin;
    return decision.kind !== 'match' && mine.score === (decision.best?.score ?? null);
  });

  // What `match.find` works on: an array of arrays of as many numbers as Human's network gives, here ours over and
  // over.
  const descriptors = owners.map((_, row) =>
    asWideAsHumans(flat.subarray(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH)),
  );
  const descriptorOf = ({ embedding }: Look): number[] => asWideAsHumans(embedding);
  const found = await sample(crowd.looks, (look) => human.find(descriptorOf(look), descriptors));
  const members = crowd.looks.slice(0, found.results.length).flatMap((look, index) => {
    const [mine, theirs] = [ours.results[index], found.results[index]];
    return look.staffId === null || mine === undefined || theirs === undefined ? [] : [{ look, mine, theirs }];
  });
  const named = members.filter(({ mine }) => mine.kind === 'match');

  // The limit: the bytes that the first pass reads, read once for a value that is not among them.
  const bytes = Buffer.alloc(size * EMBEDDING_LENGTH, 1);
  const pass = median(Array.from({ length: 30 }, () => timed(() => bytes.indexOf(0x80)).ms));
  const floats = Buffer.from(flat.buffer);
  floats.fill(1);
  const floatPass = median(Array.from({ length: 10 }, () => timed(() => floats.indexOf(0x80)).ms));
  return {
    templates: size,
    people: Math.ceil(size / TEMPLATES_EACH),
    looks: ours.results.length,
    oursMs: rounded(ours.ms),
    matchFindMs: rounded(found.ms),
    timesFaster: rounded(found.ms / ours.ms, 1),
    ownNetworkMs: rounded(byOwn),
    plainMs: rounded(plain.ms),
    passMs: rounded(pass),
    floatPassMs: rounded(floatPass),
    oursToPass: rounded(ours.ms / pass, 1),
    sameAsPlain: `${same.length} of ${plain.results.length}`,
    nearestAsMatchFind: `${named.filter(({ mine, theirs }) => mine.kind === 'match' && owners[theirs.index] === mine.staffId).length} of ${named.length}`,
    rightNames: `${named.filter(({ look, mine }) => mine.kind === 'match' && mine.staffId === look.staffId).length} of ${members.length}`,
    matchFindRight: `${members.filter(({ look, theirs }) => owners[theirs.index] === look.staffId).length} of ${members.length}`,
    addMs: rounded(median(changes.map(({ added }) => added))),
    removeMs: rounded(median(changes.map(({ removed }) => removed))),
    fillMs: rounded(filled.ms, 0),
    longestBlockMs: rounded(block, 1),
    wholeBlockMs: rounded(wholeBlock, 1),
    idleBlockMs: rounded(idle, 1),
  };
}

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    json: { type: 'boolean', default: false },
  },
});
const human = await humanMatch();
const real = await describeFaces(values.people === undefined ? picturesOfSheet() : picturesOfPeople(values.people));
const spread = (scores: readonly number[]) => {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  return { mean: rounded(mean), spread: rounded(Math.sqrt(variance)) };
};
function scoresOf(faces: readonly { person: string; embedding: FaceEmbedding }[]) {
  const pairs = faces.flatMap((a, index) =>
    faces.slice(index + 1).map((b) => ({ same: a.person === b.person, score: faceScore(a.embedding, b.embedding) })),
  );
  return {
    same: spread(pairs.filter(({ same }) => same).map(({ score }) => score)),
    different: spread(pairs.filter(({ same }) => !same).map(({ score }) => score)),
  };
}
const invent = madeUpPeople(real, 7);
const invented = Array.from({ length: 60 }, (_, n) => {
  const picture = invent();
  return [0, 1, 2].map(() => ({ person: String(n), embedding: picture() }));
}).flat();
const faces = { real: real.length, scoresOfReal: scoresOf(real), scoresOfMadeUp: scoresOf(invented) };
const results = [];
for (const size of values.sizes.split(',').map(Number))
  results.push(await measure(size, madeUpPeople(real, size), human));
if (!values.json) console.table(results);
console.log(JSON.stringify({ faces, results }, null, values.json ? undefined : 2));
