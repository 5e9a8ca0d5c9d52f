import { type Describer, startDescriber } from './describer.ts';
import { createDlibNet, type DlibNet } from './dlib-net.ts';
import type { Graph, GraphDescription, Runtime } from './human-runtime.ts';
import { createPassiveNets, type PassiveNets } from './liveness/passive.ts';
import { type ModelFiles, modelFile, modelJson } from './models.ts';
import { createHandNet, type HandNet } from './mouth/hand-net.ts';
import type { BackendName } from './types.ts';

/** The networks: all on the runtime's present backend but FaceRes, which is on the same one in a worker of its own. */
export interface Networks {
  readonly runtime: Runtime;
  readonly detector: Graph;
  readonly mesh: Graph;
  readonly faceres: Describer;
  readonly dlib: DlibNet;
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
  const dlib = createDlibNet(
    runtime,
    modelJson(files, 'face_recognition_model-weights_manifest.json') as GraphDescription['weightsManifest'],
    modelFile(files, 'face_recognition_model.bin'),
  );
  let hands: Promise<HandNet> | null = null;
  const faceres = await startDescriber({
    wasmUrl: runtime.wasmUrl,
    backend,
    graph: modelJson(files, 'faceres.json') as GraphDescription,
    weights: modelFile(files, 'faceres.bin'),
  });
  let passive: Promise<PassiveNets> | null = null;
  return {
    runtime,
    detector,
    mesh,
    faceres,
    dlib,
    hands() {
      hands ??= createHandNet(
        runtime,
        modelJson(files, 'handtrack.json') as GraphDescription,
        modelFile(files, 'handtrack.bin'),
      );
      return hands;
    },
    runs: () => runtime.runs() + faceres.runs(),
    passive() {
      passive ??= Promise.all([graph('antispoof'), graph('liveness')]).then(([antispoof, liveness]) =>
        createPassiveNets(runtime, antispoof, liveness),
      );
      return passive;
    },
    dispose() {
      for (const network of [detector, mesh, faceres, dlib]) network.dispose();
      hands?.then((network) => network.dispose());
      passive?.then((network) => network.dispose());
    },
  };
}
