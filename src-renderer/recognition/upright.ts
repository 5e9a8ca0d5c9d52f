import { detectFaces } from './detector.ts';
import { type FoundFace, MIN_DETECTION, shareShared } from './faces.ts';
import { headPose } from './mesh.ts';
import type { Networks } from './networks.ts';
import { type PixelImage, Pyramid } from './pixels.ts';
import type { FaceBox } from './types.ts';

/**
 * How much better a face must be found the other way up before it is said to stand on its head. Figures in
 * `docs/recognition.md`.
 */
const CLEARLY_BETTER = 0.05;
/** A face found as well as this is never one on its head, so nobody looks for it the other way up. */
const SURELY_UPRIGHT = 0.86;
/** Share of a box that must lie in the other for both to be of one face. */
const SAME_PLACE = 0.4;

/** An EXIF orientation: how a picture is to be turned. */
export type Orientation = 3 | 6 | 8;

export const ON_ITS_HEAD: Orientation = 3;
/** A head that leans over by more than this lies on its side, in degrees. */
const LIES_FROM = 50;

/**
 * How a picture is to be turned whose face lies on its side; null where it does not. The mesh finds its place whichever
 * way a face is turned, its head apart.
 */
export function sideOf({ mesh }: Pick<FoundFace, 'mesh'>): Orientation | null {
  const { roll } = headPose(mesh);
  if (Math.abs(roll) < LIES_FROM) return null;
  if (Math.abs(roll) > 180 - LIES_FROM) return ON_ITS_HEAD;
  return roll > 0 ? 8 : 6;
}

/** The picture turned by half. */
function turnedByHalf({ data, width, height }: PixelImage): PixelImage {
  const pixels = new Uint32Array(data.slice().buffer).reverse();
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}

const boxTurned = ({ x, y, width, height }: FaceBox): FaceBox => ({
  x: 1 - x - width,
  y: 1 - y - height,
  width,
  height,
});

/**
 * Whether a face stands on its head. The networks draw an upright mesh over half of such faces and describe nobody by
 * it; the detector finds them clearly better the other way up.
 */
export async function isUpsideDown(networks: Networks, image: PixelImage, face: FoundFace): Promise<boolean> {
  if (face.score >= SURELY_UPRIGHT) return false;
  const least = Math.max(MIN_DETECTION, face.score + CLEARLY_BETTER);
  const place = boxTurned(face.box);
  const { runtime, detector } = networks;
  const { width, height } = image;
  const found = await detectFaces(runtime, detector, new Pyramid(turnedByHalf(image)), least);
  return found.some((other) => {
    const box = { x: other.x / width, y: other.y / height, width: other.width / width, height: other.height / height };
    return shareShared(box, place) > SAME_PLACE;
  });
}
