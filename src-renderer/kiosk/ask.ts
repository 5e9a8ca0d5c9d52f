import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { Reply } from '../../src-shared/models/errors.ts';
import type { ChallengeVerdict } from '../../src-shared/models/liveness.ts';
import { call } from '../client/client.ts';
import type { ChallengeOutcome, FaceProbe } from '../recognition/types.ts';

/** A healthy main process answers in tens of milliseconds; after this long it is taken for hung. */
const answerWithinMs = 8_000;

const noAnswer: Reply<never> = {
  ok: false,
  error: { code: 'internal', message: 'no answer in time', details: {} },
};

async function inTime<T>(reply: Promise<Reply<T>>): Promise<Reply<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Reply<T>>((resolve) => {
    timer = setTimeout(() => resolve(noAnswer), answerWithinMs);
  });
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks, and once more with the very same request if it is unclear whether the first was heard: the request id makes that safe. */
export async function askTwice<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  const first = await inTime(ask());
  return first.ok || first.error.code !== 'internal' ? first : inTime(ask());
}

/** Sends one face; the main process decides who it is and what it means. */
export function punchByFace(probe: FaceProbe): Promise<Reply<PunchOutcome>> {
  const request = {
    requestId: crypto.randomUUID(),
    embedding: new Float32Array(probe.embedding),
    frameCount: probe.frameCount,
    quality: probe.quality.score,
    evidence: probe.evidenceJpeg,
  };
  return askTwice(() => call('kiosk:punch', request));
}

/** Sends what came of a challenge: the second look where it was passed, the first again where it was not. */
export function answerChallenge(
  challengeId: string,
  outcome: ChallengeOutcome,
  probe: FaceProbe,
): Promise<Reply<PunchOutcome>> {
  const passed = outcome.kind === 'passed';
  const verdict: ChallengeVerdict = passed
    ? { kind: 'passed', steps: [...outcome.steps] }
    : { kind: 'failed', reason: outcome.reason };
  const request = {
    requestId: crypto.randomUUID(),
    embedding: new Float32Array(passed ? outcome.embedding : probe.embedding),
    frameCount: probe.frameCount,
    quality: passed ? outcome.quality.score : probe.quality.score,
    evidence: passed ? outcome.evidenceJpeg : probe.evidenceJpeg,
    challenge: { challengeId, verdict },
  };
  return askTwice(() => call('kiosk:punch', request));
}

/** Sends a staff code and PIN, with the present picture where there is a camera. */
export function punchByPin(
  code: string,
  pin: string,
  evidence: Uint8Array<ArrayBuffer> | null,
): Promise<Reply<PunchOutcome>> {
  const request = { requestId: crypto.randomUUID(), code, pin, evidence };
  return askTwice(() => call('kiosk:pin-punch', request));
}
