import { type RefObject, useEffect, useState } from 'react';
import type { CrowdSight } from '../../recognition/types.ts';
import { useKiosk } from '../flow/store.ts';

/** Between one look and the next; a slow machine rests as long again as it looked. */
const REST_MS = 400;
/** While camera or recognition is missing. */
const WAIT_MS = 1_000;

interface GroupCamera {
  /** Whether there is a picture. */
  readonly live: boolean;
  /** The faces in view; null until the first look is done. */
  readonly sights: readonly CrowdSight[] | null;
}

/** Plays the kiosk's camera in the element and, while `looking`, finds the faces in it now and then. */
export function useGroupCamera(video: RefObject<HTMLVideoElement | null>, looking: boolean): GroupCamera {
  const [state, setState] = useState<GroupCamera>({ live: true, sights: null });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (wait: number): void => {
      if (!stopped) timer = setTimeout(() => void look(), wait);
    };
    const look = async (): Promise<void> => {
      const glass = useKiosk.getState().glass();
      const element = video.current;
      if (glass === null || element === null) {
        setState({ live: false, sights: null });
        return again(WAIT_MS);
      }
      if (element.srcObject !== glass.stream) {
        element.srcObject = glass.stream;
        // Play is refused only while the element goes away.
        await element.play().catch(() => undefined);
      }
      if (!looking) return setState((before) => ({ ...before, live: true }));
      const begun = performance.now();
      const sights = await glass.recognition.sightCrowd(new VideoFrame(element, { timestamp: 0 })).catch(() => null);
      if (stopped) return;
      setState({ live: true, sights });
      again(Math.max(REST_MS, performance.now() - begun));
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [video, looking]);
  return state;
}
