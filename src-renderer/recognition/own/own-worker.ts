/// <reference lib="webworker" />
import { createRuntime, type GraphDescription } from '../human-runtime.ts';
import { RecognitionError } from '../recognition-error.ts';
import { answerInTurn } from '../worker-answers.ts';
import { inputShape } from './own-input.ts';
import type { OwnRequest } from './own-protocol.ts';

/** A site's own network on a thread of its own: whatever it does, the door's networks go on. */
type Run = (input: Float32Array<ArrayBuffer>) => Promise<readonly Float32Array[]>;

let run: Run | null = null;
let width = 0;

async function openTfjs({ wasmUrl, backend, description, files }: OwnRequest & { kind: 'open' }): Promise<Run> {
  const runtime = createRuntime(wasmUrl);
  await runtime.switchBackend(backend);
  const [json, ...weights] = files;
  const graph = await runtime.loadGraph(
    JSON.parse(new TextDecoder().decode(json)) as GraphDescription,
    await new Blob(weights).arrayBuffer(),
  );
  const shape = inputShape(description);
  return (input) => runtime.run(graph, input, shape);
}

async function openOnnx({ description, files }: OwnRequest & { kind: 'open' }): Promise<Run> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  // More threads want memory that they share, which the pages' headers do not grant.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(new Uint8Array(files[0] as ArrayBuffer));
  const [name] = session.inputNames;
  if (name === undefined || session.inputNames.length > 1) throw new Error('the network takes more than one input');
  const shape = inputShape(description);
  return async (input) => {
    const outputs = await session.run({ [name]: new Tensor('float32', input, shape) });
    return Object.values(outputs).flatMap(({ data }) => (data instanceof Float32Array ? [data] : []));
  };
}

/** The one output that is as wide as was said. */
async function describe(input: Float32Array<ArrayBuffer>): Promise<Float32Array> {
  if (run === null) throw new RecognitionError('recognition-failed', 'not opened');
  const outputs = await run(input);
  const numbers = outputs.find(({ length }) => length === width);
  if (numbers === undefined) {
    const found = outputs.map(({ length }) => length).join(', ');
    throw new RecognitionError('own-network-failed', `gives ${found} numbers, not ${width}`);
  }
  // Whether they make sense is for whoever asked to say.
  return numbers.slice();
}

answerInTurn(async (request: OwnRequest): Promise<Float32Array> => {
  if (request.kind === 'describe') return describe(request.input);
  width = request.description.width;
  try {
    run = await (request.description.kind === 'onnx' ? openOnnx(request) : openTfjs(request));
  } catch (error) {
    throw new RecognitionError('own-network-failed', error instanceof Error ? error.message : String(error));
  }
  return new Float32Array();
});
