import { describe, expect, it } from 'vitest';
import { overlap } from '../../../src-renderer/recognition/detector.ts';
import { type FoundFace, rivals, shareShared } from '../../../src-renderer/recognition/faces.ts';

const face = (x: number, side: number): FoundFace => ({
  mesh: new Float32Array(0),
  box: { x, y: 0.3, width: side, height: side },
  detectedBox: { x, y: 0.3, width: side, height: side },
  score: 0.9,
});

describe('rivals', () => {
  it('is nobody in an empty picture and one in a portrait', () => {
    expect(rivals([])).toEqual([]);
    expect(rivals([face(0.3, 0.3)])).toHaveLength(1);
  });

  it('counts somebody of nearly the same size, not somebody far behind', () => {
    expect(rivals([face(0.2, 0.3), face(0.6, 0.25)])).toHaveLength(2);
    expect(rivals([face(0.2, 0.3), face(0.6, 0.1)])).toHaveLength(1);
  });

  it('takes somebody cut off by the edge for a bystander, also when that face is the larger', () => {
    const whole = face(0.4, 0.28);
    expect(rivals([whole, face(-0.1, 0.27)])).toEqual([whole]);
    expect(rivals([face(-0.1, 0.3), whole])).toEqual([whole]);
  });

  it('keeps a face that fills the picture beyond its edges', () => {
    const huge = face(-0.2, 1.4);
    expect(rivals([huge])).toEqual([huge]);
  });
});

describe('overlap', () => {
  it('is 1 for the same box, 0 for boxes apart, and a third for boxes shifted by half', () => {
    const box = { x: 0, y: 0, width: 2, height: 2 };
    expect(overlap(box, box)).toBe(1);
    expect(overlap(box, { ...box, x: 2 })).toBe(0);
    expect(overlap(box, { ...box, x: 1 })).toBeCloseTo(1 / 3, 10);
  });
});

describe('shareShared', () => {
  const head = { x: 0.2, y: 0.2, width: 0.6, height: 0.6 };

  it('is nearly 1 for a part of a face taken for a face, and small for heads side by side', () => {
    expect(shareShared(head, { x: 0.25, y: 0.15, width: 0.3, height: 0.3 })).toBeGreaterThan(0.8);
    expect(shareShared(head, { x: 0.75, y: 0.2, width: 0.6, height: 0.6 })).toBeLessThan(0.1);
    expect(shareShared(head, { x: 2, y: 2, width: 1, height: 1 })).toBe(0);
  });
});
