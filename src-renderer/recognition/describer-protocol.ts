import type { WeightsManifest } from './human-runtime.ts';
import type { BackendName } from './types.ts';

/**
 * The networks that the describing worker can run. The first is loaded from the start, the others when they are first
 * needed.
 */
export type DescribingNetwork = 'mobilefacenet' | 'faceres' | 'dlib' | 'minifasnet-near' | 'minifasnet-wide';

/** A network's files, checked already. */
export interface NetworkFiles {
  readonly manifest: WeightsManifest;
  readonly weights: ArrayBuffer;
}

/**
 * What is asked of the worker; the reply is the description, with nothing in it when it was opened or loaded a network.
 * To `tensors` it is how many there are.
 */
export type DescriberRequest =
  | { readonly kind: 'tensors'; readonly id: number }
  | { readonly kind: 'open'; readonly id: number; readonly wasmUrl: string; readonly backend: BackendName }
  | { readonly kind: 'load'; readonly id: number; readonly network: DescribingNetwork; readonly files: NetworkFiles }
  | {
      readonly kind: 'describe';
      readonly id: number;
      readonly network: DescribingNetwork;
      readonly input: Float32Array<ArrayBuffer>;
    };
