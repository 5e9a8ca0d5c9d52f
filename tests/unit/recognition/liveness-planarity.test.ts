import { describe, expect, it } from 'vitest';
import { TURN_PARALLAX, UP_PARALLAX } from '../../../src-renderer/recognition/liveness/gestures.ts';
import { noseParallax } from '../../../src-renderer/recognition/liveness/planarity.ts';
import { meshOf } from './head-points.ts';

const rest = meshOf();

describe('parallax of the nose', () => {
  it.each([10, 20, 30, -10, -20, -30])('grows with the turn of a head and has its side: %i degrees', (yaw) => {
    const { x, y } = noseParallax(rest, meshOf({ yaw }));
    expect(Math.sign(x)).toBe(Math.sign(yaw));
    expect(Math.abs(x)).toBeGreaterThan(0.011 * Math.abs(yaw));
    expect(Math.abs(y)).toBeLessThan(0.12);
  });

  it.each([-12, -20, -25])('goes up when a head looks up: %i degrees', (pitch) => {
    const { x, y } = noseParallax(rest, meshOf({ pitch }));
    expect(y).toBeLessThan(0.009 * pitch);
    expect(Math.abs(x)).toBeLessThan(0.01);
  });

  it.each([
    { yaw: 20 },
    { yaw: 45 },
    { yaw: -45 },
    { pitch: -40 },
    { pitch: 30 },
    { yaw: 35, pitch: -30, dx: 60, scale: 1.3 },
    { scale: 0.6, dx: -90 },
  ])('stays near nothing for a picture, however it is held: %j', (stance) => {
    const flat = meshOf({ flat: true });
    const { x, y } = noseParallax(flat, meshOf({ ...stance, flat: true }));
    expect(Math.hypot(x, y)).toBeLessThan(0.03);
  });

  it.each([1.5, 0.9, 0.75])('stays below a turn for a picture bent around an upright axis, radius %f', (bent) => {
    for (const yaw of [20, 40, 50, -50]) {
      expect(Math.abs(noseParallax(meshOf({ bent }), meshOf({ bent, yaw })).x)).toBeLessThan(0.75 * TURN_PARALLAX);
    }
    const { y } = noseParallax(meshOf({ bent }), meshOf({ bent, pitch: -35 }));
    expect(Math.abs(y)).toBeLessThan(0.75 * UP_PARALLAX);
  });

  it('stays small when a face only smiles or comes nearer', () => {
    for (const stance of [{ smile: 1 }, { scale: 1.5 }, { closed: 1 }]) {
      const { x, y } = noseParallax(rest, meshOf(stance));
      expect(Math.hypot(x, y)).toBeLessThan(0.12);
    }
  });

  it('answers nothing for points that lie on one another', () => {
    const collapsed = new Float32Array(468 * 3);
    expect(noseParallax(collapsed, collapsed)).toEqual({ x: 0, y: 0 });
  });
});
