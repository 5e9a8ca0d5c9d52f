import type { RequestId } from '../../../src-shared/models/ids.ts';
import { numbersFrom } from '../random.ts';

/** Facts drawn from a seed: the same seed gives the same ones in the same order. */
export interface Random {
  /** Whether something that happens with this probability does. */
  chance(probability: number): boolean;
  /** A whole number from 0 to `end`, `end` not included. */
  upTo(end: number): number;
  /** A number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** So many bytes (a multiple of four, 32 at most) in hexadecimal. */
  hex(count: number): string;
  requestId(): RequestId;
}

export function randomFrom(seed: number): Random {
  const next = numbersFrom(seed);
  const bytes = Buffer.alloc(32);
  const hex = (count: number): string => {
    for (let at = 0; at < count; at += 4) bytes.writeUInt32BE((next() * 4_294_967_296) >>> 0, at);
    return bytes.toString('hex', 0, count);
  };
  return {
    chance: (probability) => next() < probability,
    upTo: (end) => Math.floor(next() * end),
    between: (least, most) => least + next() * (most - least),
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    hex,
    requestId: () => {
      const text = hex(16);
      const variant = '89ab'[Math.floor(next() * 4)];
      const fourth = `${variant}${text.slice(17, 20)}`;
      const parts = [text.slice(0, 8), text.slice(8, 12), `4${text.slice(13, 16)}`, fourth, text.slice(20)];
      return parts.join('-') as RequestId;
    },
  };
}
