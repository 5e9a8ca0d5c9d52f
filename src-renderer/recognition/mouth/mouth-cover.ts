import type { AlignedFace } from '../faceres.ts';
import { describeViews } from '../faces.ts';
import { type Region, regionOfMesh } from '../mesh.ts';
import type { Networks } from '../networks.ts';
import type { Pyramid } from '../pixels.ts';
import { coverScore } from './cover-score.ts';
import type { HandBox } from './hand-net.ts';

/** FaceRes' numbers that score above this show a covered mouth; the figures are in `docs/recognition.md`. */
const MAX_COVER_SCORE = 0.3;
/**
 * Up to here the mouth is free beyond doubt and no hand is looked for. The only real hand on a real mouth scores −0.15;
 * four of five ordinary faces stay below.
 */
const CLEARLY_FREE_SCORE = -0.6;
/** Hands that the detector believes in less are not looked at. */
const MIN_HAND_SCORE = 0.4;
/** How much more than the mesh's own surroundings a hand is looked for in: an arm comes from below. */
const HAND_ROOM = 7 / 3;
/**
 * The detector also takes whole faces for hands. A hand on the mouth begins below the eyes and ends no higher than near
 * the chin.
 */
const BELOW_EYES = 0.05;
const ABOVE_CHIN = 0.1;

/** Mesh points: between the lips, outer corners of the eyes, forehead and chin. */
const LIPS = [13, 14];
const EYE_CORNERS = [33, 263];
const FOREHEAD = [10];
const CHIN = [152];

/** Whether one of the hands, found in the region, lies on the mouth of the face. */
export function isHandOnMouth(hands: readonly HandBox[], mesh: Float32Array, region: Region): boolean {
  const cos = Math.cos(region.angle);
  const sin = Math.sin(region.angle);
  const placed = (indices: readonly number[]): { readonly x: number; readonly y: number } => {
    const mean = (axis: 0 | 1): number =>
      indices.reduce((sum, index) => sum + (mesh[index * 3 + axis] as number), 0) / indices.length;
    const [dx, dy] = [mean(0) - region.x, mean(1) - region.y];
    return { x: 0.5 + (dx * cos + dy * sin) / region.side, y: 0.5 + (dy * cos - dx * sin) / region.side };
  };
  const [mouth, eyes, forehead, chin] = [placed(LIPS), placed(EYE_CORNERS), placed(FOREHEAD), placed(CHIN)];
  const height = chin.y - forehead.y;
  return hands.some(
    ({ left, top, right, bottom }) =>
      left < mouth.x &&
      mouth.x < right &&
      top < mouth.y &&
      top > eyes.y + BELOW_EYES * height &&
      bottom > chin.y - ABOVE_CHIN * height,
  );
}

/** Whether FaceRes' numbers (1024 of length 1) are those of a face with cloth over its mouth. */
export function isClothOnMouth(faceres: Float32Array): boolean {
  return coverScore(faceres) > MAX_COVER_SCORE;
}

/** Whether the detector of hands sees one on the mouth. */
export async function seesHandOnMouth(networks: Networks, image: Pyramid, mesh: Float32Array): Promise<boolean> {
  const around = regionOfMesh(mesh);
  const region = { ...around, side: around.side * HAND_ROOM };
  const hands = await networks.hands();
  return isHandOnMouth(await hands.find(image, region, MIN_HAND_SCORE), mesh, region);
}

/** Whether something covers the mouth of a face. */
export async function isMouthCovered(
  networks: Networks,
  image: Pyramid,
  mesh: Float32Array,
  aligned: AlignedFace,
): Promise<boolean> {
  const faceres = await describeViews(networks, [{ aligned, mirrored: false }]);
  if (coverScore(faceres) <= CLEARLY_FREE_SCORE) return false;
  return isClothOnMouth(faceres) || (await seesHandOnMouth(networks, image, mesh));
}
