/** A network that a site brings itself, in a browser, under the product's security policy. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkIdOf, textOf } from '../../../src-main/platform/network-files.ts';
import {
  EARLIER_LENGTH,
  EMBEDDING_LENGTH,
  embeddingFault,
  FACERES_WIDTH,
  findOwnNumbers,
  WHOLE_LENGTH,
} from '../../../src-shared/models/face.ts';
import {
  markOf,
  NETWORK_FILE,
  type NetworkDescription,
  type NetworkId,
} from '../../../src-shared/models/own-network.ts';
import { type Harness, startHarness } from '../../support/browser-harness.ts';
import { faceTile } from '../../support/face-sheet.ts';
import { type GuestNetwork, guestNetwork } from '../../support/guest-network/guest-network.ts';
import type { RecognitionPage } from '../../support/recognition-page/main.ts';

let harness: Harness;

const guests = { tfjs: guestNetwork('tfjs'), onnx: guestNetwork('onnx') };

interface Windowed {
  readonly recognition: RecognitionPage;
}

const use = (id: NetworkId | null): ReturnType<RecognitionPage['own']> =>
  harness.page.evaluate((own) => (globalThis as unknown as Windowed).recognition.own(own), id);

async function describeFace(column: number): Promise<Float32Array> {
  const picture = await sharp(await faceTile(0, column))
    .resize(315)
    .png()
    .toBuffer();
  const outcome = await harness.page.evaluate(
    (base64) => (globalThis as unknown as Windowed).recognition.picture(base64),
    picture.toString('base64'),
  );
  if (!outcome.ok || outcome.value.embedding === null) throw new Error('no face');
  return Float32Array.from(outcome.value.embedding);
}

/** Puts a network where the app would serve it from. */
function place({ description, files }: GuestNetwork): NetworkId {
  const id = networkIdOf(description);
  const folder = join(harness.site, 'networks', id);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, NETWORK_FILE), textOf(description));
  return id;
}

let known: Float32Array | null = null;
/** A face as the network that ships here describes it; asked for where no other is in use. */
async function describeAlone(): Promise<Float32Array> {
  known ??= await describeFace(0);
  return known;
}

const changed = (guest: GuestNetwork, change: Partial<NetworkDescription>): GuestNetwork => ({
  ...guest,
  description: { ...guest.description, ...change },
});

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const numbersOf = (face: Float32Array): Float32Array => {
  const own = findOwnNumbers(face);
  if (own === null) throw new Error('the face lacks the network’s numbers');
  return face.slice(own.start);
};

const made = new Map<keyof typeof guests, Float32Array>();
/** Puts a guest network in use, and keeps the numbers that it makes of a face for the test that compares them. */
async function tryGuest(kind: keyof typeof guests): Promise<NetworkId> {
  const id = place(guests[kind]);
  expect(await use(id)).toMatchObject({ ok: true });
  made.set(kind, numbersOf(await describeFace(3)));
  return id;
}

beforeAll(async () => {
  harness = await startHarness({
    page: 'tests/support/recognition-page',
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  await harness.page.waitForFunction(() => 'recognition' in globalThis);
  await harness.page.evaluate(() => (globalThis as unknown as Windowed).recognition.open({ backend: 'wasm' }));
});
afterAll(() => harness?.close());

describe.each(['tfjs', 'onnx'] as const)('a guest network as %s', (kind) => {
  it('describes faces beside the network that ships here, in the very numbers that its own code makes', async () => {
    await harness.page.evaluate(() => (globalThis as unknown as Windowed).recognition.earlier(false));
    const alone = await describeAlone();
    const id = await tryGuest(kind);
    const both = await describeFace(0);
    expect(findOwnNumbers(both)).toEqual({ mark: markOf(id), start: EMBEDDING_LENGTH + 2, width: FACERES_WIDTH });
    expect(embeddingFault(both)).toBeNull();
    expect(both.slice(0, EMBEDDING_LENGTH)).toEqual(alone);

    // The product runs the same network for templates of the first generation, by other code and without a mirror.
    await harness.page.evaluate(() => (globalThis as unknown as Windowed).recognition.earlier(true));
    const whole = await describeFace(0);
    expect(whole).toHaveLength(WHOLE_LENGTH + 2 + FACERES_WIDTH);
    const faceres = whole.slice(EMBEDDING_LENGTH, WHOLE_LENGTH - (EARLIER_LENGTH - FACERES_WIDTH));
    expect(cosine(numbersOf(whole), faceres)).toBeGreaterThan(0.9);
    expect(cosine(numbersOf(whole), numbersOf(both))).toBeGreaterThan(0.9999);
    await harness.page.evaluate(() => (globalThis as unknown as Windowed).recognition.earlier(false));

    expect(await use(null)).toEqual({ ok: true, value: null });
    expect(await describeFace(0)).toEqual(alone);
    expect(harness.errors).toEqual([]);
  });
});

it('gives the same numbers as a graph model and as ONNX', async () => {
  for (const kind of ['tfjs', 'onnx'] as const) if (!made.has(kind)) await tryGuest(kind);
  const [byGraph, byOnnx] = [made.get('tfjs'), made.get('onnx')];
  expect(cosine(byGraph ?? Float32Array.of(), byOnnx ?? Float32Array.of())).toBeGreaterThan(0.9999);
  await use(null);
});

describe('a network that cannot be used', () => {
  const guest = guests.onnx;
  const flawed: readonly (readonly [string, () => GuestNetwork, { code: string; details: RegExp }])[] = [
    [
      'gives another number of numbers than was said',
      () => changed(guest, { width: 512 }),
      { code: 'own-network-failed', details: /1024 numbers, not 512/ },
    ],
    [
      'takes another layout',
      () => changed(guest, { input: { ...guest.description.input, layout: 'nhwc' } }),
      { code: 'own-network-failed', details: /./ },
    ],
    [
      'sees nothing of a picture',
      () => changed(guest, { normalisation: { mean: [0, 0, 0], divide: [1e4, 1e4, 1e4] } }),
      { code: 'own-network-failed', details: /same numbers/ },
    ],
    [
      'is no network at all',
      () => ({ ...guest, files: new Map([['faceres.onnx', Buffer.from('not a network')]]) }),
      { code: 'models-damaged', details: /faceres\.onnx/ },
    ],
  ];

  it.each(flawed)('is told where it %s, and faces are described without it', async (_why, make, refusal) => {
    const alone = await describeAlone();
    const outcome = await use(place(make()));
    expect(outcome).toMatchObject({ ok: false, code: refusal.code });
    expect((outcome as { details: string }).details).toMatch(refusal.details);
    expect(await describeFace(0)).toEqual(alone);
  });

  it('is told where its file was changed on the disk, or is gone', async () => {
    const id = place(guest);
    const file = join(harness.site, 'networks', id, 'faceres.onnx');
    writeFileSync(file, Buffer.concat([Buffer.from([1]), (guest.files.get('faceres.onnx') as Buffer).subarray(1)]));
    expect(await use(id)).toMatchObject({ ok: false, code: 'models-damaged' });
    expect(await use('0'.repeat(64) as NetworkId)).toMatchObject({ ok: false, code: 'models-missing' });
  });
});
