import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parts } from '../../../src-main/gallery/divided-work.ts';
import { createFirstPass, shippedNumbers } from '../../../src-main/gallery/first-pass.ts';
import { createGallery, type Gallery } from '../../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { between, currentOf, earlierOf, face, wholeFace } from '../../db/support/faces.ts';
import { searchPlainly } from '../../support/plain-gallery.ts';

/** Faces that lie close together and far apart, some of them equal: mixtures of a few made-up people. */
const drawn = new Map<string, FaceEmbedding>();
const anyWhole = fc
  .record({ first: fc.integer({ min: 1, max: 4 }), other: fc.integer({ min: 1, max: 4 }), share: fc.nat(6) })
  .map(({ first, other, share }) => {
    const key = `${first} ${other} ${share}`;
    const made = drawn.get(key) ?? between(wholeFace(first), wholeFace(other), 0.5 + share / 12);
    drawn.set(key, made);
    return made;
  });
/** Templates of either generation and of both, probes with and without the first one's numbers. */
const anyFace = fc
  .tuple(anyWhole, fc.constantFrom(currentOf, currentOf, earlierOf))
  .map(([whole, part]) => part(whole));
const anyProbe = fc.tuple(anyWhole, fc.boolean()).map(([whole, both]) => (both ? whole : currentOf(whole)));

interface Enrolled {
  readonly id: TemplateId;
  readonly staffId: StaffId;
  readonly face: FaceEmbedding;
}

type Change =
  | { readonly kind: 'add'; readonly person: number; readonly face: FaceEmbedding }
  | { readonly kind: 'remove'; readonly which: number }
  | { readonly kind: 'leave'; readonly person: number };

const person = fc.integer({ min: 1, max: 6 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), person, face: anyFace }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), person }) },
);

const textOf = (embedding: FaceEmbedding): string => embedding.slice(0, 4).join();

let nextId = 0;

/** Makes the changes to the gallery, and to a plain list beside it. */
function apply(gallery: Gallery, enrolled: Enrolled[], changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind === 'add') {
      const added = { id: ++nextId as TemplateId, staffId: change.person as StaffId, face: change.face };
      gallery.add(added.id, added.staffId, added.face);
      enrolled.push(added);
    } else if (change.kind === 'remove') {
      const [gone] = enrolled.splice(change.which, 1);
      gallery.remove(gone?.id ?? (-1 as TemplateId));
    } else {
      gallery.removeStaff(change.person as StaffId);
      for (let at = enrolled.length - 1; at >= 0; at--)
        if (enrolled[at]?.staffId === change.person) enrolled.splice(at, 1);
    }
  }
}

function plainly(enrolled: readonly Enrolled[], probe: FaceEmbedding, isExpected?: (id: StaffId) => boolean) {
  return searchPlainly(enrolled, probe, DEFAULT_MATCH_POLICY, isExpected);
}

describe('the fast search', () => {
  test('answers as the plain one does, to the last digit, over whatever was added and removed', async () => {
    const gallery = createGallery();
    const enrolled: Enrolled[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 12 }), anyProbe, person, async (changes, probe, due) => {
        apply(gallery, enrolled, changes);
        const isExpected = (id: StaffId): boolean => id === due;
        const { scores, decision } = plainly(enrolled, probe, isExpected);
        const found = await gallery.identify(probe, DEFAULT_MATCH_POLICY, isExpected);
        expect(gallery.people()).toBe(scores.size);
        expect(found.kind).toBe(decision.kind);
        if (decision.kind === 'match') expect(found).toEqual(decision);
        else expect(found.score).toBe(decision.best?.score ?? null);
        if (decision.kind === 'ambiguous') expect(found.margin).toBe(decision.margin);
        expect(new Map([...(await gallery.scores(probe))].sort())).toEqual(new Map([...scores].sort()));
        const near = [...scores].filter(([, score]) => score >= 0.58).sort();
        expect([...(await gallery.scores(probe, 0.58))].sort()).toEqual(near);
        for (const id of scores.keys()) {
          const own = enrolled.filter(({ staffId }) => staffId === id).map((one) => one.face);
          expect(gallery.embeddingsOf(id).map(textOf).sort()).toEqual(own.map(textOf).sort());
        }
        // The next gallery begins with what is left of this one, unless that has grown large.
        if (enrolled.length > 24)
          apply(
            gallery,
            enrolled,
            [1, 2, 3, 4, 5, 6].map((one) => ({ kind: 'leave', person: one })),
          );
      }),
      { numRuns: 3000 },
    );
  });

  test('answers as the plain one does among many, where the kernel takes more than one batch', async () => {
    const gallery = createGallery();
    const enrolled: Enrolled[] = [];
    for (let n = 0; n < 1300; n++) {
      const id = Math.floor(n / 2);
      apply(gallery, enrolled, [{ kind: 'add', person: id, face: between(face(id), face(id % 7, n), 0.8) }]);
    }
    for (const id of [0, 3, 7, 255, 256, 257, 600, 649]) {
      for (const probe of [face(id, 5), between(face(id), face(id + 1)), face(9000 + id)]) {
        const { decision } = plainly(enrolled, probe);
        const found = await gallery.identify(probe, DEFAULT_MATCH_POLICY);
        expect(found).toMatchObject({ kind: decision.kind });
        expect(found.score).toBe(decision.kind === 'match' ? decision.score : (decision.best?.score ?? null));
      }
    }
  });
});

