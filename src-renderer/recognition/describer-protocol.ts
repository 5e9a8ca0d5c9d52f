import type { GraphDescription } from './human-runtime.ts';
import type { BackendName } from './types.ts';

/** What the describing worker needs before it can describe: files that were checked already, and where the runtime's own are. */
export interface DescriberSetup {
  readonly wasmUrl: string;
  readonly backend: BackendName;
  readonly faceres: { readonly graph: GraphDescription; readonly weights: ArrayBuffer };
  readonly dlib: { readonly manifest: GraphDescription['weightsManifest']; readonly weights: ArrayBuffer };
}

export type DescribingNetwork = 'faceres' | 'dlib';

/** What is asked of it; the reply is the description, with nothing in it when the networks were opened. */
export type DescriberRequest =
  | { readonly kind: 'open'; readonly id: number; readonly setup: DescriberSetup }
  | {
      readonly kind: 'describe';
      readonly id: number;
      readonly network: DescribingNetwork;
      readonly input: Float32Array<ArrayBuffer>;
    };
