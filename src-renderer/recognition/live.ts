import type { FaceQuality } from '../../src-shared/models/face.ts';
import type { ChallengeStep } from '../../src-shared/models/liveness.ts';
import { extendRun } from './agreement.ts';
import type { AlignedFace } from './faceres.ts';
import {
  describeDlib,
  describeViews,
  type FoundFace,
  findFaces,
  followFace,
  joinEmbedding,
  meanOf,
  measureFace,
  rivals,
} from './faces.ts';
import { type ChallengeWatch, type ProbedFace, watchChallenge } from './liveness/watch.ts';
import { createMotionGate, GATE_HEIGHT, GATE_WIDTH } from './motion-gate.ts';
import type { Networks } from './networks.ts';
import { draw, encodeJpeg, readPixels, sizeOf, within } from './pictures.ts';
import { type PixelImage, Pyramid } from './pixels.ts';
import type { FrameOutcome } from './protocol.ts';
import { hintFor, LIVE_GATE, qualityReasons } from './quality.ts';
import type { FaceBox, FaceProbe, LiveState } from './types.ts';

/** Frames are looked at, and evidence is kept, at this width. */
const FRAME_SIDE = 640;
const EVIDENCE_QUALITY = 0.85;
/** While one face is followed, the detector looks for others only on every so many frames. */
const DETECT_EVERY = 3;
/** This many frames without a face mean that the person has left. */
const GONE_AFTER = 3;

interface GoodFrame {
  readonly box: FaceBox;
  readonly descriptor: Float32Array;
  readonly aligned: AlignedFace;
  readonly quality: FaceQuality;
  readonly canvas: OffscreenCanvas;
  readonly at: number;
}

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

function thumbnail({ data }: PixelImage): Float32Array {
  return Float32Array.from(
    { length: data.length / 4 },
    (_, i) =>
      0.299 * (data[i * 4] as number) + 0.587 * (data[i * 4 + 1] as number) + 0.114 * (data[i * 4 + 2] as number),
  );
}

export function createWatcher(networks: Networks, framesNeeded: number): Watcher {
  const gate = createMotionGate();
  let run: readonly GoodFrame[] = [];
  let followed: FoundFace | null = null;
  let sinceDetection = 0;
  let absent = 0;
  let paused = false;
  let emitted = false;
  let probed: ProbedFace | null = null;
  let challenge: ChallengeWatch | null = null;

  const forget = (): void => {
    run = [];
    followed = null;
  };

  /** All faces in the frame; while one is followed, mostly just that one. */
  const facesIn = async (image: Pyramid): Promise<readonly FoundFace[]> => {
    if (followed !== null && ++sinceDetection < DETECT_EVERY) {
      const again = await followFace(networks, image, followed);
      if (again !== null) return [again];
    }
    sinceDetection = 0;
    return rivals(await findFaces(networks, image, false));
  };

  /** One embedding from the run: dlib over all its frames, FaceRes over the best as it is and the second best mirrored. */
  const conclude = async (at: number, begun: number): Promise<FaceProbe | null> => {
    const [best, second] = run.toSorted((a, b) => b.quality.score - a.quality.score);
    const first = run[0];
    if (best === undefined || first === undefined) return null;
    const descriptor = meanOf(run.map((frame) => frame.descriptor));
    const faceres = await describeViews(networks, [
      { aligned: best.aligned, mirrored: false },
      { aligned: (second ?? best).aligned, mirrored: true },
    ]);
    if (followed !== null) probed = { descriptor, face: followed };
    const evidenceJpeg = await encodeJpeg(best.canvas, EVIDENCE_QUALITY);
    return {
      embedding: joinEmbedding(faceres, descriptor),
      quality: best.quality,
      frameCount: run.length,
      evidenceJpeg,
      faceBox: best.box,
      elapsedMs: at - first.at + performance.now() - begun,
    };
  };

  const lookAtFaces = async (canvas: OffscreenCanvas, at: number): Promise<FrameOutcome> => {
    const begun = performance.now();
    const image = new Pyramid(readPixels(canvas));
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
      return { state: { kind: 'face', box: face.box, hint: hintFor(reasons), reasons, progress: 0 }, probe: null };
    }
    const descriptor = await describeDlib(networks, image, face, false);
    run = extendRun(run, { box: face.box, descriptor, aligned, quality, canvas, at });
    if (run.length < framesNeeded) {
      const progress = run.length / framesNeeded;
      return { state: { kind: 'face', box: face.box, hint: null, reasons, progress }, probe: null };
    }
    const probe = await conclude(at, begun);
    run = [];
    emitted = true;
    return { state: PROBE, probe };
  };

  const lookAtChallenge = async (watch: ChallengeWatch, canvas: OffscreenCanvas, at: number): Promise<FrameOutcome> => {
    const { state, outcome } = await watch.look(canvas, at);
    gate.sawFace(at);
    if (outcome === null) return { state, probe: null };
    challenge = null;
    return { state, probe: null, challenge: outcome };
  };

  return {
    async look(frame, at) {
      if (paused) return { state: emitted ? PROBE : EMPTY, probe: null };
      if (challenge !== null)
        return lookAtChallenge(challenge, draw(frame, ...within(...sizeOf(frame), FRAME_SIDE)), at);
      const small = readPixels(draw(frame, GATE_WIDTH, GATE_HEIGHT));
      if (!gate.shouldLook(thumbnail(small), at)) {
        forget();
        emitted = false;
        return { state: EMPTY, probe: null };
      }
      return lookAtFaces(draw(frame, ...within(...sizeOf(frame), FRAME_SIDE)), at);
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
