import type { Graph, GraphDescription, Runtime } from '../human-runtime.ts';
import { mapOfRegion, type Region } from '../mesh.ts';
import { type Pyramid, sampleSquare } from '../pixels.ts';

/** A hand, edges in fractions of the square that was looked at. */
export interface HandBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The network's belief in it, 0 to 1. */
  readonly score: number;
}

/** Finds hands: an SSD detector, trained on photographs of hands. */
export interface HandNet {
  /** Every place in the region that the network takes for a hand with at least `minScore`, many for one hand. */
  find(image: Pyramid, region: Region, minScore: number): Promise<HandBox[]>;
  dispose(): void;
}

const INPUT = 320;
/** Hand, fist, pinch, point, face, tip of a finger, pinching tips. */
const CLASSES = 7;
const FACE = 4;
/**
 * Where the picture enters once it is 320 × 320 and −1 to 1: what lies before only resizes, in a loop that graphs
 * cannot run.
 */
const ENTRY = 'StatefulPartitionedCall/map/TensorArrayV2Stack/TensorListStack';
const SCORES = 'StatefulPartitionedCall/Postprocessor/Slice';
const BOXES = 'StatefulPartitionedCall/Postprocessor/ExpandDims_1';

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: object;
}

/**
 * The part of the graph between the resized picture and boxes and scores, which is plain arithmetic; the package's file
 * has more.
 */
function onlyDetector(description: GraphDescription): GraphDescription {
  const topology = description.modelTopology as { readonly node: readonly GraphNode[] };
  const byName = new Map(topology.node.map((node) => [node.name, node]));
  const kept = new Set<string>();
  const keep = (name: string): void => {
    if (kept.has(name)) return;
    kept.add(name);
    if (name === ENTRY) return;
    for (const input of byName.get(name)?.input ?? []) keep(input.replace(/^\^/, '').replace(/:\d+$/, ''));
  };
  for (const output of [SCORES, BOXES]) keep(output);
  const shape = { dim: [1, INPUT, INPUT, 3].map((size) => ({ size: String(size) })) };
  const entry = { name: ENTRY, op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape } } };
  const node = topology.node.filter(({ name }) => kept.has(name)).map((each) => (each.name === ENTRY ? entry : each));
  const { format, weightsManifest } = description;
  return { ...(format === undefined ? {} : { format }), modelTopology: { ...topology, node }, weightsManifest };
}

/** Loads the detector. */
export async function createHandNet(
  runtime: Runtime,
  description: GraphDescription,
  weights: ArrayBuffer,
): Promise<HandNet> {
  const graph: Graph = await runtime.loadGraph(onlyDetector(description), weights);
  return {
    async find(image, region, minScore) {
      const pixels = sampleSquare(image, mapOfRegion(region, INPUT), INPUT);
      for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] as number) / 127.5 - 1;
      const outputs = await runtime.run(graph, pixels, [1, INPUT, INPUT, 3]);
      const [boxes, scores] = outputs.sort((a, b) => a.length - b.length);
      const hands: HandBox[] = [];
      if (boxes === undefined || scores === undefined) return hands;
      for (let place = 0; place * 4 < boxes.length; place++) {
        let score = 0;
        for (let kind = 0; kind < CLASSES; kind++) {
          if (kind !== FACE) score = Math.max(score, scores[place * CLASSES + kind] as number);
        }
        const [top = 0, left = 0, bottom = 0, right = 0] = boxes.subarray(place * 4, place * 4 + 4);
        if (score >= minScore) hands.push({ left, top, right, bottom, score });
      }
      return hands;
    },
    dispose: () => graph.dispose(),
  };
}
