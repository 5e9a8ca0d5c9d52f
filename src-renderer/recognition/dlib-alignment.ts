import { fitSimilarity, inverseOf, type Points } from './alignment.ts';
import { type Pyramid, sampleSquare } from './pixels.ts';

/** Side of the square that dlib's network is shown, in pixels. */
export const DLIB_SIZE = 150;

/** Room around the mean face on every side, as a fraction of it. The network was trained with this. */
const PADDING = 0.25;

/**
 * Mesh point, and where it lies in dlib's mean face (0 to 1 across the face): bridge and foot of the nose, both eyes,
 * upper lip and the line between the lips. The places are the averages of the 300-W landmark set that dlib aligns by
 * (Boost licence); the mesh points are those that lie on the same features. Brows, lower lip and jaw move too much to
 * align by.
 */
const MEAN_FACE: readonly (readonly [point: number, x: number, y: number])[] = [
  [168, 0.4901, 0.2034],
  [197, 0.4901, 0.307],
  [5, 0.4901, 0.4098],
  [4, 0.4901, 0.5156],
  [75, 0.3669, 0.5873],
  [97, 0.426, 0.6093],
  [2, 0.4901, 0.6281],
  [326, 0.5542, 0.6093],
  [305, 0.6134, 0.5873],
  [33, 0.1217, 0.2164],
  [160, 0.1871, 0.1788],
  [158, 0.2658, 0.1799],
  [133, 0.3346, 0.2317],
  [153, 0.2609, 0.2451],
  [144, 0.1827, 0.2441],
  [362, 0.6456, 0.2317],
  [385, 0.7144, 0.1799],
  [387, 0.7931, 0.1788],
  [263, 0.8585, 0.2164],
  [373, 0.7975, 0.2441],
  [380, 0.7193, 0.2451],
  [61, 0.2541, 0.7802],
  [39, 0.341, 0.7454],
  [37, 0.4289, 0.7274],
  [0, 0.4901, 0.7426],
  [267, 0.5514, 0.7274],
  [269, 0.6393, 0.7454],
  [291, 0.7261, 0.7802],
  [78, 0.2904, 0.7848],
  [82, 0.4281, 0.7787],
  [13, 0.4901, 0.7853],
  [312, 0.5522, 0.7787],
  [308, 0.6899, 0.7848],
];

const TEMPLATE: Points = MEAN_FACE.flatMap(([, x, y]) =>
  [x, y].map((place) => ((PADDING + place) / (1 + 2 * PADDING)) * DLIB_SIZE),
);

/** Cuts a face out of the picture the way dlib's network expects it: RGB 0 to 255, `DLIB_SIZE` square. */
export function dlibChip(image: Pyramid, mesh: Float32Array): Float32Array<ArrayBuffer> {
  const points = MEAN_FACE.flatMap(([point]) => [mesh[point * 3] as number, mesh[point * 3 + 1] as number]);
  return sampleSquare(image, inverseOf(fitSimilarity(points, TEMPLATE)), DLIB_SIZE);
}
