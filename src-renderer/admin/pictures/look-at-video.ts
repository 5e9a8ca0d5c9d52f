import type { FrameMeasure, PictureAnalysis, Recognition } from '../../recognition/index.ts';
import { type EnrolmentPicture, judged } from './candidates.ts';
import { type OpenVideo, openVideo, VideoError, videoLimits } from './open-video.ts';
import { type DescribedFrame, type FrameFacts, selectFrames, variedFrames } from './select-frames.ts';

/** Moments that are looked at, and how many of them are described to be compared. */
const MOST_MOMENTS = 40;
const LEAST_SECONDS_APART = 0.2;
const MOST_DESCRIBED = 16;
/** A second face in more than this share of the frames that have one is no passer-by. */
const CROWD_SHARE = 0.2;

/**
 * The last frame may be so much older than the moment asked for, in seconds, and twice as old as frames were apart
 * before.
 */
const STILL_SECONDS = 1;

interface VideoInput {
  readonly file: Blob;
  readonly most: number;
  readonly recognition: Pick<Recognition, 'measureFrame' | 'captureFrame' | 'analysePicture'>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
  /** Replaced in tests. */
  readonly open?: (file: Blob) => Promise<OpenVideo>;
}

interface GoodFrame extends FrameFacts {
  readonly picture: Blob;
}

interface KeptFrame extends DescribedFrame {
  readonly picture: EnrolmentPicture;
}

/** The moments to look at, evenly spread and away from the very ends. */
export function momentsOf(seconds: number): number[] {
  const count = Math.max(1, Math.min(MOST_MOMENTS, Math.floor(seconds / LEAST_SECONDS_APART)));
  return Array.from({ length: count }, (_, index) => ((index + 0.5) * seconds) / count);
}

/**
 * Whether the frames end long before the length that the file states, as in a recording that was cut off: some players
 * go on showing the last one. `shown` are the frames' own times at the moments.
 */
export function isCutOff(moments: readonly number[], shown: readonly number[]): boolean {
  const gaps = shown.slice(1).map((at, index) => at - (shown[index] as number));
  const behind = (moments.at(-1) ?? 0) - (shown.at(-1) ?? 0);
  return behind > STILL_SECONDS && behind > 2 * Math.max(0, ...gaps);
}

function factsOf(at: number, { faces, face }: FrameMeasure): FrameFacts | null {
  if (faces !== 1 || face === null || face.reasons.length > 0) return null;
  const { score, yaw, pitch } = face.quality;
  return { at, score, yaw, pitch };
}

function keptOf(at: number, analysis: PictureAnalysis): KeptFrame | null {
  const one = judged({ id: '', name: '', pose: null }, analysis, 'video');
  if (!analysis.ok || one.state !== 'accepted') return null;
  const { score, yaw, pitch } = analysis.face.quality;
  return { at, score, yaw, pitch, embedding: one.picture.embedding, picture: one.picture };
}

/**
 * Finds the pictures of one person that a video is good for, at most `most`, best first. Null when it was cancelled.
 * Throws `VideoError` with what is wrong with the video, and what recognition throws. One frame and the small pictures
 * of at most forty are in memory at a time.
 */
export async function lookAtVideo(input: VideoInput): Promise<EnrolmentPicture[] | null> {
  const { recognition, signal, onProgress } = input;
  const endsAt = performance.now() + videoLimits.workMilliseconds;
  const goOn = (): boolean => {
    if (performance.now() > endsAt) throw new VideoError('video-timeout');
    return !signal.aborted;
  };
  const video = await (input.open ?? openVideo)(input.file);
  try {
    const moments = momentsOf(video.seconds);
    const all = moments.length + Math.min(MOST_DESCRIBED, moments.length);
    const good: GoodFrame[] = [];
    const shown: number[] = [];
    let [withFace, withSeveral] = [0, 0];
    for (const [index, at] of moments.entries()) {
      if (!goOn()) return null;
      onProgress(index, all);
      const frame = await video.frameAt(at);
      shown.push(frame.timestamp / 1_000_000);
      try {
        const measured = await recognition.measureFrame(frame.clone());
        if (measured.faces > 0) withFace += 1;
        if (measured.faces > 1) withSeveral += 1;
        const facts = factsOf(at, measured);
        if (facts !== null) good.push({ ...facts, picture: await recognition.captureFrame(frame.clone()) });
      } finally {
        frame.close();
      }
    }
    if (isCutOff(moments, shown)) throw new VideoError('video-damaged');
    if (withSeveral > CROWD_SHARE * withFace) throw new VideoError('video-several-people');
    const kept: KeptFrame[] = [];
    for (const [index, { at, picture }] of toDescribe(good).entries()) {
      if (!goOn()) return null;
      onProgress(moments.length + index, all);
      const one = keptOf(at, await recognition.analysePicture(picture));
      if (one !== null) kept.push(one);
    }
    const selection = selectFrames(kept, input.most);
    if (selection.kind === 'refused') throw new VideoError(selection.problem);
    return signal.aborted ? null : selection.frames.map(({ picture }) => picture);
  } finally {
    video.close();
  }
}

/**
 * Some frames of each quarter, varied ones first and then the best, so that somebody who comes later is looked at too.
 */
function toDescribe(good: readonly GoodFrame[]): GoodFrame[] {
  const length = Math.ceil(good.length / 4);
  return [0, 1, 2, 3].flatMap((part) => {
    const quarter = good.slice(part * length, (part + 1) * length);
    const varied = variedFrames(quarter, MOST_DESCRIBED / 4);
    const rest = quarter.filter((frame) => !varied.includes(frame)).sort((a, b) => b.score - a.score);
    return [...varied, ...rest].slice(0, MOST_DESCRIBED / 4);
  });
}
