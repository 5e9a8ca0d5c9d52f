import { RecognitionError } from './recognition-error.ts';
import type { LiveHandlers, LiveOptions, LiveSession } from './types.ts';
import type { WorkerClient } from './worker-client.ts';

const FRAMES_NEEDED = 3;
/** Milliseconds without a new frame after which the stream counts as frozen. */
const FROZEN_MS = 5000;
/**
 * A worker that takes longer over one frame counts as hung. On a machine with other work a frame was once not answered
 * for more than ten seconds, and loading everything anew took longer still.
 */
const UNANSWERED_MS = 40_000;

let sessions = 0;

/**
 * Hands frames of a playing video to the worker, one at a time: a frame that arrives while the last is still looked at
 * is let pass. The page's own thread only makes the handle to the frame.
 */
export function startLive(
  worker: WorkerClient,
  video: HTMLVideoElement,
  handlers: LiveHandlers,
  options: LiveOptions = {},
): LiveSession {
  const { framesNeeded = FRAMES_NEEDED, frozenAfterMs = FROZEN_MS } = options;
  const session = ++sessions;
  let stopped = false;
  let busy = false;
  /** When the frame now on screen came, until it is handed over; and before when none is wanted. */
  let shownAt: number | null = null;
  let wantedFrom = Number.NEGATIVE_INFINITY;
  let callback = 0;
  let frozen: ReturnType<typeof setTimeout> | undefined;
  let unanswered: ReturnType<typeof setTimeout> | undefined;

  worker.tell({ kind: 'start', session, framesNeeded });

  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    clearTimeout(frozen);
    clearTimeout(unanswered);
    video.cancelVideoFrameCallback(callback);
    worker.tell({ kind: 'live', session, command: 'stop' });
  };

  const fail = (error: RecognitionError): void => {
    stop();
    handlers.onError(error);
  };

  const watchForFreeze = (): void => {
    clearTimeout(frozen);
    frozen = setTimeout(() => {
      // A hidden page gets no frames either, which says nothing about the camera.
      if (document.visibilityState === 'visible') handlers.onError(new RecognitionError('camera-lost', 'frozen'));
      watchForFreeze();
    }, frozenAfterMs);
  };

  const look = async (at: number): Promise<void> => {
    busy = true;
    shownAt = null;
    unanswered = setTimeout(() => fail(new RecognitionError('recognition-failed', 'no answer')), UNANSWERED_MS);
    try {
      const frame = new VideoFrame(video, { timestamp: Math.round(at * 1000) });
      const { state, probe, challenge, restMs } = await worker.ask('frame', { session, frame, at }, [frame]);
      if (stopped) return;
      wantedFrom = at + restMs;
      handlers.onState(state);
      if (probe !== null) handlers.onProbe(probe);
      if (challenge !== undefined) handlers.onChallenge?.(challenge);
    } catch (error) {
      if (stopped) return;
      fail(error instanceof RecognitionError ? error : new RecognitionError('recognition-failed', String(error)));
    } finally {
      clearTimeout(unanswered);
      busy = false;
      next();
    }
  };

  const next = (): void => {
    if (!stopped && !busy && shownAt !== null && shownAt >= wantedFrom && video.videoWidth > 0) void look(shownAt);
  };

  const onFrame = (now: number): void => {
    if (stopped) return;
    callback = video.requestVideoFrameCallback(onFrame);
    watchForFreeze();
    shownAt = now;
    next();
  };

  callback = video.requestVideoFrameCallback(onFrame);
  watchForFreeze();

  return {
    resume: () => worker.tell({ kind: 'live', session, command: 'resume' }),
    dismiss: () => worker.tell({ kind: 'live', session, command: 'dismiss' }),
    pause: () => worker.tell({ kind: 'live', session, command: 'pause' }),
    startChallenge: (steps, limitMs) => worker.tell({ kind: 'challenge', session, steps, limitMs }),
    stop,
  };
}
