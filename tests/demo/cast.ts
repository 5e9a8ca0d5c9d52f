/**
 * Who walks up to the camera during the demo, at what time of the demo's day, and what should come of it. Shifts are
 * those of the sample site (early 06:00–14:00, day 09:00–17:00, late 14:00–22:00, night 22:00–06:00).
 */
import type { Alteration } from '../support/figures.ts';

interface Appearance {
  readonly time: string;
  /** Staff code of the sample site; null for a stranger. */
  readonly who: string | null;
  /** Row and column of the picture sheet. Never a picture the person was enrolled with, unless altered. */
  readonly tile: readonly [row: number, column: number];
  readonly alteration?: Alteration;
}

/** A stretch of the clip in which one person, several or nobody stand before the camera. */
export interface CastScene {
  readonly title: string;
  readonly time: string;
  readonly people: readonly Appearance[];
  /** `in`, `out`, a refusal code, `unknown` for a stranger, or null where nothing may happen. */
  readonly expected: string | null;
}

type Tile = readonly [number, number];

function alone(
  time: string,
  who: string | null,
  tile: Tile,
  expected: string,
  title: string,
  alteration?: Alteration,
): CastScene {
  const appearance = { time, who, tile, ...(alteration === undefined ? {} : { alteration }) };
  return { title, time, people: [appearance], expected };
}

export const cast: readonly CastScene[] = [
  alone('05:47', '103', [1, 6], 'in', 'early shift, darker light', { brightness: 0.82, noise: 8 }),
  alone('05:55', '112', [5, 9], 'in', 'early shift, another photograph'),
  alone('05:58', null, [4, 6], 'unknown', 'a stranger'),
  alone('06:10', '105', [1, 16], 'out', 'night shift ends, nobody saw him come in', { brightness: 1.15, scale: 0.9 }),
  alone('08:40', '101', [0, 3], 'in', 'day shift, another photograph'),
  alone('08:41', null, [3, 17], 'unknown', 'a stranger'),
  alone('08:41', '101', [0, 6], 'too-soon', 'the same man again a minute later'),
  alone('08:52', '102', [1, 5], 'in', 'day shift, head tilted', { turn: 5, noise: 8 }),
  { title: 'nobody', time: '09:02', people: [], expected: null },
  alone('09:04', '117', [5, 7], 'in', 'day shift, another photograph'),
  {
    title: 'two people at once',
    time: '09:20',
    people: [
      { time: '09:20', who: '113', tile: [5, 5], alteration: { scale: 0.8 } },
      { time: '09:20', who: '109', tile: [3, 12], alteration: { scale: 0.8 } },
    ],
    expected: null,
  },
  alone('09:22', '113', [5, 5], 'in', 'one of the two, now alone, mirrored', { mirrored: true, noise: 8 }),
  alone('10:30', '110', [3, 13], 'too-early', 'hours before her late shift', { turn: -4, brightness: 0.9 }),
  alone('11:00', '107', [2, 2], 'no-shift', 'her day off', { scale: 0.9, brightness: 0.9 }),
  alone('11:30', '118', [4, 17], 'window-closed', 'missed the start of her shift', { brightness: 1.1, noise: 8 }),
  alone('13:40', '108', [2, 6], 'in', 'late shift, another photograph'),
  alone('14:05', '103', [1, 6], 'out', 'early shift ends', { scale: 0.9, turn: 3 }),
  alone('14:20', null, [4, 10], 'unknown', 'a stranger'),
  alone('15:00', '101', [0, 14], 'already-checked-in', 'wants to leave early, another photograph'),
  alone('17:02', '101', [0, 11], 'out', 'day shift ends, another photograph'),
  alone('17:10', '101', [0, 9], 'already-completed', 'comes back, his face painted'),
  alone('17:20', null, [5, 2], 'unknown', 'a stranger'),
  alone('21:50', '111', [4, 8], 'in', 'night shift, noisy picture', { noise: 16, scale: 0.9 }),
  alone('22:04', '108', [2, 6], 'out', 'late shift ends', { turn: -4, brightness: 1.1 }),
];
