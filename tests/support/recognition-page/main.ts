/** A page with nothing but recognition on it: what tests and benches drive through `globalThis.recognition`. */
import { createRuntime, type GraphDescription } from '../../../src-renderer/recognition/human-runtime.ts';
import {
  type CameraEvent,
  createRecognition,
  type FaceBox,
  type FaceProbe,
  type LiveState,
  openCamera,
  type PictureAnalysis,
  type Recognition,
  RecognitionError,
} from '../../../src-renderer/recognition/index.ts';
import { createMiniFasNet } from '../../../src-renderer/recognition/liveness/minifasnet.ts';
import { modelFile, modelJson, readModels } from '../../../src-renderer/recognition/models.ts';
import type { FaceQuality } from '../../../src-shared/models/face.ts';
import type { PassiveScores } from '../../../src-shared/models/liveness.ts';
import type { NetworkId } from '../../../src-shared/models/own-network.ts';
import { type FrameReading, readCameraFrame } from './camera-frame.ts';
import { passBy } from './passer-by.ts';

/** A result of something that may fail with a code. */
type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

/** One picture's analysis without its bytes. */
export interface PictureSummary {
  readonly ok: boolean;
  readonly reasons: readonly string[];
  readonly boxes: number;
  /** Of the largest face, in fractions of the picture. */
  readonly box: FaceBox | null;
  readonly quality: FaceQuality | null;
  readonly embedding: readonly number[] | null;
  readonly jpegBytes: number;
}

/** One face of a group; the box in fractions of the picture. */
export interface GroupFace {
  readonly box: FaceBox;
  readonly reasons: readonly string[];
  readonly embedding: readonly number[] | null;
  readonly thumbnailBytes: number;
}

/** What a watch of the camera has brought so far. */
interface Watched {
  readonly states: readonly LiveState['kind'][];
  readonly probes: readonly {
    readonly embedding: readonly number[];
    readonly frames: number;
    readonly jpegBytes: number;
    readonly lifeSigns: FaceProbe['lifeSigns'];
  }[];
  readonly errors: readonly string[];
}

export interface RecognitionPage {
  open(options: { backend?: 'webgl' | 'wasm' }): Promise<Outcome<Recognition['backend']>>;
  picture(base64: string): Promise<Outcome<PictureSummary>>;
  /** Reads a camera's frame of that size as the kiosk does, at most 640 long. */
  frame(width: number, height: number): Promise<FrameReading>;
  /** Where a picture (base64) of a face that moves so many pixels a frame, up to `stop`, got a name, or null. */
  pass(base64: string, pixels: number, stop: number): Promise<number | null>;
  /** Whether faces are described by the networks of both generations from now on. */
  earlier(wanted: boolean): void;
  /** Has faces described by a network of a site's own too; what it takes for one face, or `failed` with why. */
  own(id: NetworkId | null): Promise<Outcome<number | null> | { readonly ok: false; readonly details: string }>;
  mouth(base64: string): Promise<Outcome<boolean>>;
  passive(base64: string): Promise<Outcome<PassiveScores | null>>;
  /** Every face of a picture, and the fractions of progress that were told. */
  crowd(
    base64: string,
  ): Promise<Outcome<{ readonly faces: readonly GroupFace[]; readonly progress: readonly number[] }>>;
  /** How much like a living face a square of 80 by 80 pixels looks to either network, straight on a backend. */
  live(backend: 'webgl' | 'wasm', bgr: readonly number[]): Promise<number[]>;
  /** Whether each probe is asked whether somebody is there. */
  lifeSigns(wanted: boolean): void;
  /** Opens the camera and watches it until `stopWatching`; goes on after each probe when the face has left. */
  startWatching(): Promise<void>;
  /** What the watch has brought so far. */
  watched(): Watched;
  stopWatching(): void;
  /** Opens the camera and reports its first event. */
  camera(): Promise<string>;
  still(): Promise<number>;
  workload(): ReturnType<Recognition['workload']>;
}

let recognition: Recognition | undefined;
let files: ReturnType<typeof readModels> | undefined;
let watch:
  | {
      readonly seen: { states: LiveState['kind'][]; probes: FaceProbe[]; errors: string[] };
      stop(): void;
    }
  | undefined;

function opened(): Recognition {
  if (recognition === undefined) throw new Error('recognition is not open');
  return recognition;
}

async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof RecognitionError) return { ok: false, code: error.code };
    throw error;
  }
}

