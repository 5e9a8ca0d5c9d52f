import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';
import type { ChallengeVerdict } from '../../../src-shared/models/liveness.ts';
import { call } from '../../client/client.ts';
import type { ChallengeOutcome, FaceProbe } from '../../recognition/types.ts';

/** A healthy main process answers in tens of milliseconds; after this long it is taken for hung. */
const ANSWER_WITHIN_MS = 8_000;

const noAnswer: Reply<never> = {
  ok: false,
  error: { code: 'internal', message: 'no answer in time', details: {} },
};

/** The reply, or that there was none, where none comes in time. */
export async function inTime<T>(reply: Promise<Reply<T>>): Promise<Reply<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Reply<T>>((resolve) => {
    timer = setTimeout(() => resolve(noAnswer), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks, and once more with the very same request if it is unclear whether the first was heard: the request id makes
 * that safe.
 */
export async function askTwice<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  const first = await inTime(ask());
  return first.ok || first.error.code !== 'internal' ? first : inTime(ask());
}

/**
 * The answer to a challenge, to be sent with the second look where it was passed and the first again where it was not.
 */
export interface ChallengeAnswer {
  readonly challengeId: string;
  readonly outcome: ChallengeOutcome;
}

/** What a look is asked under; `claim` is the staff code of who they say they are, where that is asked. */
interface LookId {
  readonly requestId: string;
  readonly claim: string | null;
  /** Whether the camera is a program. */
  readonly virtualCamera: boolean;
}

/** The look that counts: the second one of a challenge that was passed, else the first. */
export function shownOf(probe: FaceProbe, answer: ChallengeAnswer | null) {
  return answer?.outcome.kind === 'passed' ? answer.outcome : probe;
}

/** The look that an answered challenge leaves to be judged. */
function lookOf({ requestId, claim, virtualCamera }: LookId, probe: FaceProbe, answer: ChallengeAnswer | null) {
  const outcome = answer?.outcome;
  const shown = shownOf(probe, answer);
  const verdict: ChallengeVerdict | undefined =
    outcome === undefined
      ? undefined
      : outcome.kind === 'passed'
        ? { kind: 'passed', steps: [...outcome.steps] }
        : { kind: 'failed', reason: outcome.reason };
  const challenge =
    answer === null || verdict === undefined ? {} : { challenge: { challengeId: answer.challengeId, verdict } };
  const claimed = claim === null ? {} : { claim };
  const signs = probe.lifeSigns === null ? {} : { lifeSigns: { ...probe.lifeSigns, virtualCamera } };
  const camera = virtualCamera ? { virtualCamera } : {};
  return {
    shown,
    look: { requestId, embedding: new Float32Array(shown.embedding), ...claimed, ...signs, ...camera, ...challenge },
  };
}

/** Sends one face to be punched; the main process decides who it is and what it means. */
export function punchByFace(
  id: LookId,
  probe: FaceProbe,
  answer: ChallengeAnswer | null,
): Promise<Reply<PunchOutcome>> {
  const { shown, look } = lookOf(id, probe, answer);
  const request = {
    ...look,
    frameCount: probe.frameCount,
    quality: shown.quality.score,
    evidence: shown.evidenceJpeg,
  };
  return askTwice(() => call('kiosk:punch', request));
}

/** Sends one face to open its own data, without punching. */
export function openByFace(
  id: LookId,
  probe: FaceProbe,
  answer: ChallengeAnswer | null,
): Promise<Reply<ReplyOf<'self:open-face'>>> {
  const { look } = lookOf(id, probe, answer);
  return askTwice(() => call('self:open-face', look));
}

/** Sends a staff code and PIN, with the present picture where there is a camera. */
export function punchByPin(
  requestId: string,
  code: string,
  pin: string,
  evidence: Uint8Array<ArrayBuffer> | null,
): Promise<Reply<PunchOutcome>> {
  const request = { requestId, code, pin, evidence };
  return askTwice(() => call('kiosk:pin-punch', request));
}
