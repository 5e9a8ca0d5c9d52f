import type { FaceEmbedding, FaceQuality, QualityReason } from '../../src-shared/models/face.ts';
import type {
  ChallengeFailure,
  ChallengeStep,
  ChallengeStepResult,
  LifeSigns,
  PassiveScores,
} from '../../src-shared/models/liveness.ts';
import type { NetworkId } from '../../src-shared/models/own-network.ts';
import type { RecognitionError } from './recognition-error.ts';

export type { QualityReason };

/** The one thing a person can do that helps most. The screen has a sentence for each. */
export type FaceHint =
  | 'come-closer'
  | 'look-straight'
  | 'more-light'
  | 'less-light'
  | 'hold-still'
  | 'uncover-face'
  | 'uncover-mouth'
  | 'one-at-a-time';

/** A box as fractions (0 to 1) of the picture's width and height, origin at the top left, not mirrored. */
export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type BackendName = 'webgl' | 'wasm';

/** How one backend did at start-up. `ms` is one face through detection, mesh and description; null if
 * that was not tried, for the reason in `note`. */
export interface BackendTrial {
  readonly name: BackendName;
  readonly ms: number | null;
  readonly note: string;
}

export interface BackendInfo {
  readonly name: BackendName;
  readonly ms: number;
  /** The graphics processor's name for webgl, the instruction set for wasm. */
  readonly device: string;
  readonly trials: readonly BackendTrial[];
}

