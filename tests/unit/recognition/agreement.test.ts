import { describe, expect, it } from 'vitest';
import { agrees, extendRun, hasMoved, isEnough, passesBy } from '../../../src-renderer/recognition/agreement.ts';

const box = (x: number): { x: number; y: number; width: number; height: number } => ({
  x,
  y: 0.2,
  width: 0.3,
  height: 0.4,
});
/** A face `turn` radians from the first: likeness falls with its cosine. */
const face = (turn: number, x = 0.3): { box: ReturnType<typeof box>; descriptor: Float32Array } => ({
  box: box(x),
  descriptor: Float32Array.of(Math.cos(turn), Math.sin(turn), 0, 0),
});

describe('agreement of frames', () => {
  it('lets the same face in about the same place go on', () => {
    expect(agrees([], face(0))).toBe(true);
    expect(agrees([face(0), face(0.3)], face(0.6, 0.33))).toBe(true);
    expect(extendRun([face(0)], face(0.1))).toHaveLength(2);
  });

  it('begins anew when another face takes the place', () => {
    const other = face(1.2);
    expect(extendRun([face(0), face(0.1)], other)).toEqual([other]);
  });

  it('begins anew when the face jumps across the picture', () => {
    const jumped = face(0, 0.7);
    expect(extendRun([face(0), face(0)], jumped)).toEqual([jumped]);
  });

  it('does not let a face change little by little into another', () => {
    const slide = [0, 0.3, 0.6].map((value) => face(value));
    expect(agrees(slide, face(1))).toBe(false);
  });

  it('is enough with as many frames as are needed, however far they agree', () => {
    expect(isEnough([face(0), face(0.8)], 3)).toBe(false);
    expect(isEnough([face(0), face(0.8), face(0.4)], 3)).toBe(true);
    expect(isEnough([face(0)], 1)).toBe(true);
  });

  it('is enough with two frames that are clearly alike, and never with one', () => {
    expect(isEnough([], 3)).toBe(false);
    expect(isEnough([face(0)], 3)).toBe(false);
    // The cosine of 0.55 is 0.853, that of 0.56 is 0.847.
    expect(isEnough([face(0), face(0.55)], 3)).toBe(true);
    expect(isEnough([face(0), face(0.56)], 3)).toBe(false);
  });

  it.each([
    ['stands', 0.001, 33, false],
    ['sways', 0.02, 33, false],
    ['strolls past', 0.05, 33, true],
    ['walks past, by a fast camera', 0.045, 16, true],
    ['walks past, by a slow one', 0.26, 100, true],
    ['moved a little within a second', 0.26, 1000, false],
  ])('knows whether somebody %s', (_, moved, milliseconds, expected) => {
    const before = { box: box(0.3), at: 500 };
    for (const x of [0.3 + moved, 0.3 - moved]) {
      expect(passesBy(before, { box: box(x), at: 500 + milliseconds })).toBe(expected);
    }
  });

  it('takes a face that comes or goes at the side for one that passes, until it stands', () => {
    const side = { box: box(-0.02), at: 500 };
    expect(passesBy({ box: box(-0.05), at: 400 }, side)).toBe(true);
    expect(passesBy(side, { box: box(-0.021), at: 600 })).toBe(false);
    // Nobody stands so still that they do not sway within a second, on a machine that has no more frames.
    expect(passesBy(side, { box: box(-0.06), at: 1_500 })).toBe(false);
    expect(passesBy({ box: box(0.69), at: 400 }, { box: box(0.72), at: 500 })).toBe(true);
    expect(passesBy({ box: box(0.6), at: 400 }, { box: box(0.63), at: 500 })).toBe(false);
  });

  it.each([
    ['stands', { x: 0.303 }, false],
    ['went on', { x: 0.32 }, true],
    ['came nearer', { x: 0.29, width: 0.32 }, true],
    ['went back', { x: 0.31, width: 0.28 }, true],
  ])('knows whether a face that was found from where it was %s', (_, now, expected) => {
    expect(hasMoved(box(0.3), { ...box(0.3), ...now })).toBe(expected);
  });
});
