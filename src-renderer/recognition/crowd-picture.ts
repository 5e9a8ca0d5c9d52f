import { MOST_GROUP_FACES } from '../../src-shared/models/venue.ts';
import { draw, encodeJpeg, readPixels, sizeOf, within } from './canvas.ts';
import { findCrowd } from './crowd.ts';
import { decodePicture } from './decode-picture.ts';
import { describeFace, type FoundFace, measureFace } from './faces.ts';
import type { Networks } from './networks.ts';
import { portrait, THUMBNAIL_SIDE } from './pictures.ts';
import { Pyramid } from './pixels.ts';
import { PICTURE_GATE, qualityReasons } from './quality.ts';
import type { CrowdAnalysis, CrowdFace, CrowdSight } from './types.ts';

/**
 * Pictures of groups are looked at no larger than this: it bounds memory, and a face that needs more is too small
 * anyway.
 */
const CROWD_SIDE = 4096;
/** While a picture is framed no more is needed: it is looked at again every moment. */
const SIGHT_SIDE = 1280;
/** The picture that is kept of a group. */
const KEPT_SIDE = 1600;
/** Faces with their eyes closer than this are passers-by far off: not even a manager could say who they are. */
const LEAST_EYE_DISTANCE = 8;
/** Share of the work that finding takes; describing takes the rest. */
const FINDING = 0.5;

/** The largest of the faces found, in the order they came in. */
export function largest<T extends Pick<FoundFace, 'box'>>(found: readonly T[], most: number): readonly T[] {
  const size = ({ box }: T): number => box.width * box.height;
  const kept = new Set(found.toSorted((a, b) => size(b) - size(a)).slice(0, most));
  return found.filter((face) => kept.has(face));
}

/**
 * Finds and describes every face of a picture, of more than `mostGroupFaces` the largest. A face that nobody can be
 * told by comes without an embedding, with the reasons.
 */
export async function analyseCrowd(
  networks: Networks,
  picture: Blob,
  onProgress: (fraction: number) => void,
): Promise<CrowdAnalysis> {
  const canvas = await decodePicture(picture, CROWD_SIDE);
  const { width, height } = canvas;
  const image = new Pyramid(readPixels(canvas));
  const found = largest(
    await findCrowd(networks, image, (fraction) => onProgress(FINDING * fraction)),
    MOST_GROUP_FACES,
  );

  const describe = async (face: FoundFace): Promise<CrowdFace | null> => {
    const { aligned, quality } = measureFace(image, face);
    if (quality.eyeDistance < LEAST_EYE_DISTANCE) return null;
    const reasons = qualityReasons(quality, PICTURE_GATE);
    const embedding = reasons.length > 0 ? null : await describeFace(networks, image, face, aligned);
    const thumbnail = draw(canvas, THUMBNAIL_SIDE, THUMBNAIL_SIDE, portrait(face.box, width, height));
    return { box: face.box, embedding, reasons, quality, thumbnailJpeg: await encodeJpeg(thumbnail) };
  };
  const faces: CrowdFace[] = [];
  for (const [index, place] of found.entries()) {
    const face = await describe(place);
    if (face !== null) faces.push(face);
    onProgress(FINDING + ((1 - FINDING) * (index + 1)) / found.length);
  }
  return { width, height, faces, jpeg: await encodeJpeg(draw(canvas, ...within(width, height, KEPT_SIDE)), 0.82) };
}

/**
 * Where the faces of a frame are that `analyseCrowd` would find in it, and what is wrong with each. The caller closes
 * the frame.
 */
export async function sightCrowd(networks: Networks, frame: VideoFrame): Promise<readonly CrowdSight[]> {
  const image = new Pyramid(readPixels(draw(frame, ...within(...sizeOf(frame), SIGHT_SIDE))));
  const found = await findCrowd(networks, image, () => undefined);
  return found.flatMap((face) => {
    const { quality } = measureFace(image, face);
    return quality.eyeDistance < LEAST_EYE_DISTANCE
      ? []
      : [{ box: face.box, reasons: qualityReasons(quality, PICTURE_GATE) }];
  });
}
