import type { NetworkDescription } from '../../../src-shared/models/own-network.ts';
import type { BackendName } from '../types.ts';

/** What is asked of the worker that runs a site's own network; the reply is the network's numbers, or nothing. */
export type OwnRequest =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly wasmUrl: string;
      readonly backend: BackendName;
      readonly description: NetworkDescription;
      /** In the order of the description, checked. */
      readonly files: readonly ArrayBuffer[];
    }
  | { readonly kind: 'describe'; readonly id: number; readonly input: Float32Array<ArrayBuffer> };
