import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGallery } from '../../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY, dotAt, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { lineOf, scoreOn } from '../../../src-shared/domain/own-score.ts';
import { type FaceEmbedding, findOwnNumbers, OWN_HEAD, withOwnNumbers } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { between, currentOf, earlierOf, wholeFace } from '../../db/support/faces.ts';
import { searchPlainly } from '../../support/plain-gallery.ts';
import { numbersFrom } from '../../support/random.ts';

const MARK = 1234;
/** The widest and the narrowest that a network may be, and the usual one. */
const WIDTHS = [64, 512, 2048] as const;
const SCALE = { different: 0.02, oneInTenThousand: 0.3 };

function unit(seed: number, width: number): Float32Array<ArrayBuffer> {
  const next = numbersFrom(seed);
  const numbers = Float32Array.from({ length: width }, () => next() - 0.5);
  const norm = Math.hypot(...numbers);
  return numbers.map((value) => value / norm);
}

/** Numbers that lie close together and far apart: mixtures of a few made-up faces. */
function mixed(first: number, other: number, share: number, width: number): Float32Array<ArrayBuffer> {
  const [a, b] = [unit(first, width), unit(other, width)];
  const sum = a.map((value, at) => value * (0.5 + share / 12) + (b[at] ?? 0) * (0.5 - share / 12));
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}

/** The rule in so many words: the site's own numbers where both faces have them, else the others. */
const plainScore =
  (width: number) =>
  (a: FaceEmbedding, b: FaceEmbedding): number => {
    const [one, other] = [findOwnNumbers(a), findOwnNumbers(b)];
    if (one?.mark !== MARK || other?.mark !== MARK) return faceScore(a, b);
    return scoreOn(lineOf(SCALE), dotAt(a, one.start, b, other.start, width));
  };

const few = fc.integer({ min: 1, max: 4 });
const anyFaceOf = (width: number, isProbe: boolean) =>
  fc
    .record({
      shipped: fc.tuple(few, few, fc.nat(6)),
      own: fc.option(fc.tuple(few, few, fc.nat(6)), { freq: 4 }),
      part: fc.constantFrom('current' as const, isProbe ? ('whole' as const) : ('earlier' as const)),
      mark: fc.constantFrom(MARK, MARK, MARK, MARK + 1),
    })
    .map(({ shipped: [first, other, share], own, part, mark }) => {
      const whole = between(wholeFace(first), wholeFace(other), 0.5 + share / 12);
      if (part === 'earlier') return earlierOf(whole);
      const face = part === 'current' ? currentOf(whole) : whole;
      return own === null ? face : withOwnNumbers(face, { mark, numbers: mixed(...own, width) });
    });

describe.each(WIDTHS)('a gallery that compares by a network of %i numbers', (width) => {
  test('answers as the plain rule does, to the last digit, over whatever came and went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ staffId: fc.integer({ min: 1, max: 5 }), face: anyFaceOf(width, false) }), {
          maxLength: 14,
        }),
        fc.array(fc.nat(13), { maxLength: 4 }),
        anyFaceOf(width, true),
        fc.boolean(),
        async (people, gone, probe, late) => {
          const gallery = createGallery();
          if (!late) gallery.compareByOwn({ mark: MARK, width, scale: SCALE });
          const enrolled = people.map(({ staffId, face }, at) => ({
            id: (at + 1) as TemplateId,
            staffId: staffId as StaffId,
            face,
          }));
          for (const { id, staffId, face } of enrolled) gallery.add(id, staffId, face);
          if (late) {
            gallery.compareByOwn({ mark: MARK, width, scale: SCALE });
            for (const { id, face } of enrolled) {
              const own = findOwnNumbers(face);
              if (own !== null) gallery.describe(id, { mark: own.mark, numbers: face.slice(own.start) });
            }
          }
          const left = enrolled.filter(({ id }) => !gone.includes(id));
          for (const { id } of enrolled) if (gone.includes(id)) gallery.remove(id);
          const { scores, decision } = searchPlainly(left, probe, DEFAULT_MATCH_POLICY, () => true, plainScore(width));
          const found = await gallery.identify(probe, DEFAULT_MATCH_POLICY);
          expect(found.kind).toBe(decision.kind);
          if (decision.kind === 'match') expect(found).toEqual(decision);
          else expect(found.score).toBe(decision.best?.score ?? null);
          expect([...(await gallery.scores(probe))].sort()).toEqual([...scores].sort());
        },
      ),
      { numRuns: width === 512 ? 600 : 150 },
    );
  });
});

describe('a gallery', () => {
  const face = (person: number, own: number | null): FaceEmbedding => {
    const shipped = currentOf(wholeFace(person));
    return own === null ? shipped : withOwnNumbers(shipped, { mark: MARK, numbers: unit(own, 512) });
  };
  const inForce = { mark: MARK, width: 512, scale: SCALE };

  test('gives the numbers of the own network back with a face, and forgets them when it is out of use', () => {
    const gallery = createGallery();
    gallery.compareByOwn(inForce);
    gallery.add(1 as TemplateId, 1 as StaffId, face(1, 1));
    expect(gallery.embeddingsOf(1 as StaffId)).toEqual([face(1, 1)]);
    gallery.compareByOwn(null);
    expect(gallery.embeddingsOf(1 as StaffId)).toEqual([face(1, null)]);
    gallery.compareByOwn(inForce);
    expect(gallery.embeddingsOf(1 as StaffId)).toEqual([face(1, null)]);
  });

  test('keeps the own network’s numbers of a face whose others are put anew', () => {
    const gallery = createGallery();
    gallery.compareByOwn(inForce);
    gallery.add(1 as TemplateId, 1 as StaffId, face(1, 7));
    gallery.put(1 as TemplateId, 1 as StaffId, face(2, null));
    expect(gallery.embeddingsOf(1 as StaffId)).toEqual([face(2, 7)]);
    gallery.put(2 as TemplateId, 2 as StaffId, face(3, null));
    expect(gallery.people()).toBe(2);
  });

  test('takes no numbers of another network, nor of a face that is gone', () => {
    const gallery = createGallery();
    gallery.compareByOwn(inForce);
    gallery.add(1 as TemplateId, 1 as StaffId, face(1, null));
    gallery.describe(1 as TemplateId, { mark: MARK + 1, numbers: unit(1, 512) });
    gallery.describe(9 as TemplateId, { mark: MARK, numbers: unit(1, 512) });
    expect(gallery.embeddingsOf(1 as StaffId)[0]).toHaveLength(192);
    gallery.describe(1 as TemplateId, { mark: MARK, numbers: unit(1, 512) });
    expect(gallery.embeddingsOf(1 as StaffId)[0]).toHaveLength(192 + OWN_HEAD + 512);
  });
});

test('a network of the widest is put in force within a few frames of the screen, however many faces there are', () => {
  const gallery = createGallery();
  for (let id = 1; id <= 8000; id++) gallery.add(id as TemplateId, id as StaffId, currentOf(wholeFace(1)));
  const begun = process.cpuUsage();
  gallery.compareByOwn({ mark: MARK, width: 2048, scale: SCALE });
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(50);
});
