import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Networks } from '../../../src-renderer/recognition/networks.ts';
import type { FaceBox } from '../../../src-renderer/recognition/types.ts';

interface Described {
  finish(): void;
}

/** What stands before the camera, and what the worker beside was asked about it, oldest first. */
const scene = vi.hoisted(() => ({
  hasFace: false,
  isGood: true,
  others: 0,
  across: 0,
  picture: 0,
  asked: [] as Described[],
}));

const box: FaceBox = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };
const face = { mesh: new Float32Array(3), box, detectedBox: box, score: 1 };
/** The face where it is now: `across` widths of the picture from where it began. */
const seen = () => ({ ...face, box: { ...box, x: box.x + scene.across } });
const descriptor = (): Float32Array => Float32Array.of(1, 0, 0, 0);

vi.mock('../../../src-renderer/recognition/frame-luma.ts', () => ({
  createLumaReader: () => async () => new Float32Array(32 * 24),
}));
vi.mock('../../../src-renderer/recognition/frame-pixels.ts', () => ({
  framePixels: async () => ({ data: new Uint8ClampedArray(4).fill(++scene.picture), width: 1, height: 1 }),
}));
vi.mock('../../../src-renderer/recognition/canvas.ts', () => ({
  canvasOf: () => null,
  encodeJpeg: async () => new Uint8Array(1),
}));
vi.mock('../../../src-renderer/recognition/faces.ts', () => ({
  findFaces: async () => (scene.hasFace ? Array(1 + scene.others).fill(seen()) : []),
  followFace: async () => (scene.hasFace ? seen() : null),
  rivals: (faces: unknown) => faces,
  measureFace: () => ({ aligned: { rgb: new Float32Array(3), eyeDistance: 60 }, quality: { score: 1 } }),
  describeHere: async () => descriptor(),
  describeBothWays: async () => descriptor(),
  describeBeside: () =>
    new Promise((resolve) => {
      scene.asked.push({ finish: () => resolve(descriptor()) });
    }),
  meanOf: descriptor,
  joinEmbedding: descriptor,
}));
vi.mock('../../../src-renderer/recognition/quality.ts', () => ({
  LIVE_GATE: {},
  qualityReasons: () => (scene.isGood ? [] : ['too-small']),
  hintFor: () => null,
}));

// The modules of a worker are shared: here they are ones of its own, and no other test meets what they were made of.
vi.resetModules();
const { createWatcher } = await import('../../../src-renderer/recognition/live.ts');
afterAll(() => void vi.resetModules());

beforeEach(() => Object.assign(scene, { hasFace: false, isGood: true, others: 0, across: 0, picture: 0, asked: [] }));

/** A watcher of a camera whose frames come when they are asked for. */
function watch() {
  const networks = { own: null, readsLifeSigns: false, describesEarlier: false } as unknown as Networks;
  const watcher = createWatcher(networks, 3);
  return (hasFace: boolean, at: number) => {
    scene.hasFace = hasFace;
    return watcher.look({} as VideoFrame, at);
  };
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a watcher of frames', () => {
  it('names a face by two looks, of which the worker beside is asked about the first', async () => {
    const look = watch();
    expect(await look(true, 0)).toMatchObject({ state: { kind: 'face' }, probe: null });
    expect(scene.asked).toHaveLength(1);
    scene.asked[0]?.finish();
    expect(await look(true, 70)).toMatchObject({ state: { kind: 'probe' }, probe: { frameCount: 2, faceBox: box } });
  });

  it('does not pile faces that come and go up before the worker that describes them', async () => {
    const look = watch();
    await look(true, 0);
    await look(false, 70);
    const third = look(true, 140);
    await aMoment();
    expect(scene.asked).toHaveLength(1);
    scene.asked[0]?.finish();
    await third;
    expect(scene.asked).toHaveLength(2);
  });

  it('looks for others before it names a face that it had only followed', async () => {
    const look = watch();
    scene.isGood = false;
    await look(true, 0);
    Object.assign(scene, { isGood: true, others: 1 });
    await look(true, 70);
    scene.asked[0]?.finish();
    expect(await look(true, 140)).toMatchObject({ state: { kind: 'several-faces' }, probe: null });
  });

  it('does not name somebody who walks past, but where they stop', async () => {
    const look = watch();
    for (let frame = 0; frame < 6; frame++) {
      scene.across = frame * 0.05;
      expect(await look(true, frame * 33)).toMatchObject({ state: { kind: 'face' }, probe: null });
      for (const { finish } of scene.asked) finish();
    }
    expect(await look(true, 6 * 33)).toMatchObject({ state: { kind: 'probe' }, probe: { frameCount: 2 } });
  });

  it('names somebody who stands quite still however rare frames are', async () => {
    const look = watch();
    await look(true, 0);
    scene.asked[0]?.finish();
    expect(await look(true, 5_000)).toMatchObject({ probe: { frameCount: 2 } });
  });

  it('takes no look from before a long time without frames for a look at whoever is there now', async () => {
    const look = watch();
    await look(true, 0);
    scene.asked[0]?.finish();
    expect(await look(true, 600_000)).toMatchObject({ state: { kind: 'face' }, probe: null });
    scene.asked[1]?.finish();
    expect(await look(true, 600_070)).toMatchObject({ probe: { frameCount: 2 } });
  });
});