function summary(analysis: PictureAnalysis): PictureSummary {
  return {
    ok: analysis.ok,
    reasons: analysis.ok ? [] : analysis.reasons,
    boxes: analysis.boxes.length,
    box: analysis.boxes[0] ?? null,
    quality: analysis.ok ? analysis.face.quality : analysis.quality,
    embedding: analysis.ok ? Array.from(analysis.face.embedding) : null,
    jpegBytes: analysis.jpeg.byteLength,
  };
}

function blobOf(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
}

function videoElement(): HTMLVideoElement {
  const video = document.querySelector('video');
  if (video === null) throw new Error('the page has no video');
  return video;
}

function firstCameraEvent(): Promise<{ event: CameraEvent; stop(): void }> {
  return new Promise((resolve) => {
    const camera = openCamera({ width: 640, height: 480 }, (event) => resolve({ event, stop: () => camera.stop() }));
  });
}

const page: RecognitionPage = {
  workload: () => opened().workload(),

  open: (options) =>
    attempt(async () => {
      recognition?.dispose();
      recognition = await createRecognition(options);
      return recognition.backend;
    }),

  picture: (base64) => attempt(async () => summary(await opened().analysePicture(blobOf(base64)))),

  earlier: (wanted) => opened().describeEarlier(wanted),

  own: async (id) => {
    try {
      return { ok: true, value: await opened().describeByOwn(id) };
    } catch (error) {
      if (error instanceof RecognitionError) return { ok: false, code: error.code, details: error.details };
      throw error;
    }
  },

  passive: (base64) => attempt(() => opened().passiveScores(blobOf(base64))),

  mouth: (base64) => attempt(() => opened().isMouthCovered(blobOf(base64))),

  crowd: (base64) =>
    attempt(async () => {
      const progress: number[] = [];
      const { faces } = await opened().analyseCrowd(blobOf(base64), (fraction) => progress.push(fraction));
      return {
        progress,
        faces: faces.map(({ box, reasons, embedding, thumbnailJpeg }) => ({
          box,
          reasons,
          embedding: embedding === null ? null : Array.from(embedding),
          thumbnailBytes: thumbnailJpeg.byteLength,
        })),
      };
    }),

  lifeSigns: (wanted) => opened().readLifeSigns(wanted),

  async live(backend, bgr) {
    const url = new URL('../models/', location.href).href;
    files ??= readModels(url, () => undefined);
    const read = await files;
    const runtime = createRuntime(`${url}wasm/`);
    await runtime.switchBackend(backend);
    const scores: number[] = [];
    for (const name of ['minifasnet-near', 'minifasnet-wide']) {
      const { weightsManifest } = modelJson(read, `${name}.json`) as GraphDescription;
      const net = createMiniFasNet(runtime, weightsManifest, modelFile(read, `${name}.bin`));
      scores.push((await net.describe(Float32Array.from(bgr)))[0] ?? -1);
    }
    return scores;
  },

  frame: readCameraFrame,

  async pass(base64, pixels, stop) {
    const url = new URL('../models/', location.href).href;
    files ??= readModels(url, () => undefined);
    return passBy(url, await files, blobOf(base64), pixels, stop);
  },

  async startWatching() {
    const { event, stop } = await firstCameraEvent();
    if (event.kind === 'lost') throw event.error;
    const video = videoElement();
    video.srcObject = event.stream;
    await video.play();
    const states: LiveState['kind'][] = [];
    const probes: FaceProbe[] = [];
    const errors: string[] = [];
    const session = opened().startLive(video, {
      onState: ({ kind }) => {
        if (states.at(-1) !== kind) states.push(kind);
      },
      onProbe: (probe) => probes.push(probe),
      onError: ({ code }) => errors.push(code),
    });
    watch = {
      seen: { states, probes, errors },
      stop: () => {
        session.stop();
        stop();
      },
    };
  },

  watched() {
    if (watch === undefined) throw new Error('nobody watches');
    const { states, probes, errors } = watch.seen;
    return {
      states: [...states],
      errors: [...errors],
      probes: probes.map(({ embedding, frameCount, evidenceJpeg, lifeSigns }) => ({
        lifeSigns,
        embedding: Array.from(embedding),
        frames: frameCount,
        jpegBytes: evidenceJpeg.byteLength,
      })),
    };
  },

  stopWatching() {
    watch?.stop();
    watch = undefined;
  },

  async camera() {
    const { event, stop } = await firstCameraEvent();
    stop();
    return event.kind === 'live' ? 'live' : event.error.code;
  },

  async still() {
    const { event, stop } = await firstCameraEvent();
    if (event.kind === 'lost') throw event.error;
    const video = videoElement();
    video.srcObject = event.stream;
    await video.play();
    const picture = await opened().captureStill(video);
    stop();
    return picture.size;
  },
};

Object.assign(globalThis, { recognition: page });
