import { describe, expect, it } from 'vitest';
import {
  assessFace,
  hintFor,
  LIVE_GATE,
  measureLight,
  PICTURE_GATE,
  qualityReasons,
} from '../../../src-renderer/recognition/quality.ts';
import type { FaceQuality } from '../../../src-shared/models/face.ts';

const SIDE = 224;

/** An aligned square from a luma function of x and y. */
function square(luma: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return luma(pixel % SIDE, Math.floor(pixel / SIDE));
  });
}

/** Features of a face's size: waves of 16 pixels, drawn the more blurred the smaller `edge` is. */
const waves =
  (edge: number, mean = 130, height = 60) =>
  (x: number, y: number): number =>
    mean + height * Math.tanh(edge * Math.sin(x / 6) * Math.sin(y / 7));

const good: FaceQuality = {
  eyeDistance: 70,
  yaw: 0,
  pitch: 5,
  roll: 0,
  sharpness: 0.4,
  brightness: 130,
  unevenLight: 0.05,
  eyeLight: 1,
  detection: 0.95,
  score: 0.9,
};

describe('measureLight', () => {
  it('finds a crisp face sharper than the same face blurred', () => {
    const crisp = measureLight(square(waves(10))).sharpness;
    const soft = measureLight(square(waves(0.5))).sharpness;
    expect(crisp).toBeGreaterThan(2 * soft);
  });

  it('does not take a dim face for a blurred one', () => {
    const lit = measureLight(square(waves(3))).sharpness;
    const dim = measureLight(square(waves(3, 40, 18))).sharpness;
    expect(dim).toBeGreaterThan(0.7 * lit);
  });

  it('measures mean light, and how much one half differs from the other', () => {
    expect(measureLight(square(() => 90)).brightness).toBeCloseTo(90, 3);
    expect(measureLight(square(() => 90)).unevenLight).toBeLessThan(0.03);
    expect(measureLight(square((x) => (x < SIDE / 2 ? 200 : 20))).unevenLight).toBeGreaterThan(0.5);
  });

  it('sees dark lenses as eyes far darker than the cheeks, on light and on dark skin', () => {
    for (const skin of [220, 60]) {
      const lens = (_: number, y: number): number => (Math.abs(y - 114) < 16 ? skin * 0.2 : skin);
      expect(measureLight(square(lens)).eyeLight).toBeLessThan(PICTURE_GATE.minEyeLight);
      expect(measureLight(square(() => skin)).eyeLight).toBeGreaterThan(0.9);
    }
  });
});

describe('qualityReasons', () => {
  it('has nothing against a good face', () => {
    expect(qualityReasons(good, PICTURE_GATE)).toEqual([]);
    expect(qualityReasons(good, LIVE_GATE)).toEqual([]);
  });

  it.each([
    ['too-small', { eyeDistance: 12 }, 'come-closer'],
    ['turned-away', { yaw: -60 }, 'look-straight'],
    ['turned-away', { pitch: 50 }, 'look-straight'],
    ['turned-away', { roll: 70 }, 'look-straight'],
    ['too-dark', { brightness: 8 }, 'more-light'],
    ['too-bright', { brightness: 250 }, 'less-light'],
    ['too-blurred', { sharpness: 0.03 }, 'hold-still'],
    ['occluded', { eyeLight: 0.3 }, 'uncover-face'],
  ] as const)('refuses as %s what is %o and hints %s', (reason, change, hint) => {
    const reasons = qualityReasons({ ...good, ...change }, PICTURE_GATE);
    expect(reasons).toEqual([reason]);
    expect(hintFor(reasons)).toBe(hint);
  });

  it('names every reason and hints at the most telling', () => {
    const reasons = qualityReasons({ ...good, eyeDistance: 10, brightness: 5, sharpness: 0 }, PICTURE_GATE);
    expect(reasons).toEqual(['too-small', 'too-dark', 'too-blurred']);
    expect(hintFor(reasons)).toBe('come-closer');
    expect(hintFor([])).toBeNull();
  });

  it('lets a small, a dim and a bright picture pass that still tell who it is', () => {
    for (const change of [{ eyeDistance: 15 }, { brightness: 20 }, { brightness: 238 }])
      expect(qualityReasons({ ...good, ...change }, PICTURE_GATE)).toEqual([]);
  });

  it('asks more of somebody before the camera than of a picture', () => {
    const far = { ...good, eyeDistance: 28, yaw: 45 };
    expect(qualityReasons(far, PICTURE_GATE)).toEqual([]);
    expect(qualityReasons(far, LIVE_GATE)).toEqual(['too-small', 'turned-away']);
  });
});

describe('assessFace', () => {
  it('ranks a large, straight, sharp face above a small, turned, soft one', () => {
    const straight = assessFace({ rgb: square(waves(10)), eyeDistance: 80 }, { yaw: 0, pitch: 0, roll: 0 }, 0.9);
    const turned = assessFace({ rgb: square(waves(0.5)), eyeDistance: 25 }, { yaw: 35, pitch: 10, roll: 0 }, 0.9);
    expect(straight.score).toBeGreaterThan(turned.score + 0.2);
    expect(straight.score).toBeLessThanOrEqual(1);
    expect(turned.score).toBeGreaterThanOrEqual(0);
  });
});
