import { faceScoreOf } from '../../src-shared/domain/face-matching.ts';
import { DLIB_WIDTH, EMBEDDING_LENGTH, FACERES_WIDTH, type FaceEmbedding } from '../../src-shared/models/face.ts';
import type { Parts } from './divided-work.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** Rows that one call of the kernel takes. */
const BATCH = 512;
/** Batches between two pauses of a search: under a millisecond of work. */
const PART = 8;
/** Where in the kernel's memory the sums of a batch and the rows lie; the probe lies before both. */
const OUT = EMBEDDING_LENGTH * 2;
const ROWS = OUT + BATCH * 8;
const PAGE = 65_536;
/** Most that a row's and the probe's whole numbers may be: a sum of 1024 products then stays within 32 bits. */
const ROW_MOST = 127;
const PROBE_MOST = 16_383;
/** Beyond what rounding in 64-bit arithmetic can add up to. */
const SLACK = 1e-9;

/** As far as it is used here: Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  dots(row: number, count: number, out: number): void;
}

let compiled: object | null = null;

function startKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'));
  return new WebAssembly.Instance(compiled).exports as Kernel;
}

/** One part of an embedding in whole numbers: `numbers` times `scale` differs from it by `error` (Euclidean). */
interface Rounded {
  readonly scale: number;
  readonly error: number;
  /** Squared length of the rounded part. */
  readonly squared: number;
}

function round(
  from: FaceEmbedding,
  start: number,
  length: number,
  most: number,
  into: Int8Array | Int16Array,
): Rounded {
  let largest = 0;
  for (let i = start; i < start + length; i++) largest = Math.max(largest, Math.abs(from[i] as number));
  const scale = largest / most;
  let error = 0;
  let squared = 0;
  for (let i = start; i < start + length; i++) {
    const value = from[i] as number;
    const whole = scale === 0 ? 0 : Math.round(value / scale);
    into[i] = whole;
    error += (value - whole * scale) ** 2;
    squared += (whole * scale) ** 2;
  }
  return { scale, error: Math.sqrt(error), squared };
}

function lengthOf(part: Rounded): number {
  return Math.sqrt(part.squared) + part.error;
}

/** What a search of the first pass found. */
export interface Approximate {
  /** A score for each row, not limited to 0 to 1. Valid until the next search. */
  readonly scores: Float64Array;
  /** No score is farther than this from `faceScoreAt`'s. */
  readonly error: number;
}

/**
 * Every face once more in a quarter of the memory, searched by a SIMD kernel. The scores it gives are not exact, but it knows by how much
 * they can be wrong: rounding moves each part of an embedding by a known distance, and neither a dot product nor a distance
 * between two vectors can change by more than those distances allow.
 */
export interface FirstPass {
  /** Writes a row; the next one, or one that is there. The embedding must be one that `embeddingFault` lets pass. */
  write(row: number, embedding: FaceEmbedding): void;
  /** Copies one row over another. */
  copy(from: number, to: number): void;
  /** Overwrites a row with nothing. */
  erase(row: number): void;
  /** Scores the first `rows` rows against the probe. One search at a time: they share the kernel's memory. */
  search(probe: FaceEmbedding, rows: number): Parts<Approximate>;
}

export function createFirstPass(): FirstPass {
  const kernel = startKernel();
  let bytes = new Int8Array(kernel.memory.buffer);
  let capacity = 0;
  /** For each row the scales of both parts and the squared length of the second. */
  let faceresScale = new Float64Array(0);
  let dlibScale = new Float64Array(0);
  let dlibSquared = new Float64Array(0);
  let scores = new Float64Array(0);
  /** The farthest that rounding moved either part of any row so far. */
  const most = { faceresError: 0, faceresLength: 0, dlibError: 0 };

  const address = (row: number): number => ROWS + row * EMBEDDING_LENGTH;

  const grow = (rows: number): void => {
    capacity = Math.max(rows, 64, capacity * 2);
    const pages = Math.ceil(address(capacity) / PAGE) - kernel.memory.buffer.byteLength / PAGE;
    if (pages > 0) kernel.memory.grow(pages);
    bytes = new Int8Array(kernel.memory.buffer);
    const wider = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(capacity);
      larger.set(old);
      return larger;
    };
    [faceresScale, dlibScale, dlibSquared] = [wider(faceresScale), wider(dlibScale), wider(dlibSquared)];
    scores = new Float64Array(capacity);
  };

  return {
    write(row, embedding) {
      if (row >= capacity) grow(row + 1);
      const into = bytes.subarray(address(row), address(row + 1));
      const faceres = round(embedding, 0, FACERES_WIDTH, ROW_MOST, into);
      const dlib = round(embedding, FACERES_WIDTH, DLIB_WIDTH, ROW_MOST, into);
      faceresScale[row] = faceres.scale;
      dlibScale[row] = dlib.scale;
      dlibSquared[row] = dlib.squared;
      most.faceresError = Math.max(most.faceresError, faceres.error);
      most.faceresLength = Math.max(most.faceresLength, lengthOf(faceres));
      most.dlibError = Math.max(most.dlibError, dlib.error);
    },
    copy(from, to) {
      bytes.copyWithin(address(to), address(from), address(from + 1));
      for (const list of [faceresScale, dlibScale, dlibSquared]) list[to] = list[from] as number;
    },
    erase(row) {
      bytes.fill(0, address(row), address(row + 1));
      for (const list of [faceresScale, dlibScale, dlibSquared]) list[row] = 0;
    },
    *search(probe, rows) {
      const into = new Int16Array(kernel.memory.buffer, 0, EMBEDDING_LENGTH);
      const faceres = round(probe, 0, FACERES_WIDTH, PROBE_MOST, into);
      const dlib = round(probe, FACERES_WIDTH, DLIB_WIDTH, PROBE_MOST, into);
      const sums = new Int32Array(kernel.memory.buffer, OUT, BATCH * 2);
      for (let start = 0; start < rows; start += BATCH) {
        if (start > 0 && start % (PART * BATCH) === 0) yield;
        const count = Math.min(BATCH, rows - start);
        kernel.dots(address(start), count, OUT);
        for (let i = 0; i < count; i++) {
          const row = start + i;
          const cosine = (sums[2 * i] as number) * faceres.scale * (faceresScale[row] as number);
          const dot = (sums[2 * i + 1] as number) * dlib.scale * (dlibScale[row] as number);
          const squared = (dlibSquared[row] as number) + dlib.squared - 2 * dot;
          scores[row] = faceScoreOf(cosine, Math.sqrt(Math.max(0, squared)));
        }
      }
      // A row moved by e from a, a probe moved by f from b: their dot product moves by at most e·|b| + (|a| + e)·f.
      const cosineError = most.faceresError * lengthOf(faceres) + most.faceresLength * faceres.error;
      const distanceError = most.dlibError + dlib.error;
      const error = faceScoreOf(cosineError, 0) - faceScoreOf(0, distanceError) + SLACK;
      return { scores, error };
    },
  };
}
