/**
 * `npm run bench:mouth -- [--people DIR] [--unknown DIR] --json` shows the product's rules for covered mouths ordinary
 * faces, altered copies of them and the same with drawn covers; with `--people` also what would follow if covered faces
 * were kept. `npm run fit:mouth` makes the weights of one of the rules from the picture sheet in the package.
 * `docs/recognition.md` says what the figures mean.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { startHarness } from '../support/browser-harness.ts';
import { numbersFrom } from '../support/random.ts';
import { coveredFigures } from './covered-pairs.ts';
import { picturesOfPeople, picturesOfSheet, picturesOfStrangers } from './describe-faces.ts';
import { COVERS, drawCover } from './drawn-covers.ts';
import type { MouthPage, SeenMouth } from './mouth-types.ts';
import { fitRule } from './ridge.ts';

const weightsFile = resolve(import.meta.dirname, '../../src-renderer/recognition/mouth/cover-weights.json');
/** How much the weights are held down; 0.01 to 0.3 do about the same. */
const STRENGTH = 0.3;
const LONGEST_SIDE = 640;

/** Colours and light that say nothing about a mouth. */
const ALTERATIONS: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  grey: (picture) => picture.greyscale(),
  dim: (picture) => picture.linear(0.35, 0),
  bright: (picture) => picture.linear(1.5, 0),
  warm: (picture) => picture.recomb([[1.15, 0, 0], [0, 1, 0], [0, 0, 0.8]]), // biome-ignore format: a matrix
  cold: (picture) => picture.recomb([[0.82, 0, 0], [0, 1, 0], [0, 0, 1.15]]), // biome-ignore format: a matrix
  blur: (picture) => picture.blur(1.6),
};

interface Look {
  readonly person: string;
  readonly kind: string;
  readonly covered: boolean;
  readonly seen: SeenMouth | null;
}

/** The colour of the cheeks, for hands. */
async function skinOf(picture: Buffer, mesh: readonly number[]): Promise<[number, number, number]> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const inside = (value: number, size: number): number => Math.min(size - 1, Math.max(0, Math.round(value)));
  const sample = (point: number, channel: number): number => {
    const x = inside(mesh[point * 3] as number, info.width);
    const y = inside(mesh[point * 3 + 1] as number, info.height);
    return data[(y * info.width + x) * 3 + channel] as number;
  };
  const channel = (index: number): number => (sample(50, index) + sample(280, index)) / 2;
  return [channel(0), channel(1), channel(2)];
}

/**
 * Shows the page every picture, its altered copies and its covered ones. Pictures that the gate refuses anyway are left
 * out.
 */
async function lookAtAll(
  pictures: readonly { readonly person: string; read(): Promise<Buffer> | Buffer }[],
  describe: boolean,
): Promise<Look[]> {
  const harness = await startHarness({ page: 'tests/bench/mouth-page' });
  const { page } = harness;
  const random = numbersFrom(1);
  const look = async (picture: Buffer): Promise<SeenMouth | null> =>
    page.evaluate(([base64, whole]) => (globalThis as unknown as { mouths: MouthPage }).mouths.look(base64, whole), [
      picture.toString('base64'),
      describe,
    ] as const);
  try {
    await page.evaluate(() => (globalThis as unknown as { mouths: MouthPage }).mouths.open());
    const looks: Look[] = [];
    for (const { person, read } of pictures) {
      const { data: picture, info } = await sharp(await read())
        .rotate()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .removeAlpha()
        .png()
        .toBuffer({ resolveWithObject: true });
      const seen = await look(picture);
      if (seen === null || seen.reasons.length > 0) continue;
      looks.push({ person, kind: 'plain', covered: false, seen });
      for (const [kind, alter] of Object.entries(ALTERATIONS)) {
        looks.push({ person, kind, covered: false, seen: await look(await alter(sharp(picture)).png().toBuffer()) });
      }
      const skin = await skinOf(picture, seen.mesh);
      for (const kind of COVERS) {
        const cover = drawCover(kind, seen.mesh, info.width, info.height, skin, random);
        const shown = await sharp(picture)
          .composite([{ input: Buffer.from(cover) }])
          .png()
          .toBuffer();
        looks.push({ person, kind, covered: true, seen: await look(shown) });
      }
    }
    return looks;
  } finally {
    await harness.close();
  }
}

/** Those that the gate lets through, the mouth aside. */
const passing = (looks: readonly Look[]): (Look & { seen: SeenMouth })[] =>
  looks.flatMap(({ seen, ...look }) => (seen === null || seen.reasons.length > 0 ? [] : [{ ...look, seen }]));

function writeWeights(looks: readonly Look[]): void {
  const examples = passing(looks).flatMap(({ covered, seen }) =>
    seen.views.map((numbers) => ({ numbers, is: covered })),
  );
  const { weights, offset } = fitRule(examples, STRENGTH);
  const scale = Math.max(...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  const file = {
    made: 'npm run fit:mouth',
    examples: { covered: examples.filter(({ is }) => is).length, plain: examples.filter(({ is }) => !is).length },
    scale: Number(scale.toPrecision(6)),
    offset: Number(offset.toPrecision(6)),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
  writeFileSync(weightsFile, `${JSON.stringify(file, null, 2)}\n`);
  console.log(`fitted to ${file.examples.covered} covered and ${file.examples.plain} plain views: ${weightsFile}`);
}

function report(looks: readonly Look[]): object {
  const kinds = [...new Set(looks.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const shown = looks.filter((look) => look.kind === kind);
      const passed = passing(shown);
      const count = (is: (seen: SeenMouth) => boolean): number => passed.filter(({ seen }) => is(seen)).length;
      return [
        kind,
        {
          shown: shown.length,
          passed: passed.length,
          cloth: count(({ cloth }) => cloth),
          hand: count(({ hand }) => hand),
          either: count(({ cloth, hand }) => cloth || hand),
        },
      ];
    }),
  );
}

function reportKept(looks: readonly Look[]): object {
  const faces = passing(looks).flatMap(({ person, kind, seen }) =>
    seen.embedding === null ? [] : [{ person, kind, embedding: Float32Array.from(seen.embedding) }],
  );
  return Object.fromEntries(['plain', ...COVERS].map((kind) => [kind, coveredFigures(faces, kind)]));
}

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    unknown: { type: 'string' },
    fit: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const own = [
  ...(values.people === undefined ? [] : picturesOfPeople(values.people)),
  ...(values.unknown === undefined ? [] : picturesOfStrangers(values.unknown)),
];
const describes = values.people !== undefined && !values.fit;
const looks = await lookAtAll(values.fit || own.length === 0 ? picturesOfSheet() : own, describes);
if (values.fit) {
  writeWeights(looks);
} else {
  const figures = report(looks);
  console.table(figures);
  const kept = describes ? reportKept(looks) : null;
  if (kept !== null) console.table(kept);
  if (values.json) console.log(JSON.stringify({ seen: figures, kept }));
}
