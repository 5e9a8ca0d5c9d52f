import { describe, expect, test } from 'vitest';
import { DEFAULT_MATCH_POLICY } from '../../../src-shared/domain/face-matching.ts';
import {
  drawSteps,
  FAILED_RECENTLY_MS,
  isAskedForAll,
  LEAST_LIVE,
  type LookFacts,
  livenessDoubt,
} from '../../../src-shared/domain/liveness-doubt.ts';
import { LIFE_SIGNS_BY, type LifeSigns } from '../../../src-shared/models/liveness.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = Date.parse('2026-11-20T08:00:00Z');
const clear: LookFacts = {
  at,
  score: 0.74,
  margin: 0.3,
  lastPunchAt: at - DAY,
  lastFailedAt: null,
  lifeSigns: null,
  isVirtual: false,
};
const { acceptScore, minMargin } = DEFAULT_MATCH_POLICY;
const alive: LifeSigns = { by: LIFE_SIGNS_BY, live: 0.98, repeated: false, virtualCamera: false };

describe('doubt about a look', () => {
  test.each([
    ['a clear match of somebody who comes every day', {}, null],
    ['a first punch with a clear match', { lastPunchAt: null }, null],
    ['a score on the threshold', { score: acceptScore }, 'score-near-threshold'],
    ['a score just under the band', { score: acceptScore + 0.0399 }, 'score-near-threshold'],
    ['a score just over the band', { score: acceptScore + 0.0401 }, null],
    ['a lead just over the least', { margin: minMargin + 0.001 }, 'margin-near-limit'],
    ['one and a half times the least lead', { margin: minMargin * 1.5 + 0.001 }, null],
    ['a challenge not passed a minute ago', { lastFailedAt: at - MINUTE }, 'failed-recently'],
    ['a challenge not passed 29 minutes ago', { lastFailedAt: at - 29 * MINUTE }, 'failed-recently'],
    ['a challenge not passed half an hour ago', { lastFailedAt: at - 30 * MINUTE }, null],
    ['29 days of absence', { lastPunchAt: at - 29 * DAY }, null],
    ['a face that looks alive', { lifeSigns: alive }, null],
    ['a face that looks just alive enough', { lifeSigns: { ...alive, live: LEAST_LIVE } }, null],
    ['a face that looks like a picture', { lifeSigns: { ...alive, live: LEAST_LIVE - 0.001 } }, 'looks-like-a-picture'],
    ['a camera that shows one picture twice', { lifeSigns: { ...alive, repeated: true } }, 'picture-repeated'],
    ['a camera that is a program', { lifeSigns: { ...alive, virtualCamera: true } }, 'virtual-camera'],
    ['such a camera where nothing else was looked for', { isVirtual: true }, 'virtual-camera'],
    ['30 days of absence', { lastPunchAt: at - 30 * DAY }, 'long-absent'],
  ] as const)('%s', (_, patch, expected) => {
    expect(livenessDoubt('when-in-doubt', { ...clear, ...patch }, DEFAULT_MATCH_POLICY)).toBe(expected);
  });

  test('a site may ask never or always', () => {
    expect(livenessDoubt('off', { ...clear, score: acceptScore }, DEFAULT_MATCH_POLICY)).toBe(null);
    const dead = { ...alive, live: 0, repeated: true, virtualCamera: true };
    expect(livenessDoubt('off', { ...clear, lifeSigns: dead }, DEFAULT_MATCH_POLICY)).toBe(null);
    expect(livenessDoubt('always', clear, DEFAULT_MATCH_POLICY)).toBe('always');
  });
});

describe('all steps are asked of', () => {
  const unfailed = { at: 0, lastFailedAt: null };

  test.each([
    ['no look that looks alive', {}, false],
    ['none that looks just alive enough', { live: LEAST_LIVE }, false],
    ['one that looks less alive', { live: LEAST_LIVE - 0.001 }, true],
    ['one that came twice', { repeated: true }, true],
    ['one from a camera that is a program', { virtualCamera: true }, true],
  ])('%s: %o', (_, signs, expected) => {
    expect(isAskedForAll({ ...unfailed, lifeSigns: { ...alive, ...signs }, isVirtual: false })).toBe(expected);
  });

  test('none of which nothing is known, unless its camera is a program', () => {
    expect(isAskedForAll({ ...unfailed, lifeSigns: null, isVirtual: false })).toBe(false);
    expect(isAskedForAll({ ...unfailed, lifeSigns: null, isVirtual: true })).toBe(true);
  });

  test('whoever failed a challenge of late, however alive they look', () => {
    const asked = (since: number) =>
      isAskedForAll({ at: since, lastFailedAt: 0, lifeSigns: { ...alive }, isVirtual: false });
    expect([asked(0), asked(FAILED_RECENTLY_MS - 1), asked(FAILED_RECENTLY_MS)]).toEqual([true, true, false]);
  });
});

/** Draws once for each way the numbers can fall; `sizes` says among how many each is drawn. */
function drawnEachWay(sizes: readonly number[], all: boolean): string[] {
  const ways = sizes.reduce<number[][]>(
    (all, size) => all.flatMap((way) => Array.from({ length: size }, (_, number) => [...way, number])),
    [[]],
  );
  return ways.map((way) => {
    const left = [...way];
    const asked: number[] = [];
    const drawn = drawSteps((count) => {
      asked.push(count);
      return left.shift() ?? 0;
    }, all);
    expect(asked).toEqual(sizes);
    return drawn.join();
  });
}

describe('drawn steps', () => {
  const turns = ['turn-left', 'turn-right', 'look-up'];

  test('are a turn and an expression in either order, each such pair as likely', () => {
    const pairs = turns.flatMap((turn) => ['blink', 'smile'].map((expression) => [turn, expression]));
    expect(drawnEachWay([3, 2, 2], false).toSorted()).toEqual(
      pairs.flatMap((pair) => [pair.join(), pair.toReversed().join()]).toSorted(),
    );
  });

  test('are a turn and both expressions where all are asked for, each order as likely', () => {
    const orders = turns.flatMap((turn) =>
      [
        ['blink', 'smile'],
        ['smile', 'blink'],
      ].flatMap((pair) => [0, 1, 2].map((at) => pair.toSpliced(at, 0, turn))),
    );
    expect(drawnEachWay([3, 2, 3], true).toSorted()).toEqual(orders.map((order) => order.join()).toSorted());
  });
});
