import { startLive } from './live-session.ts';
import type { BackendInfo, Recognition, RecognitionOptions } from './types.ts';
import { createWorkerClient } from './worker-client.ts';

export { listCameras, openCamera } from './camera.ts';
export type { GuidedHint } from './guided/poses.ts';
export { type GuidedState, startGuided } from './guided/session.ts';
export { RecognitionError, type RecognitionErrorCode } from './recognition-error.ts';
export * from './types.ts';

const STILL = { longestSide: 1024, quality: 0.85 };

/**
 * Loads and checks the models in a worker and chooses a backend. Throws `RecognitionError` `models-missing`,
 * `models-damaged` or `no-backend`; nothing is left running then.
 */
export async function createRecognition(options: RecognitionOptions = {}): Promise<Recognition> {
  const worker = createWorkerClient();
  const modelsUrl = new URL(options.modelsUrl ?? '../models/', location.href).href;
  let backend: BackendInfo;
  try {
    backend = await worker.ask('open', { modelsUrl, backend: options.backend ?? null }, [], options.onProgress);
  } catch (error) {
    worker.end();
    throw error;
  }
  const captureFrame: Recognition['captureFrame'] = (frame, still) =>
    worker.ask('still', { frame, options: { ...STILL, ...still } }, [frame]);
  return {
    backend,
    describeEarlier: (wanted) => worker.tell({ kind: 'earlier', wanted }),
    describeByOwn: (id) => {
      const url = new URL(`../networks/${id}/`, location.href).href;
      return worker.ask('own-network', { network: id === null ? null : { id, url } });
    },
    readLifeSigns: (wanted) => worker.tell({ kind: 'life-signs', wanted }),
    analysePicture: (picture) => worker.ask('picture', { picture }),
    isMouthCovered: (picture) => worker.ask('mouth', { picture }),
    passiveScores: (picture) => worker.ask('passive', { picture }),
    analyseCrowd: (picture, onProgress) => worker.ask('crowd', { picture }, [], onProgress),
    sightCrowd: (frame) => worker.ask('sights', { frame }, [frame]),
    startLive: (video, handlers, liveOptions) => startLive(worker, video, handlers, liveOptions),
    captureStill: (video, still) => captureFrame(new VideoFrame(video, { timestamp: 0 }), still),
    measureFrame: (frame) => worker.ask('measure', { frame }, [frame]),
    captureFrame,
    workload: () => worker.ask('workload', {}),
    dispose: () => worker.end(),
  };
}
