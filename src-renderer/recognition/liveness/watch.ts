import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import { overlap } from '../detector.ts';
import { alignFace } from '../faceres.ts';
import { describeDlib, describeFace, type FoundFace, findFaces, followFace, measureFace } from '../faces.ts';
import type { Networks } from '../networks.ts';
import { encodeJpeg, readPixels } from '../pictures.ts';
import { Pyramid } from '../pixels.ts';
import type { ChallengeOutcome, LiveState } from '../types.ts';
import { createChallenge } from './challenge.ts';
import { eyePatches } from './eyes.ts';

/** Every so many frames the face is described, to see that it is still the same one. */
const DESCRIBE_EVERY = 2;
/** A face found anew must lie about where the last one was. */
const NEAR = 0.1;
const EVIDENCE_QUALITY = 0.85;

/** What the probe left behind that a challenge goes on from. */
export interface ProbedFace {
  /** dlib's numbers of the probe. */
  readonly descriptor: Float32Array;
  readonly face: FoundFace;
}

export interface ChallengeWatch {
  look(canvas: OffscreenCanvas, at: number): Promise<{ state: LiveState; outcome: ChallengeOutcome | null }>;
}

/** Puts the steps to the face of a probe and watches the answer, frame after frame. */
export function watchChallenge(
  networks: Networks,
  steps: readonly ChallengeStep[],
  limitMs: number,
  probed: ProbedFace,
): ChallengeWatch {
  const challenge = createChallenge(steps, limitMs, probed.descriptor);
  let followed = probed.face;
  let frames = 0;
  let lost = false;

  const find = async (image: Pyramid): Promise<FoundFace | null> => {
    if (!lost) {
      const again = await followFace(networks, image, followed);
      if (again !== null) return again;
    }
    const faces = await findFaces(networks, image, false);
    return faces.find(({ box }) => overlap(box, followed.box) >= NEAR) ?? null;
  };

  const stateAt = (index: number, remainingMs: number): LiveState => ({
    kind: 'challenge',
    step: steps[index] ?? 'blink',
    index,
    of: steps.length,
    remainingMs,
    limitMs,
  });

  return {
    async look(canvas, at) {
      const image = new Pyramid(readPixels(canvas));
      const face = await find(image);
      lost = face === null;
      if (face !== null) followed = face;
      const descriptor =
        face !== null && frames++ % DESCRIBE_EVERY === 0 ? await describeDlib(networks, image, face, false) : null;
      const eyes = face === null ? null : eyePatches(alignFace(image, face.mesh).rgb);
      const seen =
        face === null || eyes === null
          ? challenge.miss(at)
          : challenge.see({ at, mesh: face.mesh, eyes, box: face.box, descriptor });
      if (seen.kind === 'going') return { state: stateAt(seen.index, seen.remainingMs), outcome: null };
      const last = stateAt(steps.length - 1, 0);
      if (seen.kind === 'failed' || face === null) {
        const reason = seen.kind === 'failed' ? seen.reason : 'face-lost';
        return { state: last, outcome: { kind: 'failed', reason } };
      }
      const { aligned, quality } = measureFace(image, face);
      const embedding = await describeFace(networks, image, face, aligned);
      const evidenceJpeg = await encodeJpeg(canvas, EVIDENCE_QUALITY);
      return { state: last, outcome: { kind: 'passed', steps: seen.steps, embedding, quality, evidenceJpeg } };
    },
  };
}
