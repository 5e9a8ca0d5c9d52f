import type { DescriberReply, DescriberRequest, DescriberSetup, DescribingNetwork } from './describer-protocol.ts';
import type { DlibNet } from './dlib-net.ts';
import type { FaceresNet } from './faceres-net.ts';
import { RecognitionError } from './types.ts';

/** Both describing networks in a worker beside the caller's. What is handed to them is gone afterwards. */
export interface Describer {
  readonly faceres: Pick<FaceresNet, 'describe'>;
  readonly dlib: Pick<DlibNet, 'describe'>;
  /** How often something was described. */
  runs(): number;
  dispose(): void;
}

interface Waiting {
  resolve(values: Float32Array): void;
  reject(error: RecognitionError): void;
}

/** Starts the worker and loads the networks there. Fails as the worker does; nothing is left running then. */
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
  const describeWith = (network: DescribingNetwork): Pick<FaceresNet, 'describe'> => ({
    describe(input) {
      runs++;
      return ask((id) => ({ kind: 'describe', id, network, input }), [input.buffer]);
    },
  });
  return {
    faceres: describeWith('faceres'),
    dlib: describeWith('dlib'),
    runs: () => runs,
    dispose: () => end(new RecognitionError('recognition-failed', 'ended')),
  };
}
