/**
 * The only file that imports Human. Human brings the networks' runtime (its build of TensorFlow.js) and, in its
 * package, the networks. They are run directly instead of through `human.detect`: that way the points keep their
 * fractions of a pixel, the crops are ours, and nothing is computed that is not used.
 */
import Human from '@vladmandic/human';
import { unlessLost } from './context-loss.ts';
import { RecognitionError } from './recognition-error.ts';
import type { BackendName } from './types.ts';

/** A tensor, as far as this folder uses one. */
export interface Tensor {
  readonly shape: readonly number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}

type Pair = readonly [number, number];

/** The operations this folder uses. Human's build has functions only, no methods on tensors. */
interface TensorOps {
  tensor(values: Float32Array, shape: readonly number[]): Tensor;
  tidy<T>(work: () => T): T;
  add(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor): Tensor;
  sigmoid(x: Tensor): Tensor;
  reshape(x: Tensor, shape: readonly number[]): Tensor;
  relu(x: Tensor): Tensor;
  maxPool(x: Tensor, size: number | Pair, strides: number | Pair, pad: 'valid' | 'same'): Tensor;
  avgPool(x: Tensor, size: number | Pair, strides: number | Pair, pad: 'valid' | 'same'): Tensor;
  pad(x: Tensor, paddings: readonly Pair[]): Tensor;
  mean(x: Tensor, axes: readonly number[]): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  readonly fused: {
    conv2d(options: FusedConvolution): Tensor;
    depthwiseConv2d(options: FusedConvolution): Tensor;
  };
}

interface FusedConvolution {
  readonly x: Tensor;
  readonly filter: Tensor;
  readonly strides: Pair;
  readonly pad: 'valid' | 'same';
  readonly bias: Tensor;
  readonly activation: 'relu' | 'relu6' | 'linear' | 'prelu';
  /** Slopes below zero by channel, for `prelu`. */
  readonly preluActivationWeights?: Tensor;
}

/** A loaded network. */
export interface Graph {
  execute(inputs: Tensor): Tensor | Tensor[];
  dispose(): void;
}

interface TensorFlow extends TensorOps {
  readonly io: { fromMemory(artifacts: object): object };
  loadGraphModel(handler: object): Promise<Graph>;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  getBackend(): string;
  backend(): { readonly gpgpu?: { readonly gl: WebGL2RenderingContext } };
  setWasmPaths(folder: string): void;
  enableProdMode(): void;
  memory(): { readonly numTensors: number };
  env(): { set(flag: string, value: boolean | number): void; readonly flagRegistry: Record<string, unknown> };
}

/** What a weights file holds, in its order. */
export type WeightsManifest = readonly { readonly paths: readonly string[]; readonly weights: readonly object[] }[];

/** The description of a graph, as the model's JSON file holds it. */
export interface GraphDescription {
  readonly format?: string;
  readonly modelTopology: object;
  readonly signature?: object;
  readonly userDefinedMetadata?: object;
  readonly weightsManifest: WeightsManifest;
}

export interface Runtime {
  readonly ops: TensorOps;
  /** Where its own files are. */
  readonly wasmUrl: string;
  /** Switches the backend; graphs must be loaded anew afterwards. Throws `no-backend`. */
  switchBackend(name: BackendName): Promise<void>;
  loadGraph(description: GraphDescription, weights: ArrayBuffer): Promise<Graph>;
  /** Feeds one array to a graph and reads its outputs back. */
  run(graph: Graph, input: Float32Array, shape: readonly number[]): Promise<Float32Array[]>;
  /**
   * Computes tensors, reads them back and disposes of them. Throws `recognition-failed` when the graphics context is
   * lost.
   */
  read(compute: () => Tensor | Tensor[]): Promise<Float32Array[]>;
  /** How often something was computed. */
  runs(): number;
  /** How many tensors there are, weights included. */
  tensors(): number;
}

/** `wasmUrl` is the absolute URL of the folder with the WebAssembly files, ending in a slash. */
export function createRuntime(wasmUrl: string): Runtime {
  const human = new Human({ debug: false, cacheModels: false, modelBasePath: wasmUrl, wasmPath: wasmUrl });
  const tf = human.tf as TensorFlow;
  tf.setWasmPaths(wasmUrl);
  tf.enableProdMode();

  let runs = 0;
  const read = (compute: () => Tensor | Tensor[]): Promise<Float32Array[]> =>
    unlessLost(tf.backend().gpgpu?.gl, async () => {
      runs++;
      const result = compute();
      const tensors = Array.isArray(result) ? result : [result];
      const values = await Promise.all(tensors.map((tensor) => tensor.data()));
      for (const tensor of tensors) tensor.dispose();
      return values;
    });

  return {
    wasmUrl,
    read,
    runs: () => runs,
    tensors: () => tf.memory().numTensors,
    ops: tf,

    async switchBackend(name) {
      if (name === 'webgl') {
        const { flagRegistry } = tf.env();
        // The same two switches that Human sets for its own use of webgl.
        for (const flag of ['WEBGL_USE_SHAPES_UNIFORMS', 'WEBGL_EXP_CONV'])
          if (flag in flagRegistry) tf.env().set(flag, true);
      }
      const done = await tf.setBackend(name).catch(() => false);
      if (!done || tf.getBackend() !== name) throw new RecognitionError('no-backend', name);
      await tf.ready();
    },

    loadGraph(description, weights) {
      return tf.loadGraphModel(
        tf.io.fromMemory({
          format: description.format,
          modelTopology: description.modelTopology,
          signature: description.signature,
          userDefinedMetadata: description.userDefinedMetadata,
          weightSpecs: description.weightsManifest.flatMap((group) => group.weights),
          weightData: weights,
        }),
      );
    },

    run: (graph, input, shape) =>
      read(() => {
        const x = tf.tensor(input, shape);
        const result = graph.execute(x);
        x.dispose();
        return result;
      }),
  };
}
