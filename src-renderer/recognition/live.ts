import { LEAST_LIVE } from '../../src-shared/domain/liveness-doubt.ts';
import { type ChallengeStep, LIFE_SIGNS_BY } from '../../src-shared/models/liveness.ts';
import { extendRun, hasMoved, isEnough, passesBy } from './agreement.ts';
import { canvasOf, encodeJpeg } from './canvas.ts';
import { normalise } from './faceres.ts';
import {
  describeBeside,
  describeBothWays,
  describeByOwn,
  describeFurther,
  type FoundFace,
  findFaces,
  followFace,
  joinEmbedding,
  meanOf,
  measureFace,
  rivals,
} from './faces.ts';
import { type GoodFrame, type OpeningFrame, runOfTwo, type SeenFrame } from './first-frames.ts';
import { createLumaReader } from './frame-luma.ts';
import { framePixels } from './frame-pixels.ts';
import { createRepeatWatch } from './liveness/repeats.ts';
import { liveScoreOf } from './liveness/surroundings.ts';
import { type ChallengeWatch, type ProbedFace, watchChallenge } from './liveness/watch.ts';
import { createMotionGate } from './motion-gate.ts';
import type { Networks } from './networks.ts';
import { type PixelImage, Pyramid } from './pixels.ts';
import type { FrameOutcome } from './protocol.ts';
import { hintFor, LIVE_GATE, qualityReasons } from './quality.ts';
import type { FaceProbe, LiveState } from './types.ts';

/** Frames are looked at, and evidence is kept, at this width. */
const FRAME_SIDE = 640;
const EVIDENCE_QUALITY = 0.85;
/** While one face is followed, the detector looks for others only on every so many frames. */
const DETECT_EVERY = 3;
/** This many frames without a face mean that the person has left. */
const GONE_AFTER = 3;
/**
 * Milliseconds until the next frame is worth handing over: while the gate is shut a frame costs next to nothing, and
 * whoever comes should be seen on their first; a face that is being agreed on, or does as it is asked, should not wait
 * for anything; otherwise somebody may stand there for long.
 */
const REST_MS = { asleep: 30, watching: 0, awake: 60 };
/** So long after something began to move, a face is expected any moment. */
const EXPECTING_MS = 500;
/**
 * Frames further apart are no looks at one stay: no frame takes that long, so none came meanwhile, as behind a hidden
 * page. In milliseconds.
 */
const APART_MS = 40_000;
/** For so long a picture that was shown twice tells against what the camera shows, in milliseconds. */
const REPEAT_COUNTS_MS = 10_000;

type Seen = Omit<FrameOutcome, 'restMs'>;

/** Watches frame after frame of one camera. */
export interface Watcher {
  /** Looks at one frame taken at `at` (milliseconds of any steady clock). The caller closes the frame. */
  look(frame: VideoFrame, at: number): Promise<FrameOutcome>;
  resume(): void;
  pause(): void;
  /** Takes the face in view for one that was asked for. */
  dismiss(): void;
  /** Puts a challenge to the face of the last probe, if it is still followed. */
  startChallenge(steps: readonly ChallengeStep[], limitMs: number): void;
}

const EMPTY: LiveState = { kind: 'empty' };
const PROBE: LiveState = { kind: 'probe' };

