import type { FacePose } from '../../../src-shared/models/face.ts';
import { RecognitionError, type RecognitionErrorCode } from '../recognition-error.ts';
import type { Recognition } from '../types.ts';
import { type GuidedHint, isStill, judgePose, type Rest } from './poses.ts';

/** What the screen shows of a guided picture. */
export interface GuidedState {
  readonly pose: FacePose;
  readonly hint: GuidedHint | null;
  readonly nearness: number;
}

interface GuidedInput {
  readonly recognition: Pick<Recognition, 'measureFrame' | 'captureFrame'>;
  readonly video: HTMLVideoElement;
  /** The pose to take next, asked anew for every frame; null while there is nothing to take. */
  readonly wanted: () => FacePose | null;
  readonly onState: (state: GuidedState | null) => void;
  /** A picture was taken; `wanted` must answer another pose from then on. */
  readonly onPicture: (pose: FacePose, picture: Blob) => void;
  readonly onError: (code: RecognitionErrorCode) => void;
}

/**
 * Watches a playing video and takes each picture by itself, on the second frame in a row that shows the pose at rest.
 */
export function startGuided({ recognition, video, wanted, onState, onPicture, onError }: GuidedInput): () => void {
  let stopped = false;
  let busy = false;
  let callback = 0;
  let rest: Rest = { yaw: 0, pitch: 0 };
  let steady: { readonly pose: FacePose; readonly at: Rest } | null = null;

  const look = async (pose: FacePose, frame: VideoFrame): Promise<void> => {
    const measured = await recognition.measureFrame(frame.clone());
    if (stopped || wanted() !== pose) return;
    const verdict = judgePose(pose, measured, rest);
    onState({ pose, hint: verdict.hint, nearness: verdict.nearness });
    const before = steady;
    steady = verdict.good && measured.face !== null ? { pose, at: measured.face.quality } : null;
    if (steady === null || before?.pose !== pose) return;
    if (!isStill(before.at, steady.at)) {
      onState({ pose, hint: 'hold-still', nearness: verdict.nearness });
      return;
    }
    if (pose === 'front') rest = steady.at;
    steady = null;
    const picture = await recognition.captureFrame(frame.clone());
    if (!stopped) onPicture(pose, picture);
  };

  const onFrame = (): void => {
    if (stopped) return;
    callback = video.requestVideoFrameCallback(onFrame);
    const pose = wanted();
    if (pose === null) {
      steady = null;
      onState(null);
      return;
    }
    if (busy || video.videoWidth === 0) return;
    busy = true;
    const frame = new VideoFrame(video, { timestamp: 0 });
    look(pose, frame)
      .catch((error: unknown) => {
        if (!stopped) onError(error instanceof RecognitionError ? error.code : 'recognition-failed');
      })
      .finally(() => {
        frame.close();
        busy = false;
      });
  };
  callback = video.requestVideoFrameCallback(onFrame);

  return () => {
    stopped = true;
    video.cancelVideoFrameCallback(callback);
  };
}
