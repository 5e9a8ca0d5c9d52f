import { describe, expect, it } from 'vitest';
import type { Region } from '../../../src-renderer/recognition/mesh.ts';
import type { HandBox } from '../../../src-renderer/recognition/mouth/hand-net.ts';
import { isHandOnMouth } from '../../../src-renderer/recognition/mouth/mouth-cover.ts';

const region: Region = { x: 200, y: 200, side: 400, angle: 0 };

/** Forehead at 150, eyes at 180, mouth at 240, chin at 270, in a region from 0 to 400. */
const upright: Readonly<Record<number, readonly [number, number]>> = {
  10: [200, 150],
  33: [170, 180],
  263: [230, 180],
  13: [200, 239],
  14: [200, 241],
  152: [200, 270],
};

function mesh(angle = 0): Float32Array {
  const points = new Float32Array(468 * 3);
  for (const [index, [x, y]] of Object.entries(upright)) {
    const [dx, dy] = [x - region.x, y - region.y];
    points[Number(index) * 3] = region.x + dx * Math.cos(angle) - dy * Math.sin(angle);
    points[Number(index) * 3 + 1] = region.y + dx * Math.sin(angle) + dy * Math.cos(angle);
  }
  return points;
}

/** Edges in pixels of the region. */
const hand = (left: number, top: number, right: number, bottom: number): HandBox => ({
  left: left / 400,
  top: top / 400,
  right: right / 400,
  bottom: bottom / 400,
  score: 0.8,
});

describe('a hand on the mouth', () => {
  it('is one that lies on the lips from somewhere below the eyes', () => {
    expect(isHandOnMouth([hand(160, 205, 240, 350)], mesh(), region)).toBe(true);
    expect(isHandOnMouth([hand(170, 210, 230, 268)], mesh(), region)).toBe(true);
  });

  it('is not the face itself, which the detector takes for a hand at times, and not a hand beside the mouth', () => {
    expect(isHandOnMouth([hand(150, 140, 250, 275)], mesh(), region)).toBe(false);
    expect(isHandOnMouth([hand(100, 190, 180, 350)], mesh(), region)).toBe(false);
    expect(isHandOnMouth([hand(160, 300, 240, 390)], mesh(), region)).toBe(false);
    expect(isHandOnMouth([], mesh(), region)).toBe(false);
  });

  it('is not a nose or a lip', () => {
    expect(isHandOnMouth([hand(180, 210, 220, 250)], mesh(), region)).toBe(false);
  });

  it('is seen on a head that leans, since the region leans with it', () => {
    const angle = 0.6;
    const leaning = { ...region, angle };
    expect(isHandOnMouth([hand(160, 205, 240, 350)], mesh(angle), leaning)).toBe(true);
    expect(isHandOnMouth([hand(150, 140, 250, 275)], mesh(angle), leaning)).toBe(false);
  });
});
