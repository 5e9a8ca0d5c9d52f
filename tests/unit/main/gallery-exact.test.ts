import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFirstPass } from '../../../src-main/gallery/first-pass.ts';
import { createGallery, type Gallery } from '../../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { between, face } from '../../db/support/faces.ts';
import { searchPlainly } from '../../support/plain-gallery.ts';

/** Faces that lie close together and far apart, some of them equal: mixtures of a few made-up people. */
const drawn = new Map<string, FaceEmbedding>();
const anyFace = fc
  .record({ first: fc.integer({ min: 1, max: 4 }), other: fc.integer({ min: 1, max: 4 }), share: fc.nat(6) })
  .map(({ first, other, share }) => {
    const key = `${first} ${other} ${share}`;
    const made = drawn.get(key) ?? between(face(first), face(other), 0.5 + share / 12);
    drawn.set(key, made);
    return made;
  });

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
  const flat = new Float32Array(enrolled.length * EMBEDDING_LENGTH);
  for (const [row, one] of enrolled.entries()) flat.set(one.face, row * EMBEDDING_LENGTH);
  return searchPlainly(
    flat,
    enrolled.map(({ staffId }) => staffId),
    probe,
    DEFAULT_MATCH_POLICY,
    isExpected,
  );
}

describe('the fast search', () => {
  test('answers as the plain one does, to the last digit, over whatever was added and removed', () => {
    const gallery = createGallery();
    const enrolled: Enrolled[] = [];
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), anyFace, person, (changes, probe, due) => {
        apply(gallery, enrolled, changes);
        const isExpected = (id: StaffId): boolean => id === due;
        const { scores, decision } = plainly(enrolled, probe, isExpected);
        const found = gallery.identify(probe, DEFAULT_MATCH_POLICY, isExpected);
        expect(gallery.people()).toBe(scores.size);
        expect(found.kind).toBe(decision.kind);
        if (decision.kind === 'match') expect(found).toEqual(decision);
        else expect(found.score).toBe(decision.best?.score ?? null);
        if (decision.kind === 'ambiguous') expect(found.margin).toBe(decision.margin);
        expect(new Map([...gallery.scores(probe)].sort())).toEqual(new Map([...scores].sort()));
        const near = [...scores].filter(([, score]) => score >= 0.58).sort();
        expect([...gallery.scores(probe, 0.58)].sort()).toEqual(near);
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

  test('answers as the plain one does among many, where the kernel takes more than one batch', () => {
    const gallery = createGallery();
    const enrolled: Enrolled[] = [];
    for (let n = 0; n < 1300; n++) {
      const id = Math.floor(n / 2);
      apply(gallery, enrolled, [{ kind: 'add', person: id, face: between(face(id), face(id % 7, n), 0.8) }]);
    }
    for (const id of [0, 3, 7, 255, 256, 257, 600, 649]) {
      for (const probe of [face(id, 5), between(face(id), face(id + 1)), face(9000 + id)]) {
        const { decision } = plainly(enrolled, probe);
        const found = gallery.identify(probe, DEFAULT_MATCH_POLICY);
        expect(found).toMatchObject({ kind: decision.kind });
        expect(found.score).toBe(decision.kind === 'match' ? decision.score : (decision.best?.score ?? null));
      }
    }
  });
});

describe('the first pass', () => {
  /** As far apart as an embedding may be: all in one number, spread evenly, of either sign, as long or short as the second part comes. */
  const extreme = fc
    .record({
      kind: fc.constantFrom('spike', 'flat', 'mixed', 'nothing'),
      at: fc.nat(EMBEDDING_LENGTH - 1),
      sign: fc.constantFrom(-1, 1),
      length: fc.constantFrom(0.3, 1.4, 3),
      seed: fc.nat(50),
    })
    .map(({ kind, at, sign, length, seed }) => {
      const numbers = new Float32Array(EMBEDDING_LENGTH);
      const mixed = face(seed + 10);
      for (let i = 0; i < EMBEDDING_LENGTH; i++) {
        const [size, width] = i < 1024 ? [1, 1024] : [length, 128];
        if (kind === 'spike') numbers[i] = i === at || i === 1024 + (at % 128) ? sign * size : 0;
        else if (kind === 'flat') numbers[i] = (sign * size) / Math.sqrt(width);
        else if (kind === 'mixed') numbers[i] = sign * (mixed[i] ?? 0);
      }
      return numbers;
    });

  test('is never farther from the exact score than it says', () => {
    fc.assert(
      fc.property(fc.array(extreme, { minLength: 1, maxLength: 4 }), extreme, (rows, probe) => {
        const pass = createFirstPass();
        for (const [row, embedding] of rows.entries()) pass.write(row, embedding);
        const { scores, error } = pass.search(probe, rows.length);
        for (const [row, embedding] of rows.entries()) {
          const limited = Math.min(1, Math.max(0, scores[row] ?? Number.NaN));
          expect(Math.abs(limited - faceScore(embedding, probe))).toBeLessThanOrEqual(error);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('knows ordinary faces to within two hundredths', () => {
    const pass = createFirstPass();
    for (let row = 0; row < 50; row++) pass.write(row, face(row));
    expect(pass.search(face(3, 1), 50).error).toBeLessThan(0.02);
  });

  test('forgets what was erased and keeps what was moved', () => {
    const pass = createFirstPass();
    for (const row of [0, 1, 2]) pass.write(row, face(row));
    pass.copy(2, 0);
    pass.erase(2);
    const { scores, error } = pass.search(face(2), 3);
    expect(Math.min(1, scores[0] ?? 0)).toBeGreaterThanOrEqual(1 - error);
    expect(scores[2]).toBeLessThan(0.3);
  });
});
