import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';

/**
 * `decide` waits for a manager, `asked` for the other person, `applied` stands in the roster, `ended` came to nothing.
 */
export const swapLists = ['decide', 'asked', 'applied', 'ended'] as const;
export type SwapList = (typeof swapLists)[number];

/** The list that a swap stands in. */
export function listOf({ state }: SwapRecord): SwapList {
  if (state === 'accepted') return 'decide';
  if (state === 'requested') return 'asked';
  return state === 'applied' ? 'applied' : 'ended';
}

/**
 * What a manager may still do with a swap at an instant. Rejecting is possible before the other person has answered
 * too.
 */
export function stepsFor(swap: SwapRecord, now: number): readonly ('approve' | 'reject' | 'reverse')[] {
  if (now >= swap.firstStartsAt) return [];
  if (swap.state === 'accepted') return ['approve', 'reject'];
  if (swap.state === 'requested') return ['reject'];
  return swap.state === 'applied' ? ['reverse'] : [];
}
