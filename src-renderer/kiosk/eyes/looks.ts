import { challengeMs } from '../../../src-shared/models/liveness.ts';
import type { ChallengeOutcome, FaceProbe, LiveSession } from '../../recognition/index.ts';
import { isPaused } from '../flow/flow.ts';
import { tell, useKiosk } from '../flow/store.ts';
import { type ChallengeAnswer, openByFace, punchByFace, shownOf } from '../link/ask.ts';
import { checkLook, endUnwanted, openSelf } from '../link/self-session.ts';
import { lookAfterwards } from './afterwards.ts';

/** While somebody's own data is open, whoever is in view is looked at again this long after the last look. */
const GUARD_MS = 4_000;

/** What is done with the faces that recognition hands over. */
interface Looks {
  onProbe(probe: FaceProbe): void;
  onChallenge(outcome: ChallengeOutcome): void;
  stop(): void;
}

type Purpose = 'punch' | 'self';

/**
 * Puts each face to the main process for what it is looked at for, and the steps of a challenge to the face.
 * `isVirtual` tells whether the camera is a program.
 */
export function startLooks(session: () => LiveSession | null, isVirtual: () => boolean): Looks {
  let stopped = false;
  let guard: ReturnType<typeof setTimeout> | undefined;
  /** The challenge that the face in view is answering, with the probe it was asked for. */
  let asked: { readonly challengeId: string; readonly probe: FaceProbe; readonly purpose: Purpose } | null = null;
  /** Changes whenever nobody asks for their own data any more, so that the answer to who did comes to nothing. */
  let calledOff = 0;
  const unsubscribe = useKiosk.subscribe(({ flow }) => {
    if (flow.scene.kind !== 'challenge') asked = null;
    if (flow.aim.kind !== 'self' || flow.held || flow.dialog !== null) calledOff += 1;
  });

  const ask = async (purpose: Purpose, probe: FaceProbe, answer: ChallengeAnswer | null): Promise<void> => {
    const { aim, claim } = useKiosk.getState().flow;
    const tab = aim.kind === 'self' ? aim.tab : 'shifts';
    const requestId = crypto.randomUUID();
    tell({ kind: 'asked' });
    const before = calledOff;
    const reply = await (purpose === 'self' ? openByFace : punchByFace)(
      { requestId, claim: claim?.code ?? null, virtualCamera: isVirtual() },
      probe,
      answer,
    );
    if (purpose === 'self' && (stopped || calledOff !== before)) {
      if (reply.ok && 'token' in reply.value) endUnwanted(reply.value);
      return tell({ kind: 'unwanted' });
    }
    if (stopped) return;
    if (!reply.ok) return tell({ kind: 'failed', code: reply.error.code });
    const outcome = reply.value;
    if (outcome.kind === 'opened') return openSelf(outcome, tab);
    tell({ kind: 'answered', outcome, asked: { requestId, by: 'face' } });
    if (outcome.kind !== 'challenge') {
      const { evidenceJpeg } = shownOf(probe, answer);
      void lookAfterwards({ requestId, outcome, evidenceJpeg, punched: purpose === 'punch' });
    }
    if (outcome.kind !== 'challenge' || useKiosk.getState().flow.scene.kind !== 'challenge') return;
    asked = { challengeId: outcome.challengeId, probe, purpose };
    session()?.startChallenge(outcome.steps, challengeMs(outcome.steps.length));
  };

  const watchOver = async (probe: FaceProbe): Promise<void> => {
    await checkLook(new Float32Array(probe.embedding));
    clearTimeout(guard);
    guard = setTimeout(() => {
      if (useKiosk.getState().flow.dialog === 'self') session()?.resume();
    }, GUARD_MS);
  };

  return {
    onProbe: (probe) => {
      const { flow } = useKiosk.getState();
      if (flow.dialog === 'self') void watchOver(probe);
      else if (!flow.held && !isPaused(flow)) void ask(flow.aim.kind, probe, null);
    },
    onChallenge: (outcome) => {
      if (asked === null) return;
      const { challengeId, probe, purpose } = asked;
      asked = null;
      void ask(purpose, probe, { challengeId, outcome });
    },
    stop: () => {
      stopped = true;
      unsubscribe();
      clearTimeout(guard);
    },
  };
}
