import { expect, test } from 'vitest';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { EMBEDDING_LENGTH } from '../../../src-shared/models/face.ts';

test('a face of far too many numbers is refused by the contract, before anything reads them', () => {
  const look = (length: number) => ({ token: 'a'.repeat(64), embedding: new Float32Array(length) });
  expect(contract['self:look'].request.safeParse(look(EMBEDDING_LENGTH)).success).toBe(true);
  expect(contract['self:look'].request.safeParse(look(25_000_000)).success).toBe(false);
});
