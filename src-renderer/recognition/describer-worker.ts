/// <reference lib="webworker" />
import type { DescriberReply, DescriberRequest, DescriberSetup } from './describer-protocol.ts';
import { createFaceresNet, type FaceresNet } from './faceres-net.ts';
import { createRuntime } from './human-runtime.ts';
import { RecognitionError } from './types.ts';

/** FaceRes on a thread of its own: a face is described here while the next frame is looked at over there. */
const post = (reply: DescriberReply): void => postMessage(reply);

let network: FaceresNet | null = null;

async function open({ wasmUrl, backend, graph, weights }: DescriberSetup): Promise<Float32Array> {
  const runtime = createRuntime(wasmUrl);
  await runtime.switchBackend(backend);
  network = createFaceresNet(runtime, graph, weights);
  return new Float32Array();
}

async function answer(request: DescriberRequest): Promise<Float32Array> {
  if (request.kind === 'open') return open(request.setup);
  if (network === null) throw new RecognitionError('recognition-failed', 'not opened');
  return network.describe(request.input);
}

/** Worked off one after another, in the order asked. */
let queue = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<DescriberRequest>) => {
  queue = queue.then(async () => {
    try {
      post({ kind: 'reply', id: data.id, values: await answer(data) });
    } catch (error) {
      const { code, details } =
        error instanceof RecognitionError ? error : new RecognitionError('recognition-failed', String(error));
      post({ kind: 'failure', id: data.id, code, details });
    }
  });
});
