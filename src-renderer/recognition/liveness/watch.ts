import { faceScore, SAME_PERSON_SCORE } from '../../../src-shared/domain/face-matching.ts';
import type { ChallengeFailure, ChallengeStep, ChallengeStepResult } from '../../../src-shared/models/liveness.ts';
import { canvasOf, encodeJpeg } from '../canvas.ts';
import { overlap } from '../detector.ts';
import { type AlignedFace, alignFace } from '../faceres.ts';
import { describeFace, describeHere, type FoundFace, findFaces, followFace, qualityOf } from '../faces.ts';
import type { Networks } from '../networks.ts';
import { type PixelImage, Pyramid } from '../pixels.ts';
import { LIVE_GATE, qualityReasons } from '../quality.ts';
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
  readonly embedding: Float32Array;
  /** MobileFaceNet's numbers in it. */
  readonly descriptor: Float32Array;
  readonly face: FoundFace;
}

interface Looked {
  readonly state: LiveState;
  readonly outcome: ChallengeOutcome | null;
}

export interface ChallengeWatch {
  look(pixels: PixelImage, at: number): Promise<Looked>;
}

/** The face in one frame, brought upright. */
interface Sight {
  readonly image: Pyramid;
  readonly face: FoundFace;
  readonly aligned: AlignedFace;
}

/** The look that the main process compares with the probe. */
type SecondLook = Omit<Extract<ChallengeOutcome, { kind: 'passed' }>, 'kind' | 'steps'>;

function agree(a: Float32Array, b: Float32Array): boolean {
  return faceScore(a, b) >= SAME_PERSON_SCORE;
}

/**
 * Puts the steps to the face of a probe and watches the answer, frame after frame. The second look is taken at rest
 * between the steps, so that nobody has to wait for it at the end: there, the face has only to agree with it, turned as
 * it is. Where none was good enough, it is taken when the person looks straight again.
 */
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
  let second: SecondLook | null = null;

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

  const lookClosely = async ({ image, face, aligned }: Sight): Promise<SecondLook> => {
    const [embedding, evidenceJpeg] = await Promise.all([
      describeFace(networks, image, face, aligned),
      encodeJpeg(canvasOf(image.level(0)), EVIDENCE_QUALITY),
    ]);
    return { embedding, quality: qualityOf(face, aligned), evidenceJpeg };
  };

  const lookBetween = async (sight: Sight): Promise<SecondLook | null> => {
    if (qualityReasons(qualityOf(sight.face, sight.aligned), LIVE_GATE).length > 0) return null;
    const look = await lookClosely(sight);
    return agree(probed.embedding, look.embedding) ? look : null;
  };

  const passed = (answered: readonly ChallengeStepResult[], look: SecondLook): Looked => ({
    state: stateAt(steps.length - 1, 0),
    outcome: { kind: 'passed', steps: answered, ...look },
  });

  const failed = (reason: ChallengeFailure): Looked => ({
    state: stateAt(steps.length - 1, 0),
    outcome: { kind: 'failed', reason },
  });

  return {
    async look(pixels, at) {
      const image = new Pyramid(pixels);
      const face = await find(image);
      lost = face === null;
      if (face === null) {
        const missed = challenge.miss(at);
        if (missed.kind === 'going') return { state: stateAt(missed.index, missed.remainingMs), outcome: null };
        return failed(missed.kind === 'failed' ? missed.reason : 'face-lost');
      }
      followed = face;
      const sight: Sight = { image, face, aligned: alignFace(image, face.mesh) };
      const { mesh, box } = face;
      const descriptor = frames++ % DESCRIBE_EVERY === 0 ? await describeHere(networks, image, face) : null;
      const seen = challenge.see({ at, mesh, eyes: eyePatches(sight.aligned.rgb), box, descriptor });
      if (seen.kind === 'failed') return failed(seen.reason);
      if (seen.kind === 'answered') return passed(seen.steps, await lookClosely(sight));
      if (seen.between) second ??= await lookBetween(sight);
      if (seen.done !== null && second !== null) {
        const now = await describeFace(networks, image, face, sight.aligned);
        if (agree(second.embedding, now)) return passed(seen.done, second);
      }
      return { state: stateAt(seen.index, seen.remainingMs), outcome: null };
    },
  };
}
