import { EMBEDDING_LENGTH, type FaceEmbedding, hasCurrentNumbers } from '../../src-shared/models/face.ts';
import type { Parts } from './divided-work.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** Rows that one call of the kernel takes. */
const BATCH = 1024;
/** Batches between two pauses of a search: under a millisecond of work. */
const PART = 4;
const PAGE = 65_536;
/** Most that a row's whole numbers may be, and the probe's: a sum of their products then stays within 32 bits. */
const ROW_MOST = 127;
const probeMost = (width: number): number => Math.min(32_767, Math.floor((2 ** 31 - 1) / (ROW_MOST * width)));
/** Beyond what rounding in 64-bit arithmetic can add up to. */
const SLACK = 1e-9;

/** As far as it is used here: Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  dots(row: number, count: number, out: number, width: number): void;
}

let compiled: object | null = null;

function startKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'));
  return new WebAssembly.Instance(compiled).exports as Kernel;
}

/** An embedding in whole numbers: these times `scale` differ from it by `error` (Euclidean). */
interface Rounded {
  readonly scale: number;
  readonly error: number;
  /** The embedding is at most this long. */
  readonly length: number;
}

function round(from: FaceEmbedding, start: number, most: number, into: Int8Array | Int16Array): Rounded {
  const width = into.length;
  let largest = 0;
  for (let i = 0; i < width; i++) largest = Math.max(largest, Math.abs(from[start + i] as number));
  const scale = largest / most;
  let error = 0;
  let squared = 0;
  for (let i = 0; i < width; i++) {
    const value = from[start + i] as number;
    const whole = scale === 0 ? 0 : Math.round(value / scale);
    into[i] = whole;
    error += (value - whole * scale) ** 2;
    squared += (whole * scale) ** 2;
  }
  return { scale, error: Math.sqrt(error), length: Math.sqrt(squared) + Math.sqrt(error) };
}

/** What a search of the first pass found. */
export interface Approximate {
  /**
   * The dot product of each row with the probe; `NaN` where the probe lacks the numbers. Valid until the next search.
   */
  readonly scores: Float64Array;
  /** No dot product of a row that has the numbers is farther than this from the exact one. */
  readonly error: number;
}

/** Which numbers of a face a first pass is about. */
export interface PassNumbers {
  /** How many there are, a multiple of 32. */
  readonly width: number;
  /** Where they begin in a face; null where it lacks them. */
  startIn(face: FaceEmbedding): number | null;
}

/** Those that the network of today made, which come first. */
export const shippedNumbers: PassNumbers = {
  width: EMBEDDING_LENGTH,
  startIn: (face) => (hasCurrentNumbers(face) ? 0 : null),
};

/**
 * The numbers of one network of every face once more in a quarter of the memory, searched by a SIMD kernel. The scores
 * it gives are not exact, but it knows by how much they can be wrong: rounding moves each face by a known distance,
 * and a dot product cannot change by more than those distances allow.
 */
export interface FirstPass {
  /** Makes room for so many rows at once, with nothing in them. */
  reserve(rows: number): void;
  /** Writes a row; the next one, or one that is there. A face without the numbers is written as nothing. */
  write(row: number, embedding: FaceEmbedding): void;
  /** Writes a row from numbers that begin at `start`. */
  writeNumbers(row: number, numbers: Float32Array, start: number): void;
  /** Copies one row over another. */
  copy(from: number, to: number): void;
  /** Overwrites a row with nothing. */
  erase(row: number): void;
  /** Scores the first `rows` rows against the probe. One search at a time: they share the kernel's memory. */
  search(probe: FaceEmbedding, rows: number): Parts<Approximate>;
}

export function createFirstPass({ width, startIn }: PassNumbers): FirstPass {
  const kernel = startKernel();
  /** Where in the kernel's memory the sums of a batch and the rows lie; the probe lies before both. */
  const out = width * 2;
  const firstRow = out + BATCH * 4;
  let bytes = new Int8Array(kernel.memory.buffer);
  let capacity = 0;
  let scales = new Float64Array(0);
  let scores = new Float64Array(0);
  /** The farthest that rounding moved any row so far, and the longest row. */
  const most = { error: 0, length: 0 };

  const address = (row: number): number => firstRow + row * width;

  const grow = (rows: number): void => {
    capacity = Math.max(rows, 64, capacity * 2);
    const pages = Math.ceil(address(capacity) / PAGE) - kernel.memory.buffer.byteLength / PAGE;
    if (pages > 0) kernel.memory.grow(pages);
    bytes = new Int8Array(kernel.memory.buffer);
    const larger = new Float64Array(capacity);
    larger.set(scales);
    scales = larger;
    scores = new Float64Array(capacity);
  };

  const writeNumbers = (row: number, numbers: Float32Array, start: number): void => {
    if (row >= capacity) grow(row + 1);
    const into = bytes.subarray(address(row), address(row + 1));
    const { scale, error, length } = round(numbers, start, ROW_MOST, into);
    scales[row] = scale;
    most.error = Math.max(most.error, error);
    most.length = Math.max(most.length, length);
  };

  const erase = (row: number): void => {
    bytes.fill(0, address(row), address(row + 1));
    scales[row] = 0;
  };

  return {
    reserve(rows) {
      if (rows > capacity) grow(rows);
    },
    writeNumbers,
    write(row, embedding) {
      const start = startIn(embedding);
      if (start !== null) {
        writeNumbers(row, embedding, start);
        return;
      }
      if (row >= capacity) grow(row + 1);
      erase(row);
    },
    copy(from, to) {
      bytes.copyWithin(address(to), address(from), address(from + 1));
      scales[to] = scales[from] as number;
    },
    erase,
    *search(probe, rows) {
      const from = startIn(probe);
      if (from === null) return { scores: scores.fill(Number.NaN, 0, rows), error: 0 };
      const inKernel = new Int16Array(kernel.memory.buffer, 0, width);
      const { scale, error, length } = round(probe, from, probeMost(width), inKernel);
      const sums = new Int32Array(kernel.memory.buffer, out, BATCH);
      for (let start = 0; start < rows; start += BATCH) {
        if (start > 0 && start % (PART * BATCH) === 0) yield;
        const count = Math.min(BATCH, rows - start);
        kernel.dots(address(start), count, out, width);
        for (let i = 0; i < count; i++) scores[start + i] = (sums[i] as number) * scale * (scales[start + i] as number);
      }
      // A row moved by e from a, a probe moved by f from b: their dot product moves by at most e·|b| + (|a| + e)·f.
      return { scores, error: most.error * length + most.length * error + SLACK };
    },
  };
}
