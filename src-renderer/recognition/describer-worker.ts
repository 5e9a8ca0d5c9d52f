/// <reference lib="webworker" />
import type { DescriberRequest, DescribingNetwork, NetworkFiles } from './describer-protocol.ts';
import { createDlibNet } from './dlib-net.ts';
import { createFaceresNet } from './faceres-net.ts';
import { createRuntime, type Runtime } from './human-runtime.ts';
import { createMiniFasNet } from './liveness/minifasnet.ts';
import { createMobileFaceNet } from './mobilefacenet-net.ts';
import { RecognitionError } from './recognition-error.ts';
import { answerInTurn } from './worker-answers.ts';

/** Describing on a thread of its own: a face is described here while the next frame is looked at over there. */
let runtime: Runtime | null = null;

interface Network {
  describe(input: Float32Array<ArrayBuffer>): Promise<Float32Array>;
}

const MAKERS: Readonly<Record<DescribingNetwork, (runtime: Runtime, files: NetworkFiles) => Network>> = {
  mobilefacenet: (on, { manifest, weights }) => createMobileFaceNet(on, manifest, weights),
  faceres: (on, { manifest, weights }) => createFaceresNet(on, manifest, weights),
  'minifasnet-near': (on, { manifest, weights }) => createMiniFasNet(on, manifest, weights),
  'minifasnet-wide': (on, { manifest, weights }) => createMiniFasNet(on, manifest, weights),
  dlib: (on, { manifest, weights }) => createDlibNet(on, manifest, weights),
};

const networks = new Map<DescribingNetwork, Network>();

async function answer(request: DescriberRequest): Promise<Float32Array> {
  if (request.kind === 'open') {
    runtime = createRuntime(request.wasmUrl);
    await runtime.switchBackend(request.backend);
    return new Float32Array();
  }
  if (request.kind === 'load') {
    if (runtime === null) throw new RecognitionError('recognition-failed', 'not opened');
    networks.set(request.network, MAKERS[request.network](runtime, request.files));
    return new Float32Array();
  }
  if (request.kind === 'tensors') return Float32Array.of(runtime?.tensors() ?? 0);
  const network = networks.get(request.network);
  if (network === undefined) throw new RecognitionError('recognition-failed', 'not loaded');
  return network.describe(request.input);
}

answerInTurn(answer);
