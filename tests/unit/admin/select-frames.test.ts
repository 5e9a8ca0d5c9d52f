import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DescribedFrame, selectFrames, variedFrames } from '../../../src-renderer/admin/pictures/select-frames.ts';
import { face } from '../../db/support/faces.ts';

const frame = (yaw: number, score = 0.8, person = 1, picture = yaw): DescribedFrame => ({
  at: picture,
  score,
  yaw,
  pitch: 0,
  embedding: face(person, picture),
});
const yaws = (frames: readonly { yaw: number }[]): number[] => frames.map(({ yaw }) => yaw);

describe('the frames of a video that are worth keeping', () => {
  it('begin with the best, and go on with what shows another side', () => {
    const frames = [frame(0, 0.9), frame(1, 0.89), frame(2, 0.88), frame(20, 0.6), frame(-20, 0.7)];
    expect(yaws(variedFrames(frames, 3))).toEqual([0, -20, 20]);
  });

  it('leave out what adds nothing, and what is far worse than the best', () => {
    expect(yaws(variedFrames([frame(0, 0.9), frame(2, 0.9), frame(25, 0.3)], 10))).toEqual([0]);
  });

  it('are never more than asked for, never twice the same, and never near each other', () => {
    const facts = fc.record({
      at: fc.nat(100),
      score: fc.double({ min: 0.01, max: 1, noNaN: true }),
      yaw: fc.integer({ min: -40, max: 40 }),
      pitch: fc.integer({ min: -30, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 60 }), fc.nat(10), (frames, most) => {
        const taken = variedFrames(frames, most);
        expect(taken.length).toBeLessThanOrEqual(most);
        for (const [index, one] of taken.entries()) {
          for (const other of taken.slice(index + 1)) {
            expect(Math.hypot(one.yaw - other.yaw, one.pitch - other.pitch)).toBeGreaterThanOrEqual(3);
          }
        }
      }),
    );
  });
});

describe('choosing among described frames', () => {
  it('refuses a video without a good frame', () => {
    expect(selectFrames([], 10)).toEqual({ kind: 'refused', problem: 'video-no-face' });
  });

  it('leaves out one frame that shows somebody else', () => {
    const frames = [0, 8, 16, 24, -8, -16, -24].map((yaw) => frame(yaw));
    const selection = selectFrames([...frames, frame(32, 0.9, 2)], 10);
    expect(selection).toMatchObject({ kind: 'picked' });
    expect(selection.kind === 'picked' ? yaws(selection.frames) : []).not.toContain(32);
  });

  it('refuses two people, whoever of them is seen more often', () => {
    const own = [0, 8, 16, 24].map((yaw) => frame(yaw));
    const others = [0, 10, 20].map((yaw) => frame(yaw, 0.7, 2));
    expect(selectFrames([...own, ...others], 10)).toEqual({ kind: 'refused', problem: 'video-several-people' });
    expect(selectFrames([...others, ...own.slice(0, 2)], 10)).toMatchObject({ problem: 'video-several-people' });
  });

  it('keeps at most ten', () => {
    const frames = Array.from({ length: 20 }, (_, index) => frame(-40 + index * 4));
    const selection = selectFrames(frames, 10);
    expect(selection.kind === 'picked' ? selection.frames.length : 0).toBe(10);
  });
});
