/**
 * `npm run bench:groups -- --image FILE [--truth FILE.json] [--people DIR] [--enrol 3] [--backend wasm] --json`
 *
 * Every face of one picture: boxes, milliseconds, and beside a truth how many are right. `docs/benchmarks.md` says what
 * the figures mean.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFAULT_MATCH_POLICY, decideMatch, faceScore } from '../../src-shared/domain/face-matching.ts';
import { decideGroup } from '../../src-shared/domain/group-matching.ts';
import { staffIdSchema } from '../../src-shared/models/ids.ts';
import { type Harness, startHarness } from '../support/browser-harness.ts';
import { personScore } from '../support/person-score.ts';
import type { GroupsPage, SeenFace } from './groups-types.ts';

class UsageError extends Error {}

/** Pixels of the picture, upright. A point lies on the face; a box is its own middle's point. */
const truthSchema = z.object({
  faces: z.array(
    z.object({
      x: z.number(),
      y: z.number(),
      width: z.number().default(0),
      height: z.number().default(0),
      name: z.string().optional(),
    }),
  ),
});
type TrueFace = z.infer<typeof truthSchema>['faces'][number];

interface Person {
  readonly name: string;
  readonly templates: readonly Float32Array[];
}

const isInside = (face: SeenFace, { x, y, width, height }: TrueFace): boolean =>
  x + width / 2 >= face.x &&
  x + width / 2 <= face.x + face.width &&
  y + height / 2 >= face.y &&
  y + height / 2 <= face.y + face.height;

/** For each box the index of the true face in it, or null; each true face once. */
function matchTruth(boxes: readonly SeenFace[], truth: readonly TrueFace[]): (number | null)[] {
  const free = new Set(truth.keys());
  return boxes.map((box) => {
    const hit = [...free].find((index) => isInside(box, truth[index] as TrueFace));
    if (hit !== undefined) free.delete(hit);
    return hit ?? null;
  });
}

function nameFaces(faces: readonly SeenFace[], people: readonly Person[]): (string | null)[] {
  const ids = people.map((_, index) => staffIdSchema.parse(index + 1));
  const scores = faces.map(({ embedding }) => {
    if (embedding === null) return null;
    const probe = Float32Array.from(embedding);
    return people.flatMap(({ templates }, index) => {
      const staffId = ids[index];
      const score = personScore(templates.map((template) => faceScore(template, probe)));
      return staffId === undefined ? [] : [{ staffId, score }];
    });
  });
  const alone = scores.map((score) => (score === null ? null : decideMatch(score, DEFAULT_MATCH_POLICY)));
  return decideGroup(alone).map((face) => (face.kind === 'match' ? (people[face.staffId - 1]?.name ?? null) : null));
}

async function enrol(harness: Harness, folder: string, count: number): Promise<Person[]> {
  const people: Person[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) continue;
    const templates: Float32Array[] = [];
    for (const file of readdirSync(join(folder, name)).sort()) {
      if (templates.length === count) break;
      const url = `/people/${encodeURIComponent(name)}/${encodeURIComponent(file)}`;
      const embedding = await harness.page.evaluate(
        (from) => (globalThis as unknown as { bench: GroupsPage }).bench.enrol(from),
        url,
      );
      if (embedding !== null) templates.push(Float32Array.from(embedding));
    }
    if (templates.length > 0) people.push({ name, templates });
  }
  return people;
}

function readTruth(file: string | undefined): TrueFace[] | null {
  if (file === undefined) return null;
  const parsed = truthSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new UsageError(`--truth: ${file} has no "faces" of x, y (and width, height, name)`);
  return parsed.data.faces;
}

const { values } = parseArgs({
  options: {
    image: { type: 'string' },
    truth: { type: 'string' },
    people: { type: 'string' },
    enrol: { type: 'string', default: '3' },
    backend: { type: 'string', default: 'wasm' },
    json: { type: 'boolean', default: false },
  },
});
if (values.image === undefined || !existsSync(values.image)) throw new UsageError('--image FILE is needed');
const backend = z.enum(['wasm', 'webgl', 'fastest']).parse(values.backend);
const image = resolve(values.image);
const truth = readTruth(values.truth);
const harness = await startHarness({
  page: 'tests/bench/groups-page',
  serve: {
    '/image/': dirname(image),
    ...(values.people === undefined ? {} : { '/people/': resolve(values.people) }),
  },
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
try {
  await harness.page.waitForFunction(() => 'bench' in globalThis);
  const device = await harness.page.evaluate(
    (wanted) => (globalThis as unknown as { bench: GroupsPage }).bench.open(wanted),
    backend === 'fastest' ? null : backend,
  );
  const people = values.people === undefined ? [] : await enrol(harness, resolve(values.people), Number(values.enrol));
  const { width, height, ms, faces } = await harness.page.evaluate(
    (url) => (globalThis as unknown as { bench: GroupsPage }).bench.look(url),
    `/image/${encodeURIComponent(basename(image))}`,
  );
  const names = nameFaces(faces, people);
  const hits = truth === null ? null : matchTruth(faces, truth);
  console.log(`${basename(image)}, ${width} × ${height}, ${device}`);
  console.log(`${faces.length} faces in ${Math.round(ms)} ms`);
  if (truth !== null && hits !== null) {
    const found = hits.filter((hit) => hit !== null).length;
    console.log(`found ${found} of ${truth.length}; ${faces.length - found} boxes that are none of them`);
  }
  if (people.length > 0)
    console.log(`${names.filter((name) => name !== null).length} named of ${people.length} people`);
  const named = (hits ?? []).map((hit, index) => ({
    given: names[index] ?? null,
    is: truth?.[hit ?? -1]?.name ?? null,
  }));
  const compared = truth === null || people.length === 0 ? null : named;
  const figures = {
    found: faces.length,
    correct: hits === null ? null : hits.filter((hit) => hit !== null).length,
    missed: hits === null || truth === null ? null : truth.length - hits.filter((hit) => hit !== null).length,
    noFace: hits === null ? null : hits.filter((hit) => hit === null).length,
    named: compared?.filter(({ given }) => given !== null).length ?? null,
    rightName: compared?.filter(({ given, is }) => given !== null && given === is).length ?? null,
    ms: Math.round(ms),
    boxes: faces.map(({ x, y, width: across, height: down, eyeDistance, reasons }, index) => ({
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(across),
      height: Math.round(down),
      eyeDistance: Math.round(eyeDistance),
      reasons,
      name: names[index] ?? null,
    })),
  };
  if (values.json) console.log(JSON.stringify(figures));
  if (harness.errors.length > 0) throw new Error(harness.errors.join('\n'));
} finally {
  await harness.close();
}
