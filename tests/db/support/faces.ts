import { EMBEDDING_LENGTH, FACERES_WIDTH } from '../../../src-shared/models/face.ts';
import { numbersFrom } from '../../support/random.ts';

/** Scales the two parts of an embedding to the lengths that the networks give them. */
function scaled(numbers: Float32Array): Float32Array {
  const result = Float32Array.from(numbers);
  for (const [start, end, length] of [
    [0, FACERES_WIDTH, 1],
    [FACERES_WIDTH, EMBEDDING_LENGTH, 1.4],
  ] as const) {
    const part = result.subarray(start, end);
    const norm = Math.hypot(...part);
    part.forEach((value, index) => {
      part[index] = (value / norm) * length;
    });
  }
  return result;
}

/**
 * A made-up face: the same `person` gives nearly the same numbers for every `picture`, two persons unrelated ones. Stands in for the networks,
 * which do not run here.
 */
export function face(person: number, picture = 0): Float32Array<ArrayBuffer> {
  const own = numbersFrom(person * 7919 + 1);
  const noise = numbersFrom(person * 104_729 + picture * 31 + 2);
  const numbers = new Float32Array(EMBEDDING_LENGTH);
  for (let index = 0; index < EMBEDDING_LENGTH; index++) numbers[index] = own() - 0.5 + (noise() - 0.5) * 0.15;
  return Float32Array.from(scaled(numbers));
}

/** A face half-way between two others. `share` is how much of the first is in it. */
export function between(first: Float32Array, second: Float32Array, share = 0.5): Float32Array<ArrayBuffer> {
  const mixed = Float32Array.from(first, (value, index) => value * share + (second[index] ?? 0) * (1 - share));
  return Float32Array.from(scaled(mixed));
}

/** Bytes that begin and end as a JPEG does; `text` makes each one different. */
export function jpeg(text: string): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(text);
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...body, 0xff, 0xd9]);
}
