import type { Flow } from './flow-types.ts';

/** How long a result stays, in milliseconds; the next look begins then at the latest. */
export const RESULT_MS = 4_000;
/** How long one with a receipt stays: somebody has to reach for a telephone. The next face is waited for no longer. */
export const RECEIPT_MS = 12_000;
/** No face for this long: the live picture gives way to the clock. */
export const LINGER_MS = 700;
/** No face for this long: the person has left, and whoever comes next is news. */
export const FORGET_MS = 1_200;
/** A look is given up after this long without a word from recognition: on a busy machine a frame may take seconds. */
const SILENCE_MS = 8_000;
/** Whoever asks the main process waits twice eight seconds; an answer later than this will not come. */
const ANSWER_MS = 20_000;

/** When a result gives way to the clock; null where none is shown. */
export function resultEndsAt({ receipts, scene }: Flow): number | null {
  if (!('shownAt' in scene)) return null;
  const hasReceipt = receipts && scene.kind === 'result' && scene.outcome.kind === 'accepted';
  return scene.shownAt + (hasReceipt ? RECEIPT_MS : RESULT_MS);
}

/** Until when a look that somebody asked for is waited for; null where none is, or while it goes on. */
export function waitsUntil({ aim, claim, scene, dialog }: Flow): number | null {
  if (scene.kind === 'challenge' || dialog === 'claim') return null;
  return aim.kind === 'self' ? aim.until : (claim?.until ?? null);
}

/**
 * When the look on screen is given up because nothing more was heard of it: frames that stay away, an answer that never
 * comes. Null where something else is due to end it.
 */
export function stallsAt(flow: Flow): number | null {
  const { scene, heardAt, resumeAt, goneAt, asking } = flow;
  if (scene.kind !== 'looking' || heardAt === null || resumeAt !== null || waitsUntil(flow) !== null) return null;
  if (asking) return heardAt + ANSWER_MS;
  return goneAt === null ? heardAt + SILENCE_MS : null;
}

/** When the next `tick` is due, or null while only an event from outside can change anything. */
export function nextDeadline(flow: Flow): number | null {
  const due: number[] = flow.undo.map((undo) => undo.until);
  const resultEnds = resultEndsAt(flow);
  if (resultEnds !== null) due.push(resultEnds);
  if (flow.scene.kind === 'challenge') due.push(flow.scene.endsAt);
  const until = waitsUntil(flow);
  if (until !== null) due.push(until);
  const stalls = stallsAt(flow);
  if (stalls !== null) due.push(stalls);
  if (flow.resumeAt !== null) due.push(flow.resumeAt);
  if (flow.goneAt !== null && flow.scene.kind === 'looking' && !flow.asking) due.push(flow.goneAt + LINGER_MS);
  if (flow.goneAt !== null && flow.told !== null) due.push(flow.goneAt + FORGET_MS);
  return due.length === 0 ? null : Math.min(...due);
}
