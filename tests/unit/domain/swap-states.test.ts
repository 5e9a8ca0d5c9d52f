import { describe, expect, it } from 'vitest';
import {
  moveSwap,
  type SwapAction,
  type SwapActor,
  type SwapCourse,
  type SwapState,
  swapStateAt,
} from '../../../src-shared/domain/swap-states.ts';

const FIRST_STARTS_AT = 1_000_000;
const ADA = 1;
const BEN = 2;
const CHIARA = 3;

function move(
  state: SwapState,
  action: SwapAction,
  actor: SwapActor,
  more: { now?: number; other?: number | null; approval?: boolean } = {},
): string {
  const { approval = true, now = FIRST_STARTS_AT - 1, other = BEN } = more;
  const course: SwapCourse = { state, requester: ADA, other, firstStartsAt: FIRST_STARTS_AT };
  const step = moveSwap(course, action, actor, now, approval);
  return step.ok ? step.state : step.code;
}

describe('a swap on its way', () => {
  it.each<[SwapState, SwapAction, SwapActor, string]>([
    ['requested', 'accept', BEN, 'accepted'],
    ['requested', 'accept', ADA, 'not-allowed'],
    ['requested', 'accept', CHIARA, 'not-allowed'],
    ['requested', 'accept', 'manager', 'not-allowed'],
    ['accepted', 'accept', BEN, 'not-possible'],
    ['requested', 'decline', BEN, 'declined'],
    ['requested', 'decline', 'manager', 'declined'],
    ['accepted', 'decline', 'manager', 'declined'],
    ['accepted', 'decline', BEN, 'declined'],
    ['requested', 'decline', ADA, 'not-allowed'],
    ['requested', 'cancel', ADA, 'cancelled'],
    ['accepted', 'cancel', ADA, 'cancelled'],
    ['requested', 'cancel', BEN, 'not-allowed'],
    ['applied', 'cancel', ADA, 'not-possible'],
    ['accepted', 'approve', 'manager', 'applied'],
    ['requested', 'approve', 'manager', 'not-possible'],
    ['accepted', 'approve', BEN, 'not-allowed'],
    ['applied', 'reverse', 'manager', 'reversed'],
    ['applied', 'reverse', ADA, 'not-allowed'],
    ['accepted', 'reverse', 'manager', 'not-possible'],
    ['reversed', 'reverse', 'manager', 'not-possible'],
    ['declined', 'accept', BEN, 'not-possible'],
    ['cancelled', 'approve', 'manager', 'not-possible'],
    ['declined', 'decline', BEN, 'not-possible'],
  ])('%s, then %s by %s: %s', (state, action, actor, expected) => {
    expect(move(state, action, actor)).toBe(expected);
  });

  it('is applied by the other’s word alone where the site wants no approval', () => {
    expect(move('requested', 'accept', BEN, { approval: false })).toBe('applied');
  });

  it('of an open shift may be accepted by anyone but the one who offers it', () => {
    expect(move('requested', 'accept', CHIARA, { other: null })).toBe('accepted');
    expect(move('requested', 'accept', ADA, { other: null })).toBe('not-allowed');
    expect(move('requested', 'decline', CHIARA, { other: null })).toBe('not-allowed');
  });

  it('expires when the first shift begins', () => {
    expect(move('requested', 'accept', BEN, { now: FIRST_STARTS_AT })).toBe('expired');
    expect(move('accepted', 'approve', 'manager', { now: FIRST_STARTS_AT })).toBe('expired');
    expect(move('applied', 'reverse', 'manager', { now: FIRST_STARTS_AT })).toBe('expired');
    expect(move('declined', 'accept', BEN, { now: FIRST_STARTS_AT })).toBe('not-possible');
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
    expect(
      swapStateAt({ state, requester: ADA, other: BEN, firstStartsAt: FIRST_STARTS_AT }, FIRST_STARTS_AT + offset),
    ).toBe(expected);
  });
});
