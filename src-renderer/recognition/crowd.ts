import { type Detection, detectInSquares, overlap, type Square } from './detector.ts';
import { type FoundFace, meshAt, shareShared } from './faces.ts';
import { boxOfMesh, regionOfDetection, regionOfMesh } from './mesh.ts';
import type { Networks } from './networks.ts';
import type { Pyramid } from './pixels.ts';

/** Each scale's squares are this much smaller than those of the one before. */
const SHRINK = 0.6;
/**
 * Squares are no smaller than this many pixels, nor than this share of the picture: what is lost in them nobody could
 * name.
 */
const SMALLEST_SQUARE = 240;
const SMALLEST_SHARE = 1 / 12;
/** Share of a square that lies in the next one too: a face of up to this size is whole in one of them. */
const SHARED = 0.4;

/** A weak sight is enough to look closer; what is no face falls through the two checks that follow. */
const MIN_DETECTION = 0.4;
/** How sure the detector must be when it looks at the face alone, and how well its box must then lie on the mesh's. */
const MIN_SECOND_LOOK = 0.5;
const MIN_AGREEMENT = 0.4;
/** Side of the square of that second look, in sides of the face: the size at which the detector sees best. */
const SECOND_LOOK_ROOM = 2.2;
/** Boxes that lie to more than this share inside another show the same face. */
const SAME_FACE_SHARE = 0.4;
/** Share of the work that is done when all squares are searched. */
const SEARCH_SHARE = 0.6;

function placesAlong(length: number, side: number): number[] {
  if (length <= side) return [(length - side) / 2];
  const count = 1 + Math.ceil((length - side) / (side * (1 - SHARED)));
  return Array.from({ length: count }, (_, index) => ((length - side) * index) / (count - 1));
}

/** Overlapping squares over a picture at several scales, the whole picture first. */
export function squaresOver(width: number, height: number): Square[] {
  const squares: Square[] = [];
  const longer = Math.max(width, height);
  const smallest = Math.max(SMALLEST_SQUARE, longer * SMALLEST_SHARE);
  for (let side = longer; side === longer || side >= smallest; side *= SHRINK) {
    for (const y of placesAlong(height, side)) {
      for (const x of placesAlong(width, side)) squares.push({ x, y, side });
    }
  }
  return squares;
}

/** Whether the detector, shown the mesh's face alone at the size it sees best, finds that face again. */
async function seenAgain({ runtime, detector }: Networks, image: Pyramid, face: FoundFace): Promise<boolean> {
  const box = boxOfMesh(face.mesh);
  const side = Math.max(box.width, box.height) * SECOND_LOOK_ROOM;
  const square = { x: box.x + (box.width - side) / 2, y: box.y + (box.height - side) / 2, side };
  const seen = await detectInSquares(runtime, detector, image, [square], MIN_SECOND_LOOK);
  return seen.some((other) => overlap(other, box) >= MIN_AGREEMENT);
}

/** The face of a detection, or null where the mesh network or the second look denies it. */
async function confirm(networks: Networks, image: Pyramid, detection: Detection): Promise<FoundFace | null> {
  const first = await meshAt(networks, image, regionOfDetection(detection), detection.score, 0);
  if (first === null) return null;
  // Beside a face the mesh is often drawn over to it half-way and sure of itself: the second look shows that it fits
  // nobody.
  const face = await meshAt(networks, image, regionOfMesh(first.mesh), detection.score);
  return face !== null && (await seenAgain(networks, image, face)) ? face : null;
}

/**
 * Finds every face of a crowd, however small beside the picture: the detector looks through overlapping squares at
 * several scales, then each sight is confirmed by mesh and second look. Best first. `onProgress` gets a fraction from 0
 * to 1.
 */
export async function findCrowd(
  networks: Networks,
  image: Pyramid,
  onProgress: (fraction: number) => void,
): Promise<FoundFace[]> {
  const squares = squaresOver(image.width, image.height);
  const { runtime, detector } = networks;
  const sights = await detectInSquares(runtime, detector, image, squares, MIN_DETECTION, (done) =>
    onProgress((SEARCH_SHARE * done) / squares.length),
  );
  const found: FoundFace[] = [];
  for (const [index, sight] of sights.entries()) {
    const face = await confirm(networks, image, sight);
    if (face !== null && found.every(({ box }) => shareShared(box, face.box) < SAME_FACE_SHARE)) found.push(face);
    onProgress(SEARCH_SHARE + ((1 - SEARCH_SHARE) * (index + 1)) / sights.length);
  }
  return found;
}
