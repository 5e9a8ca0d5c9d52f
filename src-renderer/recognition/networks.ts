import { createDlibNet, type DlibNet } from './dlib-net.ts';
import { createFaceresNet, type FaceresNet } from './faceres-net.ts';
import type { Graph, GraphDescription, Runtime } from './human-runtime.ts';
import { type ModelFiles, modelFile, modelJson } from './models.ts';
import { createHandNet, type HandNet } from './mouth/hand-net.ts';

/** The networks, loaded on the runtime's present backend. */
export interface Networks {
  readonly runtime: Runtime;
  readonly detector: Graph;
  readonly mesh: Graph;
  readonly faceres: FaceresNet;
  readonly dlib: DlibNet;
  /** Only pictures and looks that named nobody are searched for hands: loaded when first asked for. */
  hands(): Promise<HandNet>;
  dispose(): void;
}

/** Loads all networks from files that were checked before. */
export async function loadNetworks(runtime: Runtime, files: ModelFiles): Promise<Networks> {
  const graph = (name: string): Promise<Graph> =>
    runtime.loadGraph(modelJson(files, `${name}.json`) as GraphDescription, modelFile(files, `${name}.bin`));
  const [detector, mesh] = await Promise.all([graph('blazeface'), graph('facemesh')]);
  const faceres = createFaceresNet(
    runtime,
    modelJson(files, 'faceres.json') as GraphDescription,
    modelFile(files, 'faceres.bin'),
  );
  const dlib = createDlibNet(
    runtime,
    modelJson(files, 'face_recognition_model-weights_manifest.json') as GraphDescription['weightsManifest'],
    modelFile(files, 'face_recognition_model.bin'),
  );
  let hands: Promise<HandNet> | null = null;
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
    dispose() {
      for (const network of [detector, mesh, faceres, dlib]) network.dispose();
      hands?.then((network) => network.dispose());
    },
  };
}
