import type { PassiveScores } from '../../../src-shared/models/liveness.ts';
import type { Graph, Runtime } from '../human-runtime.ts';
import { mapOfRegion, regionOfMesh } from '../mesh.ts';
import { type Pyramid, sampleSquare } from '../pixels.ts';

/** Human's two networks that look at one photograph: each is shown the upright face in a square of its own size. */
export interface PassiveNets {
  score(image: Pyramid, mesh: Float32Array): Promise<PassiveScores>;
  dispose(): void;
}

const ANTISPOOF_SIZE = 128;
const LIVENESS_SIZE = 32;

export function createPassiveNets(runtime: Runtime, antispoof: Graph, liveness: Graph): PassiveNets {
  const ask = async (graph: Graph, size: number, image: Pyramid, mesh: Float32Array): Promise<number> => {
    const pixels = sampleSquare(image, mapOfRegion(regionOfMesh(mesh), size), size);
    for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] as number) / 255;
    const [output] = await runtime.run(graph, pixels, [1, size, size, 3]);
    return Math.min(1, Math.max(0, output?.[0] ?? 0));
  };
  return {
    score: async (image, mesh) => ({
      antispoof: await ask(antispoof, ANTISPOOF_SIZE, image, mesh),
      liveness: await ask(liveness, LIVENESS_SIZE, image, mesh),
    }),
    dispose() {
      antispoof.dispose();
      liveness.dispose();
    },
  };
}
