import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaresOver } from '../../../src-renderer/recognition/crowd.ts';
import { largest } from '../../../src-renderer/recognition/crowd-picture.ts';

describe('of more faces than are taken', () => {
  it('the largest are kept, in the order they came in', () => {
    const faces = [3, 1, 4, 1, 5, 9, 2, 6].map((side, id) => ({ id, box: { x: 0, y: 0, width: side, height: side } }));
    expect(largest(faces, 4).map(({ id }) => id)).toEqual([2, 4, 5, 7]);
    expect(largest(faces, 8)).toEqual(faces);
    expect(largest([], 8)).toEqual([]);
  });
});

const sizes = fc.tuple(fc.integer({ min: 40, max: 4096 }), fc.integer({ min: 40, max: 4096 }));

describe('squares over a picture', () => {
  it('begin with the whole picture and reach every pixel at every scale', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([width, height], u, v) => {
          const squares = squaresOver(width, height);
          expect(squares[0]?.side).toBe(Math.max(width, height));
          const sides = new Set(squares.map(({ side }) => side));
          for (const side of sides) {
            const over = squares.some(
              (square) =>
                square.side === side &&
                u * width >= square.x - 1e-6 &&
                u * width <= square.x + side + 1e-6 &&
                v * height >= square.y - 1e-6 &&
                v * height <= square.y + side + 1e-6,
            );
            expect(over).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('overlap so far that a face a third of a square wide is whole in one of them', () => {
    for (const [width, height] of [
      [2048, 922],
      [4096, 3072],
      [700, 500],
    ] as const) {
      const squares = squaresOver(width, height);
      const face = Math.min(...squares.map(({ side }) => side)) / 3;
      for (let x = 0; x + face <= width; x += face / 4) {
        for (let y = 0; y + face <= height; y += face / 4) {
          const whole = squares.some(
            (square) =>
              x >= square.x &&
              y >= square.y &&
              x + face <= square.x + square.side &&
              y + face <= square.y + square.side,
          );
          expect(whole).toBe(true);
        }
      }
    }
  });

  it('stay few for the largest picture that is looked at', () => {
    expect(squaresOver(4096, 4096).length).toBeLessThan(700);
    expect(squaresOver(200, 150)).toHaveLength(1);
  });
});
