import type { Graph, Runtime } from './human-runtime.ts';
import { type Pyramid, sampleSquare } from './pixels.ts';

/**
 * A face as the detector sees it, in pixels of the image. The six points: right eye, left eye, nose, mouth, right ear,
 * left ear.
 */
export interface Detection {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
  readonly points: Float32Array;
}

const INPUT = 256;
/** Grid pitch and boxes per cell of the two output layers; the finer one comes first. */
const LAYERS = [
  { stride: 16, perCell: 2 },
  { stride: 32, perCell: 6 },
];
const OVERLAP = 0.3;

const ANCHORS = LAYERS.flatMap(({ stride, perCell }) => {
  const cells = INPUT / stride;
  return Array.from({ length: cells * cells * perCell }, (_, index) => {
    const cell = Math.floor(index / perCell);
    return { x: ((cell % cells) + 0.5) * stride, y: (Math.floor(cell / cells) + 0.5) * stride };
  });
});

/** Intersection over union of two boxes, 0 to 1. */
export function overlap(
  a: { x: number; y: number; width: number; height: number },
  b: { x: number; y: number; width: number; height: number },
): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** A square of the picture, in its pixels; it may reach over the edge, where everything is black. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/**
 * Everything the detector sees in one square at `minScore` or better, in no order and with the same face several times.
 */
async function detectIn(
  runtime: Runtime,
  graph: Graph,
  image: Pyramid,
  square: Square,
  minScore: number,
): Promise<Detection[]> {
  const pitch = square.side / INPUT;
  const pixels = sampleSquare(
    image,
    [pitch, 0, square.x + pitch / 2 - 0.5, 0, pitch, square.y + pitch / 2 - 0.5],
    INPUT,
  );
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] as number) / 127.5 - 1;
  const outputs = await runtime.run(graph, pixels, [1, INPUT, INPUT, 3]);
  // Four outputs: scores and boxes of both layers, told apart by their length.
  const byLength = (length: number): Float32Array =>
    outputs.find((output) => output.length === length) ?? new Float32Array(length);
  const scores = [byLength(512), byLength(384)];
  const boxes = [byLength(512 * 16), byLength(384 * 16)];
  const found: Detection[] = [];
  for (let index = 0; index < ANCHORS.length; index++) {
    const layer = index < 512 ? 0 : 1;
    const at = layer === 0 ? index : index - 512;
    const score = 1 / (1 + Math.exp(-(scores[layer]?.[at] ?? -100)));
    const anchor = ANCHORS[index];
    const raw = boxes[layer]?.subarray(at * 16, at * 16 + 16);
    if (score < minScore || anchor === undefined || raw === undefined) continue;
    const toX = (value: number): number => (value + anchor.x) * pitch + square.x;
    const toY = (value: number): number => (value + anchor.y) * pitch + square.y;
    const [x = 0, y = 0, width = 0, height = 0] = raw;
    found.push({
      x: toX(x - width / 2),
      y: toY(y - height / 2),
      width: width * pitch,
      height: height * pitch,
      score,
      points: Float32Array.from(raw.subarray(4), (value, i) => (i % 2 === 0 ? toX(value) : toY(value))),
    });
  }
  return found;
}

/** Best first, without those that lie over a better one. */
function suppress(found: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of found.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other, candidate) < OVERLAP)) kept.push(candidate);
  }
  return kept;
}

/**
 * Runs the detector on the whole image, letterboxed into its square input with `margin` (a fraction of the longer side)
 * of black around it, which lets it see a face that fills the picture. Best first, overlapping ones removed.
 */
export async function detectFaces(
  runtime: Runtime,
  graph: Graph,
  image: Pyramid,
  minScore: number,
  margin = 0,
): Promise<Detection[]> {
  const side = Math.max(image.width, image.height) * (1 + 2 * margin);
  const square = { x: (image.width - side) / 2, y: (image.height - side) / 2, side };
  return suppress(await detectIn(runtime, graph, image, square, minScore));
}

/**
 * Runs the detector on each square. Best first, overlapping ones removed, also across squares. `onSquare` hears how
 * many are done.
 */
export async function detectInSquares(
  runtime: Runtime,
  graph: Graph,
  image: Pyramid,
  squares: readonly Square[],
  minScore: number,
  onSquare?: (done: number) => void,
): Promise<Detection[]> {
  let found: Detection[] = [];
  for (const [index, square] of squares.entries()) {
    // Thinned out each time, so that a crowd does not pile up thousands of boxes.
    found = suppress([...found, ...(await detectIn(runtime, graph, image, square, minScore))]);
    onSquare?.(index + 1);
  }
  return found;
}