export interface RecognitionOptions {
  /** Where the models are, relative to the page. Default `../models/`. */
  readonly modelsUrl?: string;
  /** Use this backend without measuring. For diagnostics and tests. */
  readonly backend?: BackendName;
  /** Called while models load, with a fraction from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** One face out of a picture, ready to be stored as a template. */
interface AnalysedFace {
  readonly embedding: FaceEmbedding;
  readonly quality: FaceQuality;
  readonly box: FaceBox;
}

interface PictureBase {
  /** Size of the picture in pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** The picture again as JPEG, at most 1024 pixels on its longer side, without the original's metadata. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly boxes: readonly FaceBox[];
}

/** A picture is either one good face, or refused with every reason and the one hint that helps most. */
export type PictureAnalysis =
  | (PictureBase & {
      readonly ok: true;
      readonly face: AnalysedFace;
      /** The face alone, 160 by 160 JPEG. */
      readonly thumbnailJpeg: Uint8Array<ArrayBuffer>;
    })
  | (PictureBase & {
      readonly ok: false;
      readonly reasons: readonly QualityReason[];
      readonly hint: FaceHint | null;
      /** What was measured on the largest face, if there was one. */
      readonly quality: FaceQuality | null;
    });

/** One face of a crowd. */
export interface CrowdFace {
  readonly box: FaceBox;
  /** Null where the face is too poor to tell whose it is, for `reasons`. */
  readonly embedding: FaceEmbedding | null;
  readonly reasons: readonly QualityReason[];
  readonly quality: FaceQuality;
  /** The face alone, 160 by 160 JPEG. */
  readonly thumbnailJpeg: Uint8Array<ArrayBuffer>;
}

/** Where one face of a crowd is, and what keeps it from being told apart just now. */
export interface CrowdSight {
  readonly box: FaceBox;
  readonly reasons: readonly QualityReason[];
}

/** Every face of one picture. */
export interface CrowdAnalysis {
  /** Size of the picture as it was looked at, upright. */
  readonly width: number;
  readonly height: number;
  /** The picture again as JPEG, at most 1600 pixels on its longer side, without the original's metadata. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly faces: readonly CrowdFace[];
}

/** What the kiosk sends to be recognised: several agreeing frames in one embedding, and one picture as evidence. */
export interface FaceProbe {
  readonly embedding: FaceEmbedding;
  readonly quality: FaceQuality;
  /** How many frames went into it. */
  readonly frameCount: number;
  /** The best of those frames, 640 pixels wide, not mirrored. */
  readonly evidenceJpeg: Uint8Array<ArrayBuffer>;
  readonly faceBox: FaceBox;
  /** Whether somebody is there, as far as the frames tell; null where it is not asked. */
  readonly lifeSigns: Pick<LifeSigns, 'by' | 'live' | 'repeated'> | null;
  /** Milliseconds from the first good frame of this face to the probe. */
  readonly elapsedMs: number;
}

/** What the screen shows between probes. Boxes are not mirrored; mirror them if the preview is. */
export type LiveState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'face';
      readonly box: FaceBox;
      readonly hint: FaceHint | null;
      readonly reasons: readonly QualityReason[];
      /** 0 to 1: how many of the frames needed agree so far. */
      readonly progress: number;
    }
  | { readonly kind: 'several-faces'; readonly boxes: readonly FaceBox[] }
  /** A probe was emitted; nothing more is sent until `resume()` is called or the face has left. */
  | { readonly kind: 'probe' }
  /** A challenge is on: what is asked now. Times in milliseconds. */
  | {
      readonly kind: 'challenge';
      readonly step: ChallengeStep;
      readonly index: number;
      readonly of: number;
      readonly remainingMs: number;
      readonly limitMs: number;
    };

/** How a challenge ended. A passed one carries a second look at the same face. */
export type ChallengeOutcome =
  | {
      readonly kind: 'passed';
      readonly steps: readonly ChallengeStepResult[];
      readonly embedding: FaceEmbedding;
      readonly quality: FaceQuality;
      readonly evidenceJpeg: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly reason: ChallengeFailure };

export interface LiveHandlers {
  /** Called when the state changes, at most once per analysed frame. */
  readonly onState: (state: LiveState) => void;
  readonly onProbe: (probe: FaceProbe) => void;
  /** A challenge begun by `startChallenge` has ended. */
  readonly onChallenge?: (outcome: ChallengeOutcome) => void;
  /** `recognition-failed` ends the session; start another. */
  readonly onError: (error: RecognitionError) => void;
}

export interface LiveOptions {
  /** Agreeing good frames needed, where two are not clearly alike already. Default 3. */
  readonly framesNeeded?: number;
  /** A stream counts as lost after so many milliseconds without a new frame. Default 5000. */
  readonly frozenAfterMs?: number;
}

/** A running look at the camera. */
export interface LiveSession {
  /** Look for the next person, also when the same face is still in view. Drops a challenge. */
  resume(): void;
  /**
   * Puts steps to the face of the last probe, to be answered within `LIMIT_MS`. `pause` and `resume` drop it without an
   * outcome.
   */
  startChallenge(steps: readonly ChallengeStep[], limitMs: number): void;
  /** Do not ask for the face in view again until it has left. Drops a look that is under way. */
  dismiss(): void;
  /** Stop analysing without ending the session (a dialog is open). `resume` goes on. */
  pause(): void;
  stop(): void;
}

export interface StillOptions {
  /** Longest side in pixels. Default 1024. */
  readonly longestSide?: number;
  /** JPEG quality 0 to 1. Default 0.85. */
  readonly quality?: number;
}

/** How much work recognition has done since it was opened. */
export interface Workload {
  /** Camera frames handed to it, and those of them that any network was shown. */
  readonly frames: number;
  readonly framesLookedAt: number;
  /** Milliseconds spent on the frames that were looked at. */
  readonly lookMs: number;
  readonly networkRuns: number;
  /** Tensors that are held now, weights included; more and more of them would be a leak. */
  readonly tensors: number;
}

/** A quick look at one frame: where the face is and how good, but not whose. */
export interface FrameMeasure {
  /** Faces that compete for attention; background is left out. */
  readonly faces: number;
  /** The largest of them. */
  readonly face: {
    readonly box: FaceBox;
    readonly quality: FaceQuality;
    readonly reasons: readonly QualityReason[];
    readonly hint: FaceHint | null;
  } | null;
}

export interface Recognition {
  readonly backend: BackendInfo;
  /**
   * Whether faces are described by the first generation's networks as well, from now on: for templates that carry
   * nothing else.
   */
  describeEarlier(wanted: boolean): void;
  /**
   * Has faces described by a site's own network as well, from now on; null: no more. Resolves with what it takes for
   * one face in milliseconds. Throws `RecognitionError`: `models-missing`, `models-damaged`, `own-network-failed` (in
   * `details` why), and then faces are described without it.
   */
  describeByOwn(id: NetworkId | null): Promise<number | null>;
  /** Whether each probe is asked, from now on, whether somebody is there. */
  readLifeSigns(wanted: boolean): void;
  /**
   * Looks at one picture file (JPEG, PNG or WebP). Throws `RecognitionError` `not-a-picture` or `picture-too-large`
   * (over 40 megapixels, told from the header before decoding).
   */
  analysePicture(picture: Blob): Promise<PictureAnalysis>;
  /**
   * Whether a mask or a hand covers the mouth of the face in a picture; what a face that nobody recognised is asked.
   * Throws as `analysePicture` does.
   */
  isMouthCovered(picture: Blob): Promise<boolean>;
  /**
   * What the passive networks make of the face in a picture, for the record; null where there is none. Throws as
   * `analysePicture` does.
   */
  passiveScores(picture: Blob): Promise<PassiveScores | null>;
  /**
   * Finds and describes every face of one picture (JPEG, PNG or WebP), small ones too. `onProgress` gets a fraction
   * from 0 to 1. Throws as `analysePicture` does.
   */
  analyseCrowd(picture: Blob, onProgress?: (fraction: number) => void): Promise<CrowdAnalysis>;
  /**
   * Finds every face of one frame without describing it, for the picture of a group while it is framed. Takes the frame
   * over and closes it.
   */
  sightCrowd(frame: VideoFrame): Promise<readonly CrowdSight[]>;
  /** Watches a playing video element. One session at a time; a second ends the first. */
  startLive(video: HTMLVideoElement, handlers: LiveHandlers, options?: LiveOptions): LiveSession;
  /** The present frame of a playing video as JPEG, not mirrored: for guided enrolment and PIN punches. */
  captureStill(video: HTMLVideoElement, options?: StillOptions): Promise<Blob>;
  workload(): Promise<Workload>;
  /** Measures the face of one frame. Takes the frame over and closes it. */
  measureFrame(frame: VideoFrame): Promise<FrameMeasure>;
  /** One frame as JPEG, as `captureStill`. Takes the frame over and closes it. */
  captureFrame(frame: VideoFrame, options?: StillOptions): Promise<Blob>;
  dispose(): void;
}

export interface CameraRequest {
  /** Label of the preferred camera; another is used if it is gone. The first of several with the same label. */
  readonly label?: string;
  /** Preferred size. Default 1280 by 720. */
  readonly width?: number;
  readonly height?: number;
}

/** What happens to an open camera. After `lost` it is tried again until it is back or `stop` is called. */
export type CameraEvent =
  | { readonly kind: 'live'; readonly stream: MediaStream; readonly label: string }
  | { readonly kind: 'lost'; readonly error: RecognitionError };

export interface Camera {
  /** Try again at once instead of waiting for the next attempt. */
  retry(): void;
  stop(): void;
}
