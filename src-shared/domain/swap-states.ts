import { z } from 'zod';
import type { Instant } from '../models/time.ts';

/** `requested` and `accepted` are under way; the others are ends, except that `applied` can be reversed. */
export const swapStateSchema = z.enum([
  'requested',
  'accepted',
  'applied',
  'declined',
  'cancelled',
  'expired',
  'reversed',
]);
export type SwapState = z.infer<typeof swapStateSchema>;

/** What the course of a swap depends on. */
export interface SwapCourse {
  readonly state: SwapState;
  readonly requester: number;
  /** The person asked; null for an open shift, which anyone else may take. */
  readonly other: number | null;
  /** When the first of its shifts begins. */
  readonly firstStartsAt: Instant;
}

export type SwapAction = 'accept' | 'decline' | 'cancel' | 'approve' | 'reverse';

/** Who acts: a staff member by id, or a manager. */
export type SwapActor = number | 'manager';

export type SwapStep =
  | { readonly ok: true; readonly state: SwapState }
  | { readonly ok: false; readonly code: 'expired' | 'not-allowed' | 'not-possible' };

/** The state at an instant: what is under way when the first shift begins has expired. */
export function swapStateAt({ firstStartsAt, state }: SwapCourse, now: Instant): SwapState {
  return (state === 'requested' || state === 'accepted') && now >= firstStartsAt ? 'expired' : state;
}

function mayAct(course: SwapCourse, action: SwapAction, actor: SwapActor): boolean {
  switch (action) {
    case 'approve':
    case 'reverse':
      return actor === 'manager';
    case 'cancel':
      return actor === course.requester;
    case 'decline':
      return actor === 'manager' || actor === course.other;
    case 'accept':
      return actor !== 'manager' && actor !== course.requester && (course.other === null || actor === course.other);
  }
}

function nextState(state: SwapState, action: SwapAction, needsApproval: boolean): SwapState | null {
  if (action === 'reverse') return state === 'applied' ? 'reversed' : null;
  if (action === 'accept') return state === 'requested' ? (needsApproval ? 'accepted' : 'applied') : null;
  if (action === 'approve') return state === 'accepted' ? 'applied' : null;
  if (state !== 'requested' && state !== 'accepted') return null;
  return action === 'cancel' ? 'cancelled' : 'declined';
}

/**
 * The state a swap comes to by an action, or why it does not. Approving, and accepting where no approval is needed,
 * comes to `applied`: the caller applies the swap in the same transaction, or leaves the state as it was.
 */
export function moveSwap(
  course: SwapCourse,
  action: SwapAction,
  actor: SwapActor,
  now: Instant,
  needsApproval: boolean,
): SwapStep {
  if (!mayAct(course, action, actor)) return { ok: false, code: 'not-allowed' };
  const state = swapStateAt(course, now);
  if (state === 'expired' || (action === 'reverse' && now >= course.firstStartsAt))
    return { ok: false, code: 'expired' };
  const next = nextState(state, action, needsApproval);
  return next === null ? { ok: false, code: 'not-possible' } : { ok: true, state: next };
}
