import { useEffect, useRef, useState } from 'react';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import { lookAtVideo } from '../pictures/look-at-video.ts';
import { VideoError, type VideoProblem } from '../pictures/open-video.ts';
import type { Candidates } from './use-candidates.ts';

type VideoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly name: string; readonly done: number; readonly all: number }
  | { readonly kind: 'found'; readonly name: string; readonly pictures: number; readonly onlyFirst: boolean }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: VideoProblem | RecognitionErrorCode };

export interface VideoUse {
  readonly state: VideoState;
  readonly look: (files: readonly File[]) => void;
  readonly cancel: () => void;
}

/** Takes pictures out of one video for the candidates. Cancelling, or leaving the page, adds none. */
export function useVideo(candidates: Candidates): VideoUse {
  const [state, setState] = useState<VideoState>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function look(files: readonly File[]) {
    const [file] = files;
    if (file === undefined) return;
    const { name } = file;
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setState({ kind: 'looking', name, done: 0, all: 0 });
    try {
      const recognition = await getRecognition();
      const pictures = await lookAtVideo({
        file,
        most: candidates.room,
        recognition,
        signal: controller.signal,
        onProgress: (done, all) => {
          if (!controller.signal.aborted) setState({ kind: 'looking', name, done, all });
        },
      });
      if (pictures === null) return;
      candidates.addChecked(name, pictures);
      setState({ kind: 'found', name, pictures: pictures.length, onlyFirst: files.length > 1 });
    } catch (error) {
      const problem = error instanceof VideoError ? error.code : recognitionCode(error);
      if (!controller.signal.aborted) setState({ kind: 'refused', name, problem });
    }
  }

  return {
    state,
    look: (files) => void look(files),
    cancel: () => {
      running.current?.abort();
      setState({ kind: 'none' });
    },
  };
}
