import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Camera, openCamera, type RecognitionErrorCode } from '../../recognition/index.ts';

type CameraState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly label: string }
  | { readonly kind: 'lost'; readonly code: RecognitionErrorCode };

interface CameraUse {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  readonly retry: () => void;
}

/**
 * Plays the camera of this label in a video element for as long as the component lives; null for any. The size is what
 * is asked for.
 */
export function useCamera(label: string | null, size: { width?: number; height?: number } = {}): CameraUse {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera | null>(null);
  const [state, setState] = useState<CameraState>({ kind: 'starting' });
  const [asked] = useState(size);
  useEffect(() => {
    setState({ kind: 'starting' });
    const opened = openCamera({ ...asked, ...(label === null ? {} : { label }) }, (event) => {
      if (event.kind === 'lost') return setState({ kind: 'lost', code: event.error.code });
      if (video.current !== null) {
        video.current.srcObject = event.stream;
        // Play is refused only while the element goes away.
        video.current.play().catch(() => undefined);
      }
      setState({ kind: 'live', label: event.label });
    });
    camera.current = opened;
    return () => opened.stop();
  }, [label, asked]);
  const retry = useCallback(() => camera.current?.retry(), []);
  return { video, state, retry };
}
