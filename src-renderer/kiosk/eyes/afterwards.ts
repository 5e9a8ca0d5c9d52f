import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { RequestId } from '../../../src-shared/models/ids.ts';
import { call } from '../../client/client.ts';
import { tell, useKiosk } from '../flow/store.ts';

/** A look that was answered. */
interface Answered {
  readonly requestId: RequestId;
  readonly outcome: SettledOutcome;
  readonly evidenceJpeg: Uint8Array<ArrayBuffer>;
  /** Whether it was a punch that was asked for: only those are kept. */
  readonly punched: boolean;
}

/**
 * What is looked at once a face has its answer, so that nobody waits for it: whether the mouth of someone without a
 * name is covered, which costs most people theirs, and the passive scores, for the record. What fails here is left out;
 * it settles nothing.
 */
export async function lookAfterwards({ requestId, outcome, evidenceJpeg, punched }: Answered): Promise<void> {
  const recognition = useKiosk.getState().glass()?.recognition;
  if (recognition === undefined) return;
  const picture = new Blob([evidenceJpeg], { type: 'image/jpeg' });
  try {
    const unnamed = outcome.kind === 'unknown' || outcome.kind === 'ambiguous' || outcome.kind === 'not-you';
    if (unnamed && (await recognition.isMouthCovered(picture))) tell({ kind: 'mouth-covered', requestId });
    const scores = punched ? await recognition.passiveScores(picture) : null;
    if (scores !== null) await call('kiosk:passive-scores', { requestId, ...scores });
  } catch {
    // Recognition that stopped is told and mended elsewhere.
  }
}
