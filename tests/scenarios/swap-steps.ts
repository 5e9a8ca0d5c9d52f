import { requireSwap } from '../../src-main/services/swaps/swap-records.ts';
import { requestSwap, type SwapWish, stepSwap } from '../../src-main/services/swaps/swaps.ts';
import type { SwapSide } from '../../src-shared/domain/swap-rules.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { SwapId } from '../../src-shared/models/ids.ts';
import type { Scenario } from './input.ts';
import { actor, type Stage, type Step } from './stage.ts';
import { swapCode, swapWords } from './words.ts';

export interface SwapOutcome {
  /** Null where the file gives no time. */
  readonly at: string | null;
  readonly verdict: 'applied' | 'reversed' | 'refused';
  readonly code: string | null;
  readonly message: string;
}

type SwapInput = Scenario['swaps'][number];

function refusedSwap(at: string | null, code: string): SwapOutcome {
  return { at, verdict: 'refused', code, message: swapWords[code] ?? 'Refused.' };
}

const sideOf = ({ date, start }: SwapInput['a']): SwapSide | null =>
  date === undefined ? null : { date, start: start ?? null };

/** Asks for a swap, accepts and, where that is needed, approves it. */
function apply({ a, b }: SwapInput, { deps, idOf }: Stage): SwapId {
  const sides = [a, b].map((side) => ({ id: idOf(side.staff), goods: sideOf(side) }));
  // Whoever gives asks; of two who give, the first.
  const asks = sides.find(({ goods }) => goods !== null);
  const other = sides.find((side) => side !== asks);
  if (asks === undefined || asks.goods === null || other === undefined) throw new AppError('swap-no-shift', 'no shift');
  const wish: SwapWish = { gives: asks.goods, other: other.id, takes: other.goods, note: '' };
  const now = deps.clock.now();
  return deps.store.write((db) => {
    const { id } = requestSwap(db, asks.id, wish, actor, now);
    stepSwap(db, id, 'accept', { actor: other.id, name: 'kiosk', note: '' }, now);
    if (requireSwap(db, id).state === 'accepted') {
      stepSwap(db, id, 'approve', { actor: 'manager', name: actor, note: '' }, now);
    }
    return id;
  });
}

/** Applies a swap, requested, accepted and approved at once, and reverses it where the scenario says so. */
export function swapSteps(swap: SwapInput, stage: Stage, outcomes: SwapOutcome[]): Step[] {
  let applied: SwapId | null = null;
  const run = (): void => {
    try {
      applied = apply(swap, stage);
      outcomes.push({ at: swap.at ?? null, verdict: 'applied', code: null, message: 'Applied.' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcomes.push(refusedSwap(swap.at ?? null, swapCode(error.code)));
    }
  };
  const step = { at: stage.timeOf(swap.at), run };
  const { reverseAt } = swap;
  if (reverseAt === undefined) return [step];
  const reverse = (): void => {
    try {
      const id = applied;
      if (id === null) throw new AppError('swap-not-possible', 'it was never applied');
      const now = stage.deps.clock.now();
      stage.deps.store.write((db) => stepSwap(db, id, 'reverse', { actor: 'manager', name: actor, note: '' }, now));
      outcomes.push({ at: reverseAt, verdict: 'reversed', code: null, message: 'Reversed.' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcomes.push(refusedSwap(reverseAt, 'not-reversible'));
    }
  };
  return [step, { at: stage.timeOf(reverseAt), run: reverse }];
}
