import { useEffect } from 'react';
import { create } from 'zustand';
import type { NetworkId } from '../../../src-shared/models/own-network.ts';
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
let earlierWanted = false;
let ownWanted: NetworkId | null = null;

/** How the site's own network does in this window: what it takes for one face, or why it cannot be used. */
interface OwnNetworkTrial {
  /** In milliseconds; null where it was not loaded yet, or there is none. */
  readonly ms: number | null;
  readonly failure: string | null;
}

export const useOwnNetworkTrial = create<OwnNetworkTrial>()(() => ({ ms: null, failure: null }));

/** Loads the site's own network into a recognition. Faces are described without one that cannot be loaded. */
async function loadOwnNetwork(recognition: Recognition): Promise<void> {
  const id = ownWanted;
  useOwnNetworkTrial.setState({ ms: null, failure: null });
  if (id === null) {
    await recognition.describeByOwn(null);
    return;
  }
  try {
    useOwnNetworkTrial.setState({ ms: await recognition.describeByOwn(id) });
  } catch (error) {
    const failure = error instanceof RecognitionError ? error.details || error.code : String(error);
    useOwnNetworkTrial.setState({ failure });
  }
}

/** The code of whatever recognition threw. */
export function recognitionCode(error: unknown): RecognitionErrorCode {
  return error instanceof RecognitionError ? error.code : 'recognition-failed';
}

/** Puts a recognition that broke down aside, so that the next call starts another. */
function guarded(recognition: Recognition): Recognition {
  let broken = false;
  const check = (error: unknown): void => {
    if (broken || !(error instanceof RecognitionError) || error.code !== 'recognition-failed') return;
    broken = true;
    recognition.dispose();
    starting = null;
    useStore.setState({ kind: 'failed', code: error.code }, true);
  };
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      check(error);
      throw error;
    }
  };
  return {
    ...recognition,
    analysePicture: (picture) => watched(recognition.analysePicture(picture)),
    isMouthCovered: (picture) => watched(recognition.isMouthCovered(picture)),
    passiveScores: (picture) => watched(recognition.passiveScores(picture)),
    analyseCrowd: (picture, onProgress) => watched(recognition.analyseCrowd(picture, onProgress)),
    sightCrowd: (frame) => watched(recognition.sightCrowd(frame)),
    captureStill: (video, options) => watched(recognition.captureStill(video, options)),
    measureFrame: (frame) => watched(recognition.measureFrame(frame)),
    captureFrame: (frame, options) => watched(recognition.captureFrame(frame, options)),
    startLive: (video, handlers, options) => {
      const onError = (error: RecognitionError): void => {
        check(error);
        handlers.onError(error);
      };
      return recognition.startLive(video, { ...handlers, onError }, options);
    },
  };
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
    async (made) => {
      const recognition = guarded(made);
      recognition.describeEarlier(earlierWanted);
      if (ownWanted !== null) await loadOwnNetwork(recognition);
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

/** Says whether faces are described by the networks of both generations, now and after any new start. */
export function setEarlierWanted(wanted: boolean): void {
  earlierWanted = wanted;
  const state = useStore.getState();
  if (state.kind === 'ready') state.recognition.describeEarlier(wanted);
}

/**
 * Says which network of the site's own describes faces too, now and after any new start; null: none. One that is there
 * already is loaded anew only where it failed.
 */
export function setOwnNetwork(id: NetworkId | null): void {
  if (ownWanted === id && useOwnNetworkTrial.getState().failure === null) return;
  ownWanted = id;
  useOwnNetworkTrial.setState({ ms: null, failure: null });
  if (starting === null) return;
  // Whoever asks for recognition next waits for it.
  starting = starting.then(async (recognition) => {
    await loadOwnNetwork(recognition);
    return recognition;
  });
  // Why it failed is in the state.
  starting.catch(() => undefined);
}

/** Works on one of many files: what breaks recognition down costs that file, and the next one starts another. */
export async function withRecognition<T>(work: (recognition: Recognition) => Promise<T>): Promise<T> {
  return work(await getRecognition());
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
