import { currentScoreAt, faceScore } from '../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding, hasCurrentNumbers } from '../../src-shared/models/face.ts';

/** Faces of one block: growing adds a block and moves nothing. */
const BLOCK = 128;

/** Embeddings as they were enrolled, by row. Of a face that carries today's numbers only those are kept. */
export interface FaceStore {
  /** Writes a row; the next one, or one that is there. */
  write(row: number, embedding: FaceEmbedding): void;
  /** Copies one row over another. */
  copy(from: number, to: number): void;
  /** Overwrites a row with nothing. */
  erase(row: number): void;
  /** A copy of one row. */
  read(row: number): FaceEmbedding;
  /** `faceScore` of a row and a probe. */
  score(row: number, probe: FaceEmbedding): number;
  /** The rows whose face carries the first generation's numbers alone. */
  earlierRows(): readonly number[];
}

export function createFaceStore(): FaceStore {
  const blocks: Float32Array<ArrayBuffer>[] = [];
  const earlier = new Map<number, FaceEmbedding>();
  const blockOf = (row: number): Float32Array<ArrayBuffer> => {
    const index = Math.floor(row / BLOCK);
    const block = blocks[index] ?? new Float32Array(BLOCK * EMBEDDING_LENGTH);
    blocks[index] = block;
    return block;
  };
  const startOf = (row: number): number => (row % BLOCK) * EMBEDDING_LENGTH;
  const view = (row: number): Float32Array<ArrayBuffer> =>
    blockOf(row).subarray(startOf(row), startOf(row) + EMBEDDING_LENGTH);
  const write = (row: number, embedding: FaceEmbedding): void => {
    if (hasCurrentNumbers(embedding)) {
      view(row).set(embedding.subarray(0, EMBEDDING_LENGTH));
      earlier.delete(row);
    } else {
      view(row).fill(0);
      earlier.set(row, embedding.slice());
    }
  };
  return {
    write,
    copy: (from, to) => write(to, earlier.get(from) ?? view(from)),
    erase: (row) => {
      view(row).fill(0);
      earlier.get(row)?.fill(0);
      earlier.delete(row);
    },
    read: (row) => (earlier.get(row) ?? view(row)).slice(),
    score: (row, probe) => {
      const old = earlier.get(row);
      if (old !== undefined) return faceScore(old, probe);
      return hasCurrentNumbers(probe) ? currentScoreAt(blockOf(row), startOf(row), probe, 0) : Number.NaN;
    },
    earlierRows: () => [...earlier.keys()],
  };
}
