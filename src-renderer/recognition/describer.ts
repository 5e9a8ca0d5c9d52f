import type { DescriberReply, DescriberRequest, DescriberSetup } from './describer-protocol.ts';
import type { FaceresNet } from './faceres-net.ts';
import { RecognitionError } from './types.ts';

/** FaceRes in a worker beside the caller's. */
export interface Describer extends FaceresNet {
  /** How often something was described. */
  runs(): number;
}

interface Waiting {
  resolve(values: Float32Array): void;
  reject(error: RecognitionError): void;
}

/** Starts the worker and loads the network there. Fails as the worker does; nothing is left running then. */
export async function startDescriber(setup: DescriberSetup): Promise<Describer> {
  const worker = new Worker(new URL('./describer-worker.ts', import.meta.url), { type: 'module', name: 'describer' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let runs = 0;
  let ended: RecognitionError | null = null;

  const end = (error: RecognitionError): void => {
    ended ??= error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new RecognitionError('recognition-failed', event.message ?? 'the describing worker could not be started'));
  });
  worker.addEventListener('message', ({ data }: MessageEvent<DescriberReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'reply') asked?.resolve(data.values);
    else asked?.reject(new RecognitionError(data.code, data.details));
  });

  const ask = (request: (id: number) => DescriberRequest, transfer: Transferable[]): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage(request(id), transfer);
    });

  try {
    await ask((id) => ({ kind: 'open', id, setup }), []);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    describe(input) {
      runs++;
      return ask((id) => ({ kind: 'describe', id, input }), [input.buffer]);
    },
    runs: () => runs,
    dispose: () => end(new RecognitionError('recognition-failed', 'ended')),
  };
}
