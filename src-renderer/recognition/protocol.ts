import type { ChallengeStep, PassiveScores } from '../../src-shared/models/liveness.ts';
import type { NetworkId } from '../../src-shared/models/own-network.ts';
import type {
  BackendInfo,
  BackendName,
  ChallengeOutcome,
  CrowdAnalysis,
  CrowdSight,
  FaceProbe,
  FrameMeasure,
  LiveState,
  PictureAnalysis,
  StillOptions,
  Workload,
} from './types.ts';

/** Which network of a site's own, and the folder of its files, ending in a slash. */
export interface OwnNetworkPlace {
  readonly id: NetworkId;
  readonly url: string;
}

/** What the page asks of the worker. Requests with an `id` get exactly one reply. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly id: number; readonly modelsUrl: string; readonly backend: BackendName | null }
  | { readonly kind: 'earlier'; readonly wanted: boolean }
  | { readonly kind: 'life-signs'; readonly wanted: boolean }
  | { readonly kind: 'own-network'; readonly id: number; readonly network: OwnNetworkPlace | null }
  | { readonly kind: 'picture'; readonly id: number; readonly picture: Blob }
  | { readonly kind: 'mouth'; readonly id: number; readonly picture: Blob }
  | { readonly kind: 'passive'; readonly id: number; readonly picture: Blob }
  | { readonly kind: 'crowd'; readonly id: number; readonly picture: Blob }
  | { readonly kind: 'sights'; readonly id: number; readonly frame: VideoFrame }
  | { readonly kind: 'workload'; readonly id: number }
  | {
      readonly kind: 'still';
      readonly id: number;
      readonly frame: VideoFrame;
      readonly options: Required<StillOptions>;
    }
  | { readonly kind: 'measure'; readonly id: number; readonly frame: VideoFrame }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly session: number;
      readonly frame: VideoFrame;
      readonly at: number;
    }
  | { readonly kind: 'live'; readonly session: number; readonly command: 'resume' | 'pause' | 'dismiss' | 'stop' }
  | {
      readonly kind: 'challenge';
      readonly session: number;
      readonly steps: readonly ChallengeStep[];
      readonly limitMs: number;
    }
  | { readonly kind: 'start'; readonly session: number; readonly framesNeeded: number };

/** What came of one live frame. */
export interface FrameOutcome {
  readonly state: LiveState;
  readonly probe: FaceProbe | null;
  /** How long the page may wait before it hands over the next frame, in milliseconds. */
  readonly restMs: number;
  /** Set on the frame that ended a challenge. */
  readonly challenge?: ChallengeOutcome;
}

/** Replies by request kind. */
export interface WorkerReplies {
  readonly open: BackendInfo;
  readonly picture: PictureAnalysis;
  readonly mouth: boolean;
  readonly passive: PassiveScores | null;
  readonly crowd: CrowdAnalysis;
  readonly sights: readonly CrowdSight[];
  readonly still: Blob;
  readonly measure: FrameMeasure;
  readonly frame: FrameOutcome;
  readonly workload: Workload;
  readonly 'own-network': number | null;
}
