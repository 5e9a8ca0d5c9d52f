import { useKiosk } from '../flow/store.ts';

const MEASURE_MS = 60_000;

interface Counts {
  readonly at: number;
  readonly frames: number;
  readonly dropped: number;
  readonly looked: number;
  readonly lookMs: number;
  readonly tensors: number;
}

/** What has been counted so far; null while recognition is not ready. */
async function count(video: HTMLVideoElement): Promise<Counts | null> {
  const recognition = useKiosk.getState().recogniser();
  if (recognition === null) return null;
  const { totalVideoFrames: frames, droppedVideoFrames: dropped } = video.getVideoPlaybackQuality();
  const { framesLookedAt: looked, lookMs, tensors } = await recognition.workload();
  return { at: performance.now(), frames, dropped, looked, lookMs, tensors };
}

/**
 * Counts frames and looks minute by minute, for diagnostics. A stretch in which camera or recognition began anew, and
 * counts with them, is left out.
 */
export function watchLoad(video: HTMLVideoElement): () => void {
  let before: Counts | null = null;
  const measure = async (): Promise<void> => {
    const now = await count(video).catch(() => null);
    const last = before;
    before = now;
    if (now === null || last === null || now.frames < last.frames || now.looked < last.looked) return;
    useKiosk.setState({
      load: {
        seconds: (now.at - last.at) / 1000,
        frames: now.frames - last.frames,
        dropped: now.dropped - last.dropped,
        looked: now.looked - last.looked,
        lookMs: now.lookMs - last.lookMs,
        tensors: now.tensors,
      },
    });
  };
  const timer = setInterval(() => void measure(), MEASURE_MS);
  return () => clearInterval(timer);
}
