import { type Describer, startDescriber } from './describer.ts';
import type { DescribingNetwork, NetworkFiles } from './describer-protocol.ts';
import type { Graph, GraphDescription, Runtime } from './human-runtime.ts';
import { createPassiveNets, type PassiveNets } from './liveness/passive.ts';
import { createMobileFaceNet, type MobileFaceNet } from './mobilefacenet-net.ts';
import { type ModelFiles, modelFile, modelJson } from './models.ts';
import { createHandNet, type HandNet } from './mouth/hand-net.ts';
import type { OwnNetwork } from './own/own-network.ts';
import type { BackendName } from './types.ts';

/**
 * The networks on the runtime's present backend. MobileFaceNet is here and in a worker beside this, for whichever has
 * the time; FaceRes and dlib's are only there.
 */
export interface Networks {
  readonly runtime: Runtime;
  readonly backend: BackendName;
  readonly detector: Graph;
  readonly mesh: Graph;
  readonly mobileface: MobileFaceNet;
  readonly beside: Describer;
  /** Whether faces are described by the first generation's networks too, for templates that carry nothing else. */
  describesEarlier: boolean;
  /** A network of the site's own that describes faces too; null where there is none. */
  own: OwnNetwork | null;
  /** Whether looks at the camera are asked for signs of life. */
  readsLifeSigns: boolean;
  /** Only pictures and looks that named nobody are searched for hands: loaded when first asked for. */
  hands(): Promise<HandNet>;
  /** How often any of them was run. */
  runs(): number;
  /** For the record alone, after a look was answered: loaded when first asked for. */
  passive(): Promise<PassiveNets>;
  dispose(): void;
}

function filesOf(files: ModelFiles, network: DescribingNetwork): NetworkFiles {
  if (network !== 'dlib') {
    const { weightsManifest } = modelJson(files, `${network}.json`) as GraphDescription;
    return { manifest: weightsManifest, weights: modelFile(files, `${network}.bin`) };
  }
  return {
    manifest: modelJson(files, 'face_recognition_model-weights_manifest.json') as NetworkFiles['manifest'],
    weights: modelFile(files, 'face_recognition_model.bin'),
  };
}

/** Loads all networks from files that were checked before. `backend` is the one the runtime was switched to. */
export async function loadNetworks(runtime: Runtime, files: ModelFiles, backend: BackendName): Promise<Networks> {
  const graph = (name: string): Promise<Graph> =>
    runtime.loadGraph(modelJson(files, `${name}.json`) as GraphDescription, modelFile(files, `${name}.bin`));
  const mobileface = filesOf(files, 'mobilefacenet');
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
    mobileface: kept(createMobileFaceNet(runtime, mobileface.manifest, mobileface.weights)),
    beside: kept(await startDescriber(runtime.wasmUrl, backend, (network) => filesOf(files, network))),
  });
  const networks = await load().catch((error: unknown) => {
    // Another backend may be tried after this one: what was loaded for it must not stay.
    dispose();
    throw error;
  });
  let hands: Promise<HandNet> | null = null;
  let passive: Promise<PassiveNets> | null = null;
  const all: Networks = {
    runtime,
    ...networks,
    backend,
    describesEarlier: false,
    own: null,
    readsLifeSigns: false,
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
      all.own?.dispose();
      for (const later of [hands, passive]) {
        // Whoever asked for it heard why it could not be loaded.
        later?.then(
          (network) => network.dispose(),
          () => undefined,
        );
      }
    },
  };
  return all;
}
