import { describe, expect, it } from 'vitest';
import { agrees, extendRun } from '../../../src-renderer/recognition/agreement.ts';

const box = (x: number): { x: number; y: number; width: number; height: number } => ({
  x,
  y: 0.2,
  width: 0.3,
  height: 0.4,
});
const face = (value: number, x = 0.3): { box: ReturnType<typeof box>; descriptor: Float32Array } => ({
  box: box(x),
  descriptor: new Float32Array(128).fill(value / Math.sqrt(128)),
});

describe('agreement of frames', () => {
  it('lets the same face in about the same place go on', () => {
    expect(agrees([], face(0))).toBe(true);
    expect(agrees([face(0), face(0.1)], face(0.2, 0.33))).toBe(true);
    expect(extendRun([face(0)], face(0.1))).toHaveLength(2);
  });

  it('begins anew when another face takes the place', () => {
    const other = face(0.8);
    expect(extendRun([face(0), face(0.1)], other)).toEqual([other]);
  });

  it('begins anew when the face jumps across the picture', () => {
    const jumped = face(0, 0.7);
    expect(extendRun([face(0), face(0)], jumped)).toEqual([jumped]);
  });

  it('does not let a face change little by little into another', () => {
    const slide = [0, 0.2, 0.4].map((value) => face(value));
    expect(agrees(slide, face(0.6))).toBe(false);
  });
});
