/**
 * Opens a video file in a video element and shows one moment after another. The browser decodes; nothing else reads the
 * file.
 */

export const videoLimits = {
  bytes: 300_000_000,
  seconds: 180,
  longestSide: 4096,
  /** One video is given up after this long, whatever the file does to the decoder. */
  workMilliseconds: 120_000,
} as const;

export type VideoProblem =
  | 'video-undecodable'
  | 'video-damaged'
  | 'video-too-large'
  | 'video-too-long'
  | 'video-timeout'
  | 'video-no-face'
  | 'video-several-people';

/** Every error this folder throws; `code` is stable and has a sentence on screen. */
export class VideoError extends Error {
  readonly code: VideoProblem;

  constructor(code: VideoProblem) {
    super(code);
    this.name = 'VideoError';
    this.code = code;
  }
}

export interface OpenVideo {
  readonly seconds: number;
  /**
   * The frame shown at a time, in seconds, with its own time in the file as its timestamp; the caller closes it. Throws
   * `VideoError`
   * `video-damaged`.
   */
  frameAt(seconds: number): Promise<VideoFrame>;
  close(): void;
}

const OPEN_MS = 10_000;
const SEEK_MS = 5_000;
/** A seek that ends farther than this from where it was to go has met the end of a file that was cut off. */
const OFF_SECONDS = 1;

/** Waits for an event of the element; an error of the element, or too long a wait, is a `VideoError` of the code. */
function waitFor(video: HTMLVideoElement, event: string, limit: number, code: VideoProblem): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void) => (): void => {
      clearTimeout(timer);
      video.removeEventListener(event, done);
      video.removeEventListener('error', failed);
      action();
    };
    const done = settle(resolve);
    const failed = settle(() => reject(new VideoError(code)));
    const timer = setTimeout(failed, limit);
    video.addEventListener(event, done);
    video.addEventListener('error', failed);
  });
}

async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const seeked = waitFor(video, 'seeked', SEEK_MS, 'video-damaged');
  video.currentTime = seconds;
  await seeked;
}

/** A recording that was never finished states no length; going to its end tells it. */
async function lengthOf(video: HTMLVideoElement): Promise<number> {
  if (Number.isFinite(video.duration)) return video.duration;
  await seek(video, Number.MAX_SAFE_INTEGER / 1e6);
  return Number.isFinite(video.duration) ? video.duration : video.currentTime;
}

/**
 * Opens a file. Throws `VideoError`: `video-too-large` (bytes or pixels), `video-undecodable`, `video-too-long`,
 * `video-damaged`. Close it when done.
 */
export async function openVideo(file: Blob): Promise<OpenVideo> {
  if (file.size > videoLimits.bytes) throw new VideoError('video-too-large');
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const close = (): void => {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  };
  try {
    video.muted = true;
    video.preload = 'auto';
    const opened = waitFor(video, 'loadeddata', OPEN_MS, 'video-undecodable');
    video.src = url;
    await opened;
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0 || videoHeight === 0) throw new VideoError('video-undecodable');
    if (Math.max(videoWidth, videoHeight) > videoLimits.longestSide) throw new VideoError('video-too-large');
    const seconds = await lengthOf(video);
    if (seconds > videoLimits.seconds) throw new VideoError('video-too-long');
    return {
      seconds,
      frameAt: async (at) => {
        await seek(video, at);
        if (video.error !== null || Math.abs(video.currentTime - at) > OFF_SECONDS) {
          throw new VideoError('video-damaged');
        }
        try {
          return new VideoFrame(video);
        } catch {
          throw new VideoError('video-damaged');
        }
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
