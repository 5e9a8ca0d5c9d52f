import { faceScoreAt } from '../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../src-shared/models/face.ts';

/** Faces of one block: growing adds a block and moves nothing. */
const BLOCK = 128;

/** Embeddings as they were enrolled, by row. */
export interface FaceStore {
  /** Writes a row; the next one, or one that is there. */
  write(row: number, embedding: FaceEmbedding): void;
  /** Copies one row over another. */
  copy(from: number, to: number): void;
  /** Overwrites a row with nothing. */
  erase(row: number): void;
  /** A copy of one row. */
  read(row: number): FaceEmbedding;
  /** `faceScoreAt` of a row and a probe. */
  score(row: number, probe: FaceEmbedding): number;
}

export function createFaceStore(): FaceStore {
  const blocks: Float32Array<ArrayBuffer>[] = [];
  const blockOf = (row: number): Float32Array<ArrayBuffer> => {
    const index = Math.floor(row / BLOCK);
    const block = blocks[index] ?? new Float32Array(BLOCK * EMBEDDING_LENGTH);
    blocks[index] = block;
    return block;
  };
  const startOf = (row: number): number => (row % BLOCK) * EMBEDDING_LENGTH;
  const view = (row: number): Float32Array<ArrayBuffer> =>
    blockOf(row).subarray(startOf(row), startOf(row) + EMBEDDING_LENGTH);
  return {
    write: (row, embedding) => view(row).set(embedding),
    copy: (from, to) => view(to).set(view(from)),
    erase: (row) => {
      view(row).fill(0);
    },
    read: (row) => view(row).slice(),
    score: (row, probe) => faceScoreAt(blockOf(row), startOf(row), probe, 0),
  };
}