export function createWatcher(networks: Networks, framesNeeded: number): Watcher {
  const gate = createMotionGate();
  const readLuma = createLumaReader();
  const shownBefore = createRepeatWatch();
  let repeatedAt = Number.NEGATIVE_INFINITY;
  let lastState: LiveState = EMPTY;
  /** Since when the gate has been open; null while it is shut. */
  let awakeSince: number | null = null;
  let run: readonly GoodFrame[] = [];
  /** A face's first good frame, while it is still being described. */
  let opening: OpeningFrame | null = null;
  /** Settled once the worker beside has done with the first frame that it was asked about last. */
  let asked: Promise<unknown> = Promise.resolve();
  let followed: FoundFace | null = null;
  let sinceDetection = 0;
  let absent = 0;
  let paused = false;
  let emitted = false;
  let probed: ProbedFace | null = null;
  let challenge: ChallengeWatch | null = null;

  const forget = (): void => {
    run = [];
    opening = null;
    followed = null;
  };

  /** All faces in the frame; while one is followed, mostly just that one. */
  const facesIn = async (image: Pyramid): Promise<readonly FoundFace[]> => {
    if (followed !== null && ++sinceDetection < DETECT_EVERY) {
      const again = await followFace(networks, image, followed);
      if (again !== null && !hasMoved(followed.box, again.box)) return [again];
    }
    sinceDetection = 0;
    return rivals(await findFaces(networks, image, false));
  };

  /** Whether somebody is there: by the first frame of the run, and where that speaks against it by the best as well. */
  const lifeSignsOf = async (first: GoodFrame, best: GoodFrame, at: number): Promise<FaceProbe['lifeSigns']> => {
    if (!networks.readsLifeSigns) return null;
    const scoreOf = ({ image, face }: GoodFrame): Promise<number> =>
      liveScoreOf(networks.beside, image, face.detectedBox);
    const score = await (first.live ?? scoreOf(first));
    const live = score >= LEAST_LIVE || best === first ? score : (score + (await scoreOf(best))) / 2;
    return { by: LIFE_SIGNS_BY, live, repeated: at - repeatedAt < REPEAT_COUNTS_MS };
  };

  /**
   * One embedding from the run: the mean of all its frames, and the numbers of further networks of the first or the
   * best where they are needed.
   */
  const conclude = async (at: number, begun: number): Promise<FaceProbe | null> => {
    const first = run[0];
    const frame = run.toSorted((a, b) => b.quality.score - a.quality.score)[0];
    if (frame === undefined || first === undefined) return null;
    const [evidenceJpeg, lifeSigns, further] = await Promise.all([
      encodeJpeg(canvasOf(frame.image.level(0)), EVIDENCE_QUALITY),
      lifeSignsOf(first, frame, at),
      networks.describesEarlier || networks.own !== null
        ? describeFurther(networks, frame.image, frame.face, frame.aligned, first.own)
        : { earlier: null, own: null },
    ]);
    const descriptor = normalise(meanOf(run.map((each) => each.descriptor)));
    const embedding = joinEmbedding(descriptor, further);
    if (followed !== null) probed = { embedding, descriptor, face: followed };
    return {
      embedding,
      quality: frame.quality,
      frameCount: run.length,
      evidenceJpeg,
      faceBox: frame.box,
      lifeSigns,
      elapsedMs: at - first.at + performance.now() - begun,
    };
  };

  /** Adds a good frame to the run. */
  const extend = async (frame: SeenFrame): Promise<void> => {
    const { image, face } = frame;
    const last = opening ?? run.at(-1);
    if (last !== undefined && (frame.at - last.at > APART_MS || passesBy(last, frame))) {
      run = [];
      opening = null;
    }
    if (run.length === 0 && opening === null && framesNeeded > 1) {
      // One at a time: faces that come to nothing one after another pile up there, and a name would wait for them all.
      await asked;
      const plain = describeBeside(networks, image, face, false);
      const live = networks.readsLifeSigns ? liveScoreOf(networks.beside, image, face.detectedBox) : null;
      // It has a worker of its own, which has until the last frame. A face that came to nothing may still be described.
      const own = networks.own === null || networks.own.isBusy() ? null : describeByOwn(networks, image, face);
      // A failure is heard of with the next frame, if there is one.
      asked = Promise.allSettled([plain, live]);
      opening = { ...frame, plain, live, own };
      return;
    }
    if (opening === null) {
      const descriptor = await describeBothWays(networks, image, face);
      run = extendRun(run, { ...frame, descriptor, live: null, own: null });
      return;
    }
    const first = opening;
    opening = null;
    run = await runOfTwo(networks, framesNeeded, first, frame);
  };

  const lookAtFaces = async (pixels: PixelImage, at: number): Promise<Seen> => {
    const begun = performance.now();
    const shown = shownBefore(pixels.data);
    // A picture that stands still is no further look at anybody: a camera that is frozen names nobody.
    if (shown === 'same') return { state: lastState, probe: null };
    if (shown === 'again') repeatedAt = at;
    const image = new Pyramid(pixels);
    const faces = await facesIn(image);
    const face = faces[0];
    if (face === undefined) {
      forget();
      if (++absent >= GONE_AFTER) emitted = false;
      return { state: emitted ? PROBE : EMPTY, probe: null };
    }
    absent = 0;
    gate.sawFace(at);
    if (emitted) {
      followed = face;
      return { state: PROBE, probe: null };
    }
    if (faces.length > 1) {
      forget();
      return { state: { kind: 'several-faces', boxes: faces.map(({ box }) => box) }, probe: null };
    }
    followed = face;
    const { aligned, quality } = measureFace(image, face);
    const reasons = qualityReasons(quality, LIVE_GATE);
    if (reasons.length > 0) {
      run = [];
      opening = null;
      return { state: { kind: 'face', box: face.box, hint: hintFor(reasons), reasons, progress: 0 }, probe: null };
    }
    await extend({ image, face, box: face.box, aligned, quality, at });
    if (!isEnough(run, framesNeeded)) {
      // Others may have come while this face was only followed: two such looks alone would not notice them.
      if ((opening !== null || run.length === 1) && sinceDetection > 0) sinceDetection = DETECT_EVERY;
      const progress = (opening === null ? run.length : 1) / framesNeeded;
      return { state: { kind: 'face', box: face.box, hint: null, reasons, progress }, probe: null };
    }
    const probe = await conclude(at, begun);
    run = [];
    emitted = true;
    return { state: PROBE, probe };
  };

  const lookAtChallenge = async (watch: ChallengeWatch, pixels: PixelImage, at: number): Promise<Seen> => {
    const { state, outcome } = await watch.look(pixels, at);
    gate.sawFace(at);
    if (outcome === null) return { state, probe: null };
    challenge = null;
    return { state, probe: null, challenge: outcome };
  };

  const lookAt = async (frame: VideoFrame, at: number): Promise<Seen> => {
    const pixels = (): Promise<PixelImage> => framePixels(frame, FRAME_SIDE);
    if (paused) return { state: emitted ? PROBE : EMPTY, probe: null };
    if (challenge !== null) return lookAtChallenge(challenge, await pixels(), at);
    if (!gate.shouldLook(await readLuma(frame), at)) {
      forget();
      emitted = false;
      awakeSince = null;
      return { state: EMPTY, probe: null };
    }
    awakeSince ??= at;
    return lookAtFaces(await pixels(), at);
  };

  const restAfter = ({ kind }: LiveState, at: number): number => {
    if (kind === 'face' || kind === 'challenge') return REST_MS.watching;
    if (awakeSince === null || (kind === 'empty' && at - awakeSince < EXPECTING_MS)) return REST_MS.asleep;
    return REST_MS.awake;
  };

  return {
    async look(frame, at) {
      const outcome = await lookAt(frame, at);
      lastState = outcome.state;
      return { ...outcome, restMs: restAfter(outcome.state, at) };
    },
    resume() {
      paused = false;
      emitted = false;
      challenge = null;
      forget();
    },
    pause() {
      paused = true;
      challenge = null;
      forget();
    },
    dismiss() {
      emitted = true;
      challenge = null;
      forget();
    },
    startChallenge(steps, limitMs) {
      if (probed !== null && !paused) challenge = watchChallenge(networks, steps, limitMs, probed);
    },
  };
}