describe('a search that others have their turn in', () => {
  const many = 5000;
  const alike = face(9, 1);

  /**
   * More faces than one part of a search takes; `crowded`: three hundred of them the same, so that all of those are
   * scored exactly.
   */
  function crowd(gallery: Gallery, crowded: boolean): Enrolled[] {
    const enrolled: Enrolled[] = [];
    for (let n = 0; n < many; n++) {
      const made = crowded && n % 16 === 0 ? alike : ordinary(n);
      const added = { id: ++nextId as TemplateId, staffId: (10 + n) as StaffId, face: made };
      gallery.add(added.id, added.staffId, made);
      enrolled.push(added);
    }
    return enrolled;
  }
  const made = new Map<number, FaceEmbedding>();
  const ordinary = (n: number): FaceEmbedding => {
    const one = made.get(n) ?? face(1000 + n);
    made.set(n, one);
    return one;
  };

  test.each([false, true])(
    'answers by the faces there are when it ends, whoever came and went meanwhile (crowded: %s)',
    async (crowded) => {
      let left: (readonly Change[])[] = [];
      let enrolled: Enrolled[] = [];
      const gallery = createGallery(async () => {
        apply(gallery, enrolled, left.shift() ?? []);
      });
      enrolled = crowd(gallery, crowded);
      const turns = fc.array(fc.array(anyChange, { maxLength: 3 }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(turns, fc.oneof(anyFace, fc.constant(alike)), async (planned, probe) => {
          left = [...planned];
          const found = await gallery.identify(probe, DEFAULT_MATCH_POLICY);
          const { decision } = plainly(enrolled, probe);
          expect(found.kind).toBe(decision.kind);
          expect(found.score).toBe(decision.kind === 'match' ? decision.score : (decision.best?.score ?? null));
          if (decision.kind === 'match') expect(found).toEqual(decision);
        }),
        { numRuns: 40 },
      );
    },
  );

  test('pauses within the first pass, the people and those scored exactly, and two at a time answer as one alone', async () => {
    let pauses = 0;
    const gallery = createGallery(async () => void pauses++);
    const enrolled = crowd(gallery, true);
    const probes = [alike, ordinary(77), ordinary(4999)];
    const found = await Promise.all(probes.map((probe) => gallery.identify(probe, DEFAULT_MATCH_POLICY)));
    expect(pauses).toBeGreaterThan(2 * probes.length);
    for (const [index, probe] of probes.entries()) {
      const { decision } = plainly(enrolled, probe);
      expect(found[index]).toMatchObject({ kind: decision.kind });
    }
  });

  test('another version is told whenever a face came or went', () => {
    const gallery = createGallery();
    const versions = new Set([gallery.version()]);
    gallery.add(1 as TemplateId, 1 as StaffId, alike);
    versions.add(gallery.version());
    gallery.remove(1 as TemplateId);
    versions.add(gallery.version());
    gallery.add(2 as TemplateId, 1 as StaffId, alike);
    versions.add(gallery.version());
    gallery.removeStaff(1 as StaffId);
    versions.add(gallery.version());
    expect(versions.size).toBe(5);
  });
});

/** Divided work done in one go. */
function whole<T>(parts: Parts<T>): T {
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return part.value;
}

describe('the first pass', () => {
  /** As far apart as an embedding may be: all in one number, spread evenly, of either sign. */
  const extreme = fc
    .record({
      kind: fc.constantFrom('spike', 'flat', 'mixed', 'nothing'),
      at: fc.nat(EMBEDDING_LENGTH - 1),
      sign: fc.constantFrom(-1, 1),
      seed: fc.nat(50),
    })
    .map(({ kind, at, sign, seed }) => {
      const numbers = new Float32Array(EMBEDDING_LENGTH);
      const mixed = face(seed + 10);
      for (let i = 0; i < EMBEDDING_LENGTH; i++) {
        if (kind === 'spike') numbers[i] = i === at ? sign : 0;
        else if (kind === 'flat') numbers[i] = sign / Math.sqrt(EMBEDDING_LENGTH);
        else if (kind === 'mixed') numbers[i] = sign * (mixed[i] ?? 0);
      }
      return numbers;
    });

  test('is never farther from the exact score than it says', () => {
    fc.assert(
      fc.property(fc.array(extreme, { minLength: 1, maxLength: 4 }), extreme, (rows, probe) => {
        const pass = createFirstPass(shippedNumbers);
        for (const [row, embedding] of rows.entries()) pass.write(row, embedding);
        const { scores, error } = whole(pass.search(probe, rows.length));
        for (const [row, embedding] of rows.entries()) {
          const limited = Math.min(1, Math.max(0, scores[row] ?? Number.NaN));
          expect(Math.abs(limited - faceScore(embedding, probe))).toBeLessThanOrEqual(error);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('knows ordinary faces to within two hundredths', () => {
    const pass = createFirstPass(shippedNumbers);
    for (let row = 0; row < 50; row++) pass.write(row, face(row));
    expect(whole(pass.search(face(3, 1), 50)).error).toBeLessThan(0.02);
  });

  test('forgets what was erased and keeps what was moved', () => {
    const pass = createFirstPass(shippedNumbers);
    for (const row of [0, 1, 2]) pass.write(row, face(row));
    pass.copy(2, 0);
    pass.erase(2);
    const { scores, error } = whole(pass.search(face(2), 3));
    expect(Math.min(1, scores[0] ?? 0)).toBeGreaterThanOrEqual(1 - error);
    expect(scores[2]).toBeLessThan(0.3);
  });
});
