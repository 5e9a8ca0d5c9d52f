import { type Describer, startDescriber } from './describer.ts';
import { createDlibNet, type DlibNet } from './dlib-net.ts';
import type { Graph, GraphDescription, Runtime } from './human-runtime.ts';
import { createPassiveNets, type PassiveNets } from './liveness/passive.ts';
import { type ModelFiles, modelFile, modelJson } from './models.ts';
import { createHandNet, type HandNet } from './mouth/hand-net.ts';
import type { BackendName } from './types.ts';

/**
 * The networks on the runtime's present backend. FaceRes is only on the same one in a worker beside this; dlib's is in both, for whichever has
 * the time.
 */
export interface Networks {
  readonly runtime: Runtime;
  readonly detector: Graph;
  readonly mesh: Graph;
  readonly dlib: DlibNet;
  readonly beside: Describer;
  /** Only pictures and looks that named nobody are searched for hands: loaded when first asked for. */
  hands(): Promise<HandNet>;
  /** How often any of them was run. */
  runs(): number;
  /** For the record alone, after a look was answered: loaded when first asked for. */
  passive(): Promise<PassiveNets>;
  dispose(): void;
}

/** Loads all networks from files that were checked before. `backend` is the one the runtime was switched to. */
export async function loadNetworks(runtime: Runtime, files: ModelFiles, backend: BackendName): Promise<Networks> {
  const graph = (name: string): Promise<Graph> =>
    runtime.loadGraph(modelJson(files, `${name}.json`) as GraphDescription, modelFile(files, `${name}.bin`));
  const dlibFiles = {
    manifest: modelJson(files, 'face_recognition_model-weights_manifest.json') as GraphDescription['weightsManifest'],
    weights: modelFile(files, 'face_recognition_model.bin'),
  };
  const made: { dispose(): void }[] = [];
  const kept = <T extends { dispose(): void }>(network: T): T => {
    made.push(network);
    return network;
  };
  const dispose = (): void => {
    for (const network of made) network.dispose();
  };
  const load = async () => ({
    detector: kept(await graph('blazeface')),
    mesh: kept(await graph('facemesh')),
    dlib: kept(createDlibNet(runtime, dlibFiles.manifest, dlibFiles.weights)),
    beside: kept(
      await startDescriber({
        wasmUrl: runtime.wasmUrl,
        backend,
        faceres: {
          graph: modelJson(files, 'faceres.json') as GraphDescription,
          weights: modelFile(files, 'faceres.bin'),
        },
        dlib: dlibFiles,
      }),
    ),
  });
  const networks = await load().catch((error: unknown) => {
    // Another backend may be tried after this one: what was loaded for it must not stay.
    dispose();
    throw error;
  });
  let hands: Promise<HandNet> | null = null;
  let passive: Promise<PassiveNets> | null = null;
  return {
    runtime,
    ...networks,
    hands() {
      hands ??= createHandNet(
        runtime,
        modelJson(files, 'handtrack.json') as GraphDescription,
        modelFile(files, 'handtrack.bin'),
      );
      return hands;
    },
    runs: () => runtime.runs() + networks.beside.runs(),
    passive() {
      passive ??= Promise.all([graph('antispoof'), graph('liveness')]).then(([antispoof, liveness]) =>
        createPassiveNets(runtime, antispoof, liveness),
      );
      return passive;
    },
    dispose() {
      dispose();
      for (const later of [hands, passive]) {
        // Whoever asked for it heard why it could not be loaded.
        later?.then(
          (network) => network.dispose(),
          () => undefined,
        );
      }
    },
  };
}
