import type { DescriberRequest, DescribingNetwork, NetworkFiles } from './describer-protocol.ts';
import type { BackendName } from './types.ts';
import { openLine } from './worker-line.ts';

/** The describing networks in a worker beside the caller's. */
export interface Describer {
  /** Describes one input with a network, which is loaded when first asked for. The input is gone afterwards. */
  describe(network: DescribingNetwork, input: Float32Array<ArrayBuffer>): Promise<Float32Array>;
  /** How often something was described. */
  runs(): number;
  /** How many tensors the worker has. */
  tensors(): Promise<number>;
  dispose(): void;
}

/**
 * The first description takes many seconds where a graphics processor is only simulated, on a machine that has other
 * work.
 */
const SILENCE_MS = 60_000;

/**
 * Starts the worker and loads MobileFaceNet there, which every face needs; the others when first asked for. Fails as
 * the worker does; nothing is left running then.
 */
export async function startDescriber(
  wasmUrl: string,
  backend: BackendName,
  filesOf: (network: DescribingNetwork) => NetworkFiles,
): Promise<Describer> {
  const worker = new Worker(new URL('./describer-worker.ts', import.meta.url), { type: 'module', name: 'describer' });
  const { ask, end } = openLine<DescriberRequest, Float32Array>(worker, SILENCE_MS);
  const loading = new Map<DescribingNetwork, Promise<Float32Array>>();
  const loaded = new Set<DescribingNetwork>();
  const load = async (network: DescribingNetwork): Promise<void> => {
    const begun = loading.get(network) ?? ask((id) => ({ kind: 'load', id, network, files: filesOf(network) }));
    loading.set(network, begun);
    await begun;
    loaded.add(network);
  };
  let runs = 0;
  try {
    await ask((id) => ({ kind: 'open', id, wasmUrl, backend }));
    await load('mobilefacenet');
  } catch (error) {
    end();
    throw error;
  }
  return {
    async describe(network, input) {
      runs++;
      // Asked at once where it can be: whoever asks goes on to compute by itself, and waiting for nothing would hand
      // the question over only after that.
      if (!loaded.has(network)) await load(network);
      return ask((id) => ({ kind: 'describe', id, network, input }), [input.buffer]);
    },
    runs: () => runs,
    tensors: async () => (await ask((id) => ({ kind: 'tensors', id })))[0] ?? 0,
    dispose: end,
  };
}
