import type { DescriberRequest, DescriberSetup, DescribingNetwork } from './describer-protocol.ts';
import type { DlibNet } from './dlib-net.ts';
import type { FaceresNet } from './faceres-net.ts';
import { openLine } from './worker-line.ts';

/** Both describing networks in a worker beside the caller's. What is handed to them is gone afterwards. */
export interface Describer {
  readonly faceres: Pick<FaceresNet, 'describe'>;
  readonly dlib: Pick<DlibNet, 'describe'>;
  /** How often something was described. */
  runs(): number;
  dispose(): void;
}

/** The first description takes many seconds where a graphics processor is only simulated, on a machine that has other work. */
const SILENCE_MS = 60_000;

/** Starts the worker and loads the networks there. Fails as the worker does; nothing is left running then. */
export async function startDescriber(setup: DescriberSetup): Promise<Describer> {
  const worker = new Worker(new URL('./describer-worker.ts', import.meta.url), { type: 'module', name: 'describer' });
  const { ask, end } = openLine<DescriberRequest, Float32Array>(worker, SILENCE_MS);
  let runs = 0;
  try {
    await ask((id) => ({ kind: 'open', id, setup }));
  } catch (error) {
    end();
    throw error;
  }
  const describeWith = (network: DescribingNetwork): Pick<FaceresNet, 'describe'> => ({
    describe(input) {
      runs++;
      return ask((id) => ({ kind: 'describe', id, network, input }), [input.buffer]);
    },
  });
  return {
    faceres: describeWith('faceres'),
    dlib: describeWith('dlib'),
    runs: () => runs,
    dispose: end,
  };
}
