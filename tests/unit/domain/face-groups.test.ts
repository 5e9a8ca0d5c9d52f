import { expect, test } from 'vitest';
import { facesByPerson, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-groups.ts';
import { faceScore } from '../../../src-shared/domain/face-matching.ts';
import { between, face } from '../../db/support/faces.ts';

const of = (name: string, embedding: Float32Array<ArrayBuffer>) => ({ name, embedding });
const names = (groups: readonly { readonly name: string }[][]): string[] =>
  groups.map((group) => group.map(({ name }) => name).join(''));

test('faces of two people are two groups, in the order they came', () => {
  const faces = [of('a', face(1, 1)), of('b', face(2, 1)), of('c', face(1, 2)), of('d', face(2, 2))];
  expect(names(facesByPerson(faces))).toEqual(['ac', 'bd']);
  expect(facesByPerson([])).toEqual([]);
});

test('a view between two far apart ones joins them, wherever it stands', () => {
  const view = (share: number) => between(face(1, 1), face(2, 1), share);
  const [left, middle, right] = [view(1), view(0.6), view(0.27)];
  expect(faceScore(left, right)).toBeLessThan(SAME_PERSON_SCORE);
  const faces = [of('l', left), of('r', right), of('m', middle)];
  expect(names(facesByPerson(faces))).toEqual(['lrm']);
  expect(names(facesByPerson(faces.toReversed()))).toEqual(['mrl']);
});
