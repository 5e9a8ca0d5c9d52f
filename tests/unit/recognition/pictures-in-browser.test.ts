/**
 * What only a browser can run, in a browser: pictures, groups and the camera in recognition's worker, under the
 * product's security policy.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faceScore } from '../../../src-shared/domain/face-matching.ts';
import { embeddingFault } from '../../../src-shared/models/face.ts';
import { LIFE_SIGNS_BY, passiveScoresSchema } from '../../../src-shared/models/liveness.ts';
import { faceTile } from '../../support/face-sheet.ts';
import type { Figure } from '../../support/figures.ts';
import { type LiveCamera, startLiveCamera } from '../../support/live-camera.ts';
import { enlarged, type RecognitionHarness, startRecognition } from '../../support/recognition-harness.ts';
import { standingPeople } from '../../support/standing-people.ts';

let harness: RecognitionHarness;
let folder: string;
let camera: LiveCamera;

/** Faces that the networks take for good ones upside down too. */
const UPRIGHT = [
  [0, 3],
  [3, 8],
  [5, 15],
] as const;

/** Faces of the sheet with a mask to lay over each, drawn otherwise than those that the rule was fitted to. */
const MASKS = [
  [0, 0, mask('#b9876a', 'M76 170L164 150L248 170L246 205L214 254L166 272L112 254L78 208Z')],
  [3, 2, mask('#dfe6ea', 'M94 180L165 165L234 180L232 208L206 245L168 264L126 246L98 212Z')],
  [4, 8, mask('#26262a', 'M64 180L126 168L238 178L238 205L200 250L135 276L85 250L66 208Z')],
] as const;

function mask(colour: string, shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="315" height="318"><path d="${shape}" fill="${colour}" stroke="#778" stroke-width="3"/></svg>`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-camera-'));
  camera = startLiveCamera(join(folder, 'camera.y4m'));
  harness = await startRecognition([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera.file}`,
  ]);
  await harness.open('wasm');
});

