import { describe, expect, it } from 'vitest';
import {
  moveSwap,
  type SwapAction,
  type SwapActor,
  type SwapCourse,
  type SwapState,
  swapStateAt,
} from '../../../src-shared/domain/swap-states.ts';

const firstStartsAt = 1_000_000;
const ada = 1;
const ben = 2;
const chiara = 3;

function move(
  state: SwapState,
  action: SwapAction,
  actor: SwapActor,
  more: { now?: number; other?: number | null; approval?: boolean } = {},
): string {
  const { approval = true, now = firstStartsAt - 1, other = ben } = more;
  const course: SwapCourse = { state, requester: ada, other, firstStartsAt };
  const step = moveSwap(course, action, actor, now, approval);
  return step.ok ? step.state : step.code;
}

describe('a swap on its way', () => {
  it.each<[SwapState, SwapAction, SwapActor, string]>([
    ['requested', 'accept', ben, 'accepted'],
    ['requested', 'accept', ada, 'not-allowed'],
    ['requested', 'accept', chiara, 'not-allowed'],
    ['requested', 'accept', 'manager', 'not-allowed'],
    ['accepted', 'accept', ben, 'not-possible'],
    ['requested', 'decline', ben, 'declined'],
    ['requested', 'decline', 'manager', 'declined'],
    ['accepted', 'decline', 'manager', 'declined'],
    ['accepted', 'decline', ben, 'declined'],
    ['requested', 'decline', ada, 'not-allowed'],
    ['requested', 'cancel', ada, 'cancelled'],
    ['accepted', 'cancel', ada, 'cancelled'],
    ['requested', 'cancel', ben, 'not-allowed'],
    ['applied', 'cancel', ada, 'not-possible'],
    ['accepted', 'approve', 'manager', 'applied'],
    ['requested', 'approve', 'manager', 'not-possible'],
    ['accepted', 'approve', ben, 'not-allowed'],
    ['applied', 'reverse', 'manager', 'reversed'],
    ['applied', 'reverse', ada, 'not-allowed'],
    ['accepted', 'reverse', 'manager', 'not-possible'],
    ['reversed', 'reverse', 'manager', 'not-possible'],
    ['declined', 'accept', ben, 'not-possible'],
    ['cancelled', 'approve', 'manager', 'not-possible'],
    ['declined', 'decline', ben, 'not-possible'],
  ])('%s, then %s by %s: %s', (state, action, actor, expected) => {
    expect(move(state, action, actor)).toBe(expected);
  });

  it('is applied by the other’s word alone where the site wants no approval', () => {
    expect(move('requested', 'accept', ben, { approval: false })).toBe('applied');
  });

  it('of an open shift may be accepted by anyone but the one who offers it', () => {
    expect(move('requested', 'accept', chiara, { other: null })).toBe('accepted');
    expect(move('requested', 'accept', ada, { other: null })).toBe('not-allowed');
    expect(move('requested', 'decline', chiara, { other: null })).toBe('not-allowed');
  });

  it('expires when the first shift begins', () => {
    expect(move('requested', 'accept', ben, { now: firstStartsAt })).toBe('expired');
    expect(move('accepted', 'approve', 'manager', { now: firstStartsAt })).toBe('expired');
    expect(move('applied', 'reverse', 'manager', { now: firstStartsAt })).toBe('expired');
    expect(move('declined', 'accept', ben, { now: firstStartsAt })).toBe('not-possible');
  });
});

describe('the state of a swap at an instant', () => {
  it.each<[SwapState, number, SwapState]>([
    ['requested', -1, 'requested'],
    ['requested', 0, 'expired'],
    ['accepted', 0, 'expired'],
    ['applied', 0, 'applied'],
    ['declined', 0, 'declined'],
  ])('%s, %i ms after the first start: %s', (state, offset, expected) => {
    expect(swapStateAt({ state, requester: ada, other: ben, firstStartsAt }, firstStartsAt + offset)).toBe(expected);
  });
});
