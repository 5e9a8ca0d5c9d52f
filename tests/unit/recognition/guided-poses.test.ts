import { describe, expect, it } from 'vitest';
import { isStill, judgePose } from '../../../src-renderer/recognition/guided/poses.ts';
import type { FrameMeasure } from '../../../src-renderer/recognition/types.ts';
import type { QualityReason } from '../../../src-shared/models/face.ts';

const box = { x: 0.3, y: 0.2, width: 0.4, height: 0.6 };
const light = { eyeDistance: 90, roll: 0, sharpness: 0.3, brightness: 120, unevenLight: 0, eyeLight: 1, detection: 1 };
const frame = (yaw: number, pitch = 0, reasons: readonly QualityReason[] = []): FrameMeasure => ({
  faces: 1,
  face: { box, quality: { ...light, yaw, pitch, score: 0.8 }, reasons, hint: reasons.length > 0 ? 'hold-still' : null },
});
const rest = { yaw: 0, pitch: 0 };

describe('a guided pose', () => {
  it.each([
    ['front', 4, 6, true],
    ['front', 20, 0, false],
    ['glasses', -3, 2, true],
    ['left', 20, 0, true],
    ['left', -20, 0, false],
    ['left', 8, 0, false],
    ['left', 40, 0, false],
    ['right', -20, 0, true],
    ['right', 20, 0, false],
    ['up', 2, -14, true],
    ['up', 0, 14, false],
    ['up', 24, -14, false],
  ] as const)('%s, turned %d and tilted %d degrees, is reached: %s', (pose, yaw, pitch, good) => {
    expect(judgePose(pose, frame(yaw, pitch), rest).good).toBe(good);
  });

  it('is counted from where the person looked straight, so that a camera may hang askew', () => {
    const askew = { yaw: 6, pitch: -6 };
    expect(judgePose('left', frame(15), askew)).toMatchObject({ good: false, hint: 'turn-further' });
    expect(judgePose('left', frame(20), askew).good).toBe(true);
    expect(judgePose('up', frame(6, -12), askew).good).toBe(false);
    expect(judgePose('up', frame(6, -16), { yaw: 12, pitch: -14 }).good).toBe(true);
  });

  it('says the one thing that is in the way', () => {
    expect(judgePose('left', { faces: 0, face: null }, rest).hint).toBe('nobody');
    expect(judgePose('left', { ...frame(20), faces: 2 }, rest).hint).toBe('one-at-a-time');
    expect(judgePose('left', frame(20, 0, ['too-blurred']), rest)).toMatchObject({ good: false, hint: 'hold-still' });
    expect(judgePose('left', frame(45, 0, ['turned-away']), rest).hint).toBe('turn-back');
    expect(judgePose('left', frame(0), rest).hint).toBeNull();
    expect(judgePose('left', frame(10), rest).hint).toBe('turn-further');
  });

  it('grows nearer with every degree', () => {
    const ways = [0, 4, 8, 12].map((yaw) => judgePose('left', frame(yaw), rest).nearness);
    expect(ways).toEqual([...ways].sort((a, b) => a - b));
    expect(new Set(ways).size).toBe(ways.length);
  });

  it('waits until the head rests', () => {
    expect(isStill({ yaw: 10, pitch: 0 }, { yaw: 14, pitch: 1 })).toBe(true);
    expect(isStill({ yaw: 10, pitch: 0 }, { yaw: 18, pitch: 0 })).toBe(false);
  });
});