afterAll(async () => {
  await harness?.close();
  camera?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('pictures', () => {
  it('makes embeddings that tell a person from others', async () => {
    const [one, again, other] = [
      await harness.embed(await enlarged(0, 0)),
      await harness.embed(await enlarged(0, 5)),
      await harness.embed(await enlarged(4, 8)),
    ];
    expect(embeddingFault(one)).toBeNull();
    expect(faceScore(one, again)).toBeGreaterThan(0.7);
    expect(faceScore(one, other)).toBeLessThan(0.5);
  });

  it('refuses with its reason what is no good face', async () => {
    const empty = sharp({ create: { width: 320, height: 240, channels: 3, background: '#888' } });
    expect(await harness.lookAt(await empty.png().toBuffer())).toMatchObject({ ok: false, reasons: ['no-face'] });
    const pair = await sharp({ create: { width: 700, height: 320, channels: 3, background: '#777' } })
      .composite([
        { input: await enlarged(0, 0), left: 5, top: 0 },
        { input: await enlarged(4, 8), left: 380, top: 0 },
      ])
      .png()
      .toBuffer();
    expect((await harness.lookAt(pair)).reasons).toContain('several-faces');
    expect((await harness.lookAt(await enlarged(1, 1))).reasons).toEqual(['occluded']);
    const dark = await sharp(await enlarged(0, 3))
      .linear(0.07, 0)
      .png()
      .toBuffer();
    expect((await harness.lookAt(dark)).reasons).toContain('too-dark');
    const blurred = await sharp(await enlarged(0, 3))
      .blur(9)
      .png()
      .toBuffer();
    expect((await harness.lookAt(blurred)).ok).toBe(false);
  });

  it('takes pictures of 48 megapixels, behind megabytes of metadata, and turned as each format says', async () => {
    const face = await sharp(await enlarged(0, 3))
      .jpeg({ quality: 95 })
      .toBuffer();
    const large = sharp(face).resize(8064, 6048, { fit: 'contain', background: '#888' });
    expect((await harness.lookAt(await large.jpeg({ quality: 60 }).toBuffer())).reasons).toEqual([]);
    const segment = Buffer.concat([Buffer.from([0xff, 0xef, 0xff, 0xff]), Buffer.alloc(0xfffd)]);
    const metadata = Array.from({ length: 33 }, () => segment);
    expect((await harness.lookAt(Buffer.concat([face.subarray(0, 2), ...metadata, face.subarray(2)]))).reasons).toEqual(
      [],
    );
    const turned = sharp(await sharp(face).rotate(-90).toBuffer()).withMetadata({ orientation: 6 });
    for (const file of [turned.clone().jpeg(), turned.clone().png(), turned.clone().webp({ quality: 95 })]) {
      expect((await harness.lookAt(await file.toBuffer())).reasons).toEqual([]);
    }
  });

  it('turns a picture whose face lies on its side or stands on its head, as a film does that was turned', async () => {
    for (const [row, column] of UPRIGHT) {
      const face = await enlarged(row, column);
      const upright = await harness.embed(face);
      for (const angle of [90, 180, 270]) {
        const turned = await sharp(face).rotate(angle).png().toBuffer();
        expect(faceScore(await harness.embed(turned), upright)).toBeGreaterThan(0.85);
      }
    }
  });

  it('takes a HEIC picture as telephones write it, and says by code when one is damaged', async () => {
    const heic = readFileSync(join(import.meta.dirname, 'face.heic'));
    expect(faceScore(await harness.embed(heic), await harness.embed(await enlarged(0, 3)))).toBeGreaterThan(0.85);
    expect(await harness.look(heic.subarray(0, heic.length / 2))).toEqual({ ok: false, code: 'not-a-picture' });
    expect(await harness.look(heic.subarray(0, 40))).toEqual({ ok: false, code: 'not-a-picture' });
  });

  it('refuses a mouth behind a mask, and says of such a picture that the mouth is covered', async () => {
    const isCovered = (picture: Buffer) => harness.ask('mouth', picture.toString('base64'));
    for (const [row, column, mask] of MASKS) {
      const face = await enlarged(row, column);
      const masked = await sharp(face)
        .composite([{ input: Buffer.from(mask) }])
        .png()
        .toBuffer();
      expect((await harness.lookAt(masked)).reasons).toEqual(['mouth-covered']);
      expect(await isCovered(masked)).toEqual({ ok: true, value: true });
      expect((await harness.lookAt(face)).ok).toBe(true);
      expect(await isCovered(face)).toEqual({ ok: true, value: false });
    }
  });

  it('scores a face passively, the same at every look, and nothing where there is none', async () => {
    const passive = (picture: Buffer) => harness.ask('passive', picture.toString('base64'));
    const face = await enlarged(0, 0);
    const first = await passive(face);
    expect(first).toMatchObject({ ok: true, value: { antispoof: expect.any(Number), liveness: expect.any(Number) } });
    expect(first).toSatisfy(({ value }) => passiveScoresSchema.safeParse(value).success);
    expect(await passive(face)).toEqual(first);
    const empty = sharp({ create: { width: 320, height: 240, channels: 3, background: '#888' } });
    expect(await passive(await empty.png().toBuffer())).toEqual({ ok: true, value: null });
  });

  it('refuses what is not a picture, one cut short, and one of more than 200 megapixels before decoding it', async () => {
    expect(await harness.look(Buffer.from('not a picture at all, whatever its name says'))).toEqual({
      ok: false,
      code: 'not-a-picture',
    });
    const png = Buffer.from(await enlarged(0, 0));
    expect(await harness.look(png.subarray(0, 60))).toEqual({ ok: false, code: 'not-a-picture' });
    png.writeUInt32BE(20_000, 16);
    png.writeUInt32BE(30_000, 20);
    expect(await harness.look(png)).toEqual({ ok: false, code: 'picture-too-large' });
  });

  it('calls a face in the dark too dark, and never covered', async () => {
    const dark = await sharp(await enlarged(0, 0))
      .modulate({ brightness: 0.09 })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect((await harness.lookAt(dark)).reasons).toEqual(['too-dark']);
  });

  it('finds a face that fills its picture, cut off at brow and chin', async () => {
    const cut = await sharp(await enlarged(2, 6))
      .extract({ left: 49, top: 54, width: 219, height: 219 })
      .resize(112)
      .png()
      .toBuffer();
    expect(faceScore(await harness.embed(cut), await harness.embed(await enlarged(2, 6)))).toBeGreaterThan(0.7);
  });

  it('turns a picture upright by its orientation and drops the rest of its metadata', async () => {
    const lying = await sharp(await enlarged(0, 0))
      .rotate(-90)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(faceScore(await harness.embed(lying), await harness.embed(await enlarged(0, 0)))).toBeGreaterThan(0.85);
  });
});

describe('groups', () => {
  const crowd = (picture: Buffer) => harness.ask('crowd', picture.toString('base64'));
  const size = { width: 1500, height: 1100 };
  const room = sharp({
    create: { ...size, channels: 3, background: '#8a8279', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  }).blur(5);

  it('finds every face in a large picture, each once and described, and nothing that is none', async () => {
    const people = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ row, column })));
    const tiles = await Promise.all(
      people.map(async ({ row, column }) => ({
        input: await faceTile(2 + row, 4 + column),
        left: 80 + column * 480,
        top: 60 + row * 330,
      })),
    );
    const outcome = await crowd(await room.clone().composite(tiles).png().toBuffer());
    if (!outcome.ok) throw new Error(outcome.code);
    const { faces, progress } = outcome.value;
    expect(faces.map(({ reasons }) => reasons).filter((reasons) => reasons.length > 0)).toEqual([]);
    for (const { left, top } of tiles) {
      const inside = faces.filter(({ box }) => {
        const [x, y] = [(box.x + box.width / 2) * size.width, (box.y + box.height / 2) * size.height];
        return x > left && x < left + 105 && y > top && y < top + 106;
      });
      expect(inside).toHaveLength(1);
    }
    expect(faces).toHaveLength(tiles.length);
    const [first] = faces;
    expect(embeddingFault(Float32Array.from(first?.embedding ?? []))).toBeNull();
    expect(first?.thumbnailBytes).toBeGreaterThan(1_000);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('finds nobody where nobody is, and refuses what is no picture', async () => {
    const outcome = await crowd(await room.clone().png().toBuffer());
    expect(outcome).toMatchObject({ ok: true, value: { faces: [] } });
    expect(await crowd(Buffer.from('a text'))).toEqual({ ok: false, code: 'not-a-picture' });
  });
});

describe('the camera', () => {
  const watched = () => harness.ask('watched');
  const startWatching = () => harness.ask('startWatching');
  const stopWatching = () => harness.ask('stopWatching');
  const man = async () => ({ picture: await faceTile(0, 2) });

  /** Puts people before the camera and waits until the state is seen, however long the machine takes. */
  async function showUntil(figures: readonly Figure[], state: string): Promise<void> {
    camera.show(await standingPeople(figures));
    await vi.waitFor(async () => expect((await watched()).states.at(-1)).toBe(state), { timeout: 120_000 });
  }

  it('sends one probe for one person, none for an empty scene and none for two people', async () => {
    await harness.ask('lifeSigns', true);
    await startWatching();
    const one = await man();
    const other = { picture: await faceTile(2, 5), across: 0.75, alteration: { scale: 0.8 } };
    await showUntil([], 'empty');
    await showUntil([{ ...one, across: 0.25, alteration: { scale: 0.8 } }, other], 'several-faces');
    await showUntil([], 'empty');
    expect((await watched()).probes).toEqual([]);
    await showUntil([one], 'probe');
    await showUntil([], 'empty');
    const { states, probes, errors } = await watched();
    await stopWatching();
    expect(errors).toEqual([]);
    expect(states).toContain('face');
    expect(probes).toHaveLength(1);
    const enrolled = await harness.embed(await enlarged(0, 5));
    for (const probe of probes) {
      expect([2, 3]).toContain(probe.frames);
      expect(probe.jpegBytes).toBeGreaterThan(5_000);
      expect(probe.lifeSigns?.by).toBe(LIFE_SIGNS_BY);
      expect(probe.lifeSigns?.live).toBeGreaterThanOrEqual(0);
      expect(probe.lifeSigns?.live).toBeLessThanOrEqual(1);
      expect(faceScore(Float32Array.from(probe.embedding), enrolled)).toBeGreaterThan(0.7);
    }
  });

  it('runs no network on an empty scene', async () => {
    camera.show(await standingPeople([]));
    const before = await harness.ask('workload');
    await startWatching();
    await vi.waitFor(async () => expect((await harness.ask('workload')).frames - before.frames).toBeGreaterThan(5), {
      timeout: 120_000,
    });
    const after = await harness.ask('workload');
    await stopWatching();
    // The very first frame is looked at: somebody may stand there already.
    expect(after.networkRuns - before.networkRuns).toBeLessThanOrEqual(1);
  });

  it('gives a still picture', async () => {
    const size = await harness.ask('still');
    expect(size).toBeGreaterThan(5_000);
  });

  it('says when it is denied', async () => {
    await harness.page.context().clearPermissions();
    const code = await harness.ask('camera');
    expect(code).toBe('camera-denied');
  });
});
