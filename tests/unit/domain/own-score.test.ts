import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MATCH_POLICY } from '../../../src-shared/domain/face-matching.ts';
import { findRefutation, fitScale, scaleToHold, tailScoreOf } from '../../../src-shared/domain/network-calibration.ts';
import { lineOf, scoreOn } from '../../../src-shared/domain/own-score.ts';
import {
  EARLIER_LENGTH,
  EMBEDDING_LENGTH,
  embeddingFault,
  FACERES_WIDTH,
  findEarlierStart,
  findOwnNumbers,
  hasCurrentNumbers,
  WHOLE_LENGTH,
  withOwnNumbers,
} from '../../../src-shared/models/face.ts';
import { LEAST_SPREAD, type ScoreScale } from '../../../src-shared/models/own-network.ts';
import { numbersFrom } from '../../support/random.ts';

describe('the scale of an own network', () => {
  const scale = fc
    .record({
      different: fc.double({ min: -0.3, max: 0.6, noNaN: true }),
      more: fc.double({ min: LEAST_SPREAD, max: 0.4, noNaN: true }),
    })
    .map(({ different, more }) => ({ different, oneInTenThousand: different + more }));

  it('brings its one in ten thousand to the default threshold, and its mean to that of the network that ships', () => {
    fc.assert(
      fc.property(scale, (one) => {
        const line = lineOf(one);
        expect(scoreOn(line, one.oneInTenThousand)).toBeCloseTo(DEFAULT_MATCH_POLICY.acceptScore, 9);
        expect(scoreOn(line, one.different)).toBeCloseTo(0.08, 9);
      }),
    );
  });

  it('keeps the order of cosines, and every score between nought and one', () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(scale, cosine, cosine, (one, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => scoreOn(lineOf(one), value)) as [
          number,
          number,
        ];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('what a site’s own people say of a network', () => {
  /** Cosines of different people with a mean and a spread, of people in ten groups. */
  function strangers(people: number, mean: number, spread: number) {
    const next = numbersFrom(people + Math.round(mean * 1000));
    const pairs = (people * (people - 1)) / 2;
    const normal = (): number => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
    const groups = Math.min(10, people);
    const group = (): number => Math.floor(next() * groups);
    return {
      scores: Float32Array.from({ length: pairs }, () => tailScoreOf(mean + spread * normal())),
      from: Uint8Array.from({ length: pairs }, group),
      to: Uint8Array.from({ length: pairs }, group),
      groups,
    };
  }

  function findScale(all: Parameters<typeof fitScale>[0], people: number): ScoreScale | null {
    const fitting = fitScale(all, people);
    let part = fitting.next();
    while (part.done !== true) part = fitting.next();
    return part.value;
  }

  it('is their mean and the upper limit of their tail', () => {
    const found = findScale(strangers(120, 0.1, 0.06), 120);
    expect(found?.different).toBeCloseTo(0.1, 2);
    // 3.7 spreads above the mean, and somewhat more for the few people there are.
    expect(found?.oneInTenThousand).toBeGreaterThan(0.29);
    expect(found?.oneInTenThousand).toBeLessThan(0.45);
  });

  it('is found in parts, with room for others between two of them', () => {
    const all = strangers(120, 0.1, 0.06);
    const fitting = fitScale(all, 120);
    let parts = 0;
    while (fitting.next().done !== true) parts += 1;
    expect(parts).toBeGreaterThan(10);
  });

  it('is nothing with fewer than twenty people', () => {
    expect(findScale(strangers(19, 0.1, 0.06), 19)).toBeNull();
    expect(
      findScale({ scores: new Float32Array(), from: new Uint8Array(), to: new Uint8Array(), groups: 0 }, 30),
    ).toBeNull();
  });

  it('holds only where it is stricter than its maker’s word', () => {
    const told = { different: 0, oneInTenThousand: 0.3 };
    expect(scaleToHold(told, null)).toBe(told);
    expect(scaleToHold(told, { different: 0.2, oneInTenThousand: 0.25 })).toBe(told);
    const stricter = { different: 0, oneInTenThousand: 0.35 };
    expect(scaleToHold(told, stricter)).toEqual(stricter);
  });

  it('is nowhere laxer than its maker’s word from the threshold on', () => {
    const told = { different: 0, oneInTenThousand: 0.3 };
    const held = scaleToHold(told, { different: 0.25, oneInTenThousand: 0.31 });
    for (const cosine of [0.31, 0.33, 0.35, 0.4])
      expect(scoreOn(lineOf(held), cosine)).toBeLessThanOrEqual(scoreOn(lineOf(told), cosine));
  });

  it.each([0.9, 0.9995, 1, 1.01])('names nobody by a network that gives everybody a cosine of %d', (cosine) => {
    const told = { different: 0, oneInTenThousand: 0.3 };
    const all = strangers(60, cosine, 0.0005);
    const held = scaleToHold(told, findScale(all, 60) ?? findRefutation(all, told));
    for (const other of [0.5, cosine, cosine + 0.002])
      expect(scoreOn(lineOf(held), other)).toBeLessThan(DEFAULT_MATCH_POLICY.acceptScore);
  });

  it('refutes its maker’s word where even a few people are alike by it', () => {
    const told = { different: -0.5, oneInTenThousand: 0 };
    const few = strangers(10, 0.1, 0.06);
    expect(findRefutation(few, told)?.oneInTenThousand).toBeGreaterThan(0.25);
    expect(findRefutation(few, { different: 0.1, oneInTenThousand: 0.4 })).toBeNull();
  });
});

describe('a face with the numbers of an own network', () => {
  const unit = (length: number): Float32Array => new Float32Array(length).fill(1 / Math.sqrt(length));
  const whole = (): Float32Array => {
    const face = new Float32Array(WHOLE_LENGTH);
    face.set(unit(EMBEDDING_LENGTH));
    face.set(unit(FACERES_WIDTH), EMBEDDING_LENGTH);
    face[WHOLE_LENGTH - 1] = 1;
    return face;
  };
  const widths = fc.integer({ min: 2, max: 64 }).map((steps) => steps * 32);

  it('is told apart from every face without, whatever its width', () => {
    fc.assert(
      fc.property(widths, fc.boolean(), (width, both) => {
        const shipped = both ? whole() : unit(EMBEDDING_LENGTH);
        const face = withOwnNumbers(shipped, { mark: 0xffffff, numbers: unit(width) });
        expect(findOwnNumbers(face)).toEqual({ mark: 0xffffff, start: shipped.length + 2, width });
        expect(hasCurrentNumbers(face)).toBe(true);
        expect(findEarlierStart(face)).toBe(both ? EMBEDDING_LENGTH : null);
        expect(embeddingFault(face)).toBeNull();
        face[face.length - 1] = 2;
        expect(embeddingFault(face)).toBe('embedding-not-normalised');
      }),
    );
    for (const length of [EMBEDDING_LENGTH, WHOLE_LENGTH, EARLIER_LENGTH])
      expect(findOwnNumbers(new Float32Array(length).fill(0.9))).toBeNull();
  });

  it('is refused where its width is not what follows', () => {
    const face = withOwnNumbers(unit(EMBEDDING_LENGTH), { mark: 1, numbers: unit(64) });
    expect(embeddingFault(face.slice(0, -1))).toBe('embedding-wrong-length');
    face[EMBEDDING_LENGTH + 1] = 65;
    expect(embeddingFault(face)).toBe('embedding-wrong-length');
    face[EMBEDDING_LENGTH + 1] = Number.NaN;
    expect(embeddingFault(face)).toBe('embedding-wrong-length');
  });
});
