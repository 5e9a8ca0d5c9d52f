import { EMBEDDING_LENGTH, FACERES_WIDTH, WHOLE_LENGTH } from '../../../src-shared/models/face.ts';
import { numbersFrom } from '../../support/random.ts';

const PARTS = [
  [0, EMBEDDING_LENGTH, 1],
  [EMBEDDING_LENGTH, EMBEDDING_LENGTH + FACERES_WIDTH, 1],
  [EMBEDDING_LENGTH + FACERES_WIDTH, WHOLE_LENGTH, 1.4],
] as const;

/** Scales each part of an embedding to the length that its network gives it. */
function scaled(numbers: Float32Array): Float32Array<ArrayBuffer> {
  const result = Float32Array.from(numbers);
  for (const [start, end, length] of PARTS) {
    const part = result.subarray(start, end);
    const norm = Math.hypot(...part);
    part.forEach((value, index) => {
      part[index] = (value / norm) * length;
    });
  }
  return result;
}

/**
 * A made-up face: the same `person` gives nearly the same numbers for every `picture`, two persons unrelated ones.
 * Stands in for the networks, which do not run here.
 */
export function face(person: number, picture = 0): Float32Array<ArrayBuffer> {
  return currentOf(wholeFace(person, picture));
}

/** The same face with the first generation's numbers after today's. */
export function wholeFace(person: number, picture = 0): Float32Array<ArrayBuffer> {
  const own = numbersFrom(person * 7919 + 1);
  const noise = numbersFrom(person * 104_729 + picture * 31 + 2);
  const numbers = new Float32Array(WHOLE_LENGTH);
  for (let index = 0; index < WHOLE_LENGTH; index++) numbers[index] = own() - 0.5 + (noise() - 0.5) * 0.15;
  return scaled(numbers);
}

/** Today's numbers of a whole face. */
export function currentOf(whole: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(whole.subarray(0, EMBEDDING_LENGTH));
}

/** The first generation's numbers of a whole face. */
export function earlierOf(whole: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(whole.subarray(EMBEDDING_LENGTH));
}

/** A face half-way between two others of the same parts. `share` is how much of the first is in it. */
export function between(first: Float32Array, second: Float32Array, share = 0.5): Float32Array<ArrayBuffer> {
  const mixed = Float32Array.from(first, (value, index) => value * share + (second[index] ?? 0) * (1 - share));
  return scaled(mixed);
}

/** Bytes that begin and end as a JPEG does; `text` makes each one different. */
export function jpeg(text: string): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(text);
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...body, 0xff, 0xd9]);
}
