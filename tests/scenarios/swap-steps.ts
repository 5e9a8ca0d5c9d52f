import type { OverrideChange } from '../../src-shared/domain/swap-rules.ts';
import { applyOverrides, planSwap, reverseOverrides, type SwapParty } from '../../src-shared/domain/swap-rules.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import type { Scenario } from './input.ts';
import type { Desk, Stage, Step } from './stage.ts';
import { swapWords } from './words.ts';

export interface SwapOutcome {
  readonly at: string;
  readonly verdict: 'applied' | 'reversed' | 'refused';
  readonly code: string | null;
  readonly message: string;
}

type SwapInput = Scenario['swaps'][number];

function partyOf(desk: Desk, side: SwapInput['a']): SwapParty {
  const gives = side.date === undefined ? null : { date: side.date, start: side.start ?? null };
  return { staffId: desk.id, roster: desk.roster, gives };
}

function refusedSwap(at: string, code: keyof typeof swapWords): SwapOutcome {
  return { at, verdict: 'refused', code, message: swapWords[code] };
}

/** Applies a swap, requested, accepted and approved at once, and reverses it where the scenario says so. */
export function swapSteps(swap: SwapInput, stage: Stage, outcomes: SwapOutcome[]): Step[] {
  const pair = [stage.deskOf(swap.a.staff), stage.deskOf(swap.b.staff)] as const;
  const [first, second] = pair;
  const at = stage.timeOf(swap.at);
  let applied: { readonly changes: readonly OverrideChange[]; readonly firstStartsAt: Instant } | null = null;
  const apply = (): void => {
    const context = { now: at, policy: stage.policyAt(at), zone: stage.zone };
    const plan = planSwap(partyOf(first, swap.a), partyOf(second, swap.b), context);
    if (!plan.ok) {
      outcomes.push(refusedSwap(swap.at, plan.code));
      return;
    }
    for (const desk of pair) desk.roster = applyOverrides(desk.roster, desk.id, plan.changes);
    applied = plan;
    outcomes.push({ at: swap.at, verdict: 'applied', code: null, message: 'Applied.' });
  };
  const { reverseAt } = swap;
  if (reverseAt === undefined) return [{ at, run: apply }];
  const reverse = (): void => {
    const open = applied !== null && stage.timeOf(reverseAt) < applied.firstStartsAt ? applied.changes : null;
    const rosters = open === null ? [] : pair.map((desk) => reverseOverrides(desk.roster, desk.id, open));
    const [ofFirst, ofSecond] = rosters;
    if (ofFirst == null || ofSecond == null) {
      outcomes.push(refusedSwap(reverseAt, 'not-reversible'));
      return;
    }
    first.roster = ofFirst;
    second.roster = ofSecond;
    outcomes.push({ at: reverseAt, verdict: 'reversed', code: null, message: 'Reversed.' });
  };
  return [
    { at, run: apply },
    { at: stage.timeOf(reverseAt), run: reverse },
  ];
}
