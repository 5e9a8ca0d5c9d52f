/** The bench's page: this product's recognition, and stock Human with its defaults, over the same picture files. */
import Human from '@vladmandic/human';
import { createRecognition, type Recognition } from '../../../src-renderer/recognition/index.ts';
import { faceScore } from '../../../src-shared/domain/face-matching.ts';
import type { BenchPage, Looked, System } from '../accuracy-types.ts';

const oursByUrl = new Map<string, Float32Array>();
const stockByUrl = new Map<string, number[]>();

async function fetchPicture(url: string): Promise<Blob | null> {
  const response = await fetch(url);
  return response.ok ? response.blob() : null;
}

function createStock(backend: 'webgl' | 'wasm', models: string): Human {
  // As it comes, except that files are served from here and that networks which no descriptor comes from are off.
  return new Human({
    backend,
    debug: false,
    cacheModels: false,
    modelBasePath: models,
    wasmPath: `${models}wasm/`,
    face: { iris: { enabled: false }, emotion: { enabled: false } },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: false },
  });
}

/**
 * Shows Human one face as a camera would: where the first picture of a run is a tight crop, it finds no face in any
 * picture after it.
 */
async function warmUp(human: Human): Promise<void> {
  const sheet = await createImageBitmap(await (await fetch(new URL('../sample/sheet.jpg', location.href))).blob());
  const canvas = new OffscreenCanvas(640, 480);
  // The first tile of the sheet, in the middle of a frame.
  canvas.getContext('2d')?.drawImage(sheet, 2, 283, 105, 106, 210, 130, 220, 220);
  const { face } = await human.detect(canvas);
  if (face.length === 0) throw new Error('Human finds no face in its own sample');
}

async function describeOurs(recognition: Recognition, url: string, picture: Blob): Promise<Looked> {
  const start = performance.now();
  try {
    const analysis = await recognition.analysePicture(picture);
    const ms = performance.now() - start;
    if (!analysis.ok) return { refused: analysis.reasons.join(' '), ms, face: null };
    const { width, height, face } = analysis;
    const { eyeDistance, yaw } = face.quality;
    oursByUrl.set(url, face.embedding);
    return { refused: null, ms, face: { box: face.box, eyeDistance, yaw, width, height } };
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error);
    return { refused, ms: performance.now() - start, face: null };
  }
}

async function describeStock(human: Human, url: string, bitmap: ImageBitmap): Promise<Looked> {
  const start = performance.now();
  const result = await human.detect(bitmap).catch((error: unknown) => String(error));
  const ms = performance.now() - start;
  if (typeof result === 'string') return { refused: result, ms, face: null };
  const embedding = result.face[0]?.embedding;
  if (embedding === undefined || embedding.length === 0) return { refused: 'no-face', ms, face: null };
  stockByUrl.set(url, embedding);
  return { refused: null, ms, face: null };
}

/** Both systems on one picture, or null where the browser cannot decode it. */
async function describeBoth(url: string, picture: Blob): Promise<Record<System, Looked> | null> {
  const { recognition, human } = opened();
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (bitmap === null) return null;
  const ours = await describeOurs(recognition, url, picture);
  const stock = await describeStock(human, url, bitmap);
  bitmap.close();
  return { ours, stock };
}

let systems: { readonly recognition: Recognition; readonly human: Human } | undefined;

function opened(): NonNullable<typeof systems> {
  if (systems === undefined) throw new Error('the bench is not open');
  return systems;
}

function scorePair<T>(
  known: ReadonlyMap<string, T>,
  a: string,
  b: string,
  score: (a: T, b: T) => number,
): number | null {
  const first = known.get(a);
  const second = known.get(b);
  return first === undefined || second === undefined ? null : score(first, second);
}

const bench: BenchPage = {
  async open(wanted) {
    const recognition = await createRecognition(wanted === null ? {} : { backend: wanted });
    const { name, device } = recognition.backend;
    const human = createStock(name, new URL('../models/', location.href).href);
    await human.load();
    await warmUp(human);
    systems = { recognition, human };
    return `${name}, ${device}`;
  },

  async describe(url) {
    const picture = await fetchPicture(url);
    return picture === null ? 'missing' : ((await describeBoth(url, picture)) ?? 'not-a-picture');
  },

  describeCopy: (name, base64) =>
    describeBoth(name, new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))])),

  embeddings: (urls) => urls.map((url) => Array.from(oursByUrl.get(url) ?? [])),

  score(pairs) {
    const { human } = opened();
    return {
      ours: pairs.map(([a, b]) => scorePair(oursByUrl, a, b, faceScore)),
      stock: pairs.map(([a, b]) => scorePair(stockByUrl, a, b, (p, q) => -human.match.distance(p, q))),
    };
  },
};

Object.assign(globalThis, { bench });
