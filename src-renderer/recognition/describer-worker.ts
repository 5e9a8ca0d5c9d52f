/// <reference lib="webworker" />
import type { DescriberRequest, DescriberSetup, DescribingNetwork } from './describer-protocol.ts';
import { createDlibNet, type DlibNet } from './dlib-net.ts';
import { createFaceresNet, type FaceresNet } from './faceres-net.ts';
import { createRuntime } from './human-runtime.ts';
import { RecognitionError } from './types.ts';
import { answerInTurn } from './worker-answers.ts';

/** Describing on a thread of its own: a face is described here while the next frame is looked at over there. */
let networks: Record<DescribingNetwork, FaceresNet | DlibNet> | null = null;

async function open({ wasmUrl, backend, faceres, dlib }: DescriberSetup): Promise<Float32Array> {
  const runtime = createRuntime(wasmUrl);
  await runtime.switchBackend(backend);
  networks = {
    faceres: createFaceresNet(runtime, faceres.graph, faceres.weights),
    dlib: createDlibNet(runtime, dlib.manifest, dlib.weights),
  };
  return new Float32Array();
}

async function answer(request: DescriberRequest): Promise<Float32Array> {
  if (request.kind === 'open') return open(request.setup);
  if (networks === null) throw new RecognitionError('recognition-failed', 'not opened');
  return networks[request.network].describe(request.input);
}

answerInTurn(answer);
