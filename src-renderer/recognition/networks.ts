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
  const [detector, mesh] = await Promise.all([graph('blazeface'), graph('facemesh')]);
  const dlibFiles = {
    manifest: modelJson(files, 'face_recognition_model-weights_manifest.json') as GraphDescription['weightsManifest'],
    weights: modelFile(files, 'face_recognition_model.bin'),
  };
  const dlib = createDlibNet(runtime, dlibFiles.manifest, dlibFiles.weights);
  let hands: Promise<HandNet> | null = null;
  const beside = await startDescriber({
    wasmUrl: runtime.wasmUrl,
    backend,
    faceres: {
      graph: modelJson(files, 'faceres.json') as GraphDescription,
      weights: modelFile(files, 'faceres.bin'),
    },
    dlib: dlibFiles,
  });
  let passive: Promise<PassiveNets> | null = null;
  return {
    runtime,
    detector,
    mesh,
    dlib,
    beside,
    hands() {
      hands ??= createHandNet(
        runtime,
        modelJson(files, 'handtrack.json') as GraphDescription,
        modelFile(files, 'handtrack.bin'),
      );
      return hands;
    },
    runs: () => runtime.runs() + beside.runs(),
    passive() {
      passive ??= Promise.all([graph('antispoof'), graph('liveness')]).then(([antispoof, liveness]) =>
        createPassiveNets(runtime, antispoof, liveness),
      );
      return passive;
    },
    dispose() {
      for (const network of [detector, mesh, dlib, beside]) network.dispose();
      hands?.then((network) => network.dispose());
      passive?.then((network) => network.dispose());
    },
  };
}
