import type { GraphDescription } from './human-runtime.ts';
import type { BackendName, RecognitionErrorCode } from './types.ts';

/** What the describing worker needs before it can describe: files that were checked already, and where the runtime's own are. */
export interface DescriberSetup {
  readonly wasmUrl: string;
  readonly backend: BackendName;
  readonly graph: GraphDescription;
  readonly weights: ArrayBuffer;
}

/** What is asked of it, each with exactly one reply. */
export type DescriberRequest =
  | { readonly kind: 'open'; readonly id: number; readonly setup: DescriberSetup }
  | { readonly kind: 'describe'; readonly id: number; readonly input: Float32Array<ArrayBuffer> };

/** The description; nothing is in it when a network was opened. */
export type DescriberReply =
  | { readonly kind: 'reply'; readonly id: number; readonly values: Float32Array }
  | { readonly kind: 'failure'; readonly id: number; readonly code: RecognitionErrorCode; readonly details: string };
