import { useEffect } from 'react';
import { create } from 'zustand';
import {
  createRecognition,
  type Recognition,
  RecognitionError,
  type RecognitionErrorCode,
} from '../../recognition/index.ts';

type RecognitionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly progress: number }
  | { readonly kind: 'ready'; readonly recognition: Recognition }
  | { readonly kind: 'failed'; readonly code: RecognitionErrorCode };

const useStore = create<RecognitionState>()(() => ({ kind: 'idle' }));
let starting: Promise<Recognition> | null = null;

/** The code of whatever recognition threw. */
export function recognitionCode(error: unknown): RecognitionErrorCode {
  return error instanceof RecognitionError ? error.code : 'recognition-failed';
}

/** The window's one recognition, loaded when first needed and kept; after a failure the next call tries again. */
export function getRecognition(): Promise<Recognition> {
  if (starting !== null) return starting;
  useStore.setState({ kind: 'loading', progress: 0 }, true);
  starting = createRecognition({
    onProgress: (progress) => {
      if (useStore.getState().kind === 'loading') useStore.setState({ kind: 'loading', progress }, true);
    },
  }).then(
    (recognition) => {
      useStore.setState({ kind: 'ready', recognition }, true);
      return recognition;
    },
    (error: unknown) => {
      starting = null;
      useStore.setState({ kind: 'failed', code: recognitionCode(error) }, true);
      throw error;
    },
  );
  return starting;
}

/** Starts recognition with the component that needs it and tells how far it is. */
export function useRecognition(): RecognitionState {
  const state = useStore();
  useEffect(() => {
    // Why it failed is in the state.
    getRecognition().catch(() => undefined);
  }, []);
  return state;
}
