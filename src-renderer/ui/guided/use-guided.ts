import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FacePose } from '../../../src-shared/models/face.ts';
import { type GuidedState, type Recognition, type RecognitionErrorCode, startGuided } from '../../recognition/index.ts';

interface GuidedUse {
  /** Null while there is none. */
  readonly recognition: Recognition | null;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** The pose to take now; null to rest. */
  readonly wanted: FacePose | null;
  readonly onPicture: (pose: FacePose, picture: Blob) => void;
  readonly onError: (code: RecognitionErrorCode) => void;
}

/**
 * Takes the wanted pose by itself for as long as the component lives; answers what to show, null while nothing is
 * wanted.
 */
export function useGuided({ recognition, video, wanted, onPicture, onError }: GuidedUse): GuidedState | null {
  const [state, setState] = useState<GuidedState | null>(null);
  const latest = useRef({ wanted, onPicture, onError });
  useLayoutEffect(() => {
    latest.current = { wanted, onPicture, onError };
  });
  useEffect(() => {
    if (recognition === null || video.current === null) return;
    return startGuided({
      recognition,
      video: video.current,
      wanted: () => latest.current.wanted,
      onState: setState,
      onPicture: (pose, picture) => {
        // Until the page has taken it in and says what comes next.
        latest.current = { ...latest.current, wanted: null };
        latest.current.onPicture(pose, picture);
      },
      onError: (code) => latest.current.onError(code),
    });
  }, [recognition, video]);
  if (wanted === null) return null;
  // What was seen of the pose before says nothing of this one.
  return state?.pose === wanted ? state : { pose: wanted, hint: null, nearness: 0 };
}
