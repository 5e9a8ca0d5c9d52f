import type { FaceQuality, QualityReason } from '../../src-shared/models/face.ts';
import type { PassiveScores } from '../../src-shared/models/liveness.ts';
import { draw, encodeJpeg, readPixels, within } from './canvas.ts';
import { decodePicture, uprightBy } from './decode-picture.ts';
import { describeFace, type FoundFace, findFaces, measureFace, PICTURE_RIVAL_SIZE, rivals } from './faces.ts';
import { isMouthCovered } from './mouth/mouth-cover.ts';
import type { Networks } from './networks.ts';
import { Pyramid } from './pixels.ts';
import { hintFor, MOUTH_SEEN_FROM, PICTURE_GATE, qualityReasons } from './quality.ts';
import type { FaceBox, PictureAnalysis } from './types.ts';
import { isUpsideDown, ON_ITS_HEAD, type Orientation, sideOf } from './upright.ts';

/** Pictures are looked at no larger than this; a face that needs more is too small anyway. */
const WORKING_SIDE = 1600;
const KEPT_SIDE = 1024;
export const THUMBNAIL_SIDE = 160;

/** A square around the face with some of the head, inside the picture. */
export function portrait(box: FaceBox, width: number, height: number): FaceBox {
  const side = Math.min(1.5 * Math.max(box.width * width, box.height * height), width, height);
  const x = Math.min(Math.max(0, (box.x + box.width / 2) * width - side / 2), width - side);
  const y = Math.min(Math.max(0, (box.y + box.height * 0.45) * height - side / 2), height - side);
  return { x: x / width, y: y / height, width: side / width, height: side / height };
}

/**
 * Looks at one picture: one good face with its embedding, or every reason against it. Where the face lies on its side
 * or stands on its head, the picture is turned first.
 */
export async function analysePicture(networks: Networks, picture: Blob): Promise<PictureAnalysis> {
  const canvas = await decodePicture(picture, WORKING_SIDE);
  return analyse(networks, canvas, (orientation) => analyse(networks, uprightBy(canvas, orientation), null));
}

/** Looks at a picture as it is; `turned` looks at it again, turned by an EXIF orientation, and is null where it was. */
async function analyse(
  networks: Networks,
  canvas: OffscreenCanvas,
  turned: ((orientation: Orientation) => Promise<PictureAnalysis>) | null,
): Promise<PictureAnalysis> {
  const { width, height } = canvas;
  const pixels = readPixels(canvas);
  const image = new Pyramid(pixels);
  // Made by the browser beside all that follows.
  const kept = encodeJpeg(draw(canvas, ...within(width, height, KEPT_SIDE)));
  kept.catch(() => undefined);
  const faces = await findFaces(networks, image, true);
  const main = rivals(faces, PICTURE_RIVAL_SIZE);
  const base = { width, height, boxes: faces.map(({ box }) => box) };
  const face = main[0];
  const refused = async (reasons: readonly QualityReason[], quality: FaceQuality | null): Promise<PictureAnalysis> => ({
    ...base,
    jpeg: await kept,
    ok: false,
    reasons,
    hint: hintFor(reasons),
    quality,
  });
  if (face === undefined) {
    // The detector misses one face in four that stands on its head.
    const other = await turned?.(ON_ITS_HEAD);
    return other !== undefined && other.boxes.length > 0 ? other : refused(['no-face'], null);
  }
  const side = sideOf(face);
  if (turned !== null && side !== null) return turned(side);
  const { aligned, quality } = measureFace(image, face);
  const reasons = [...(main.length > 1 ? (['several-faces'] as const) : []), ...qualityReasons(quality, PICTURE_GATE)];
  const isTurnedOver = (): Promise<boolean> => isUpsideDown(networks, pixels, face);
  if (reasons.length > 0) {
    return turned !== null && (await isTurnedOver()) ? turned(ON_ITS_HEAD) : refused(reasons, quality);
  }
  const thumbnail = encodeJpeg(draw(canvas, THUMBNAIL_SIDE, THUMBNAIL_SIDE, portrait(face.box, width, height)));
  thumbnail.catch(() => undefined);
  // All at once: the worker beside looks for a cover while this one describes the face.
  const [covered, embedding, upsideDown] = await Promise.all([
    isMouthCovered(networks, image, face.mesh, aligned),
    describeFace(networks, image, face, aligned, 'here'),
    isTurnedOver(),
  ]);
  if (upsideDown && turned !== null) return turned(ON_ITS_HEAD);
  if (upsideDown) reasons.push('turned-away');
  else if (covered) reasons.push(quality.brightness < MOUTH_SEEN_FROM ? 'too-dark' : 'mouth-covered');
  if (reasons.length > 0) return refused(reasons, quality);
  const { box } = face;
  return {
    ...base,
    jpeg: await kept,
    ok: true,
    face: { embedding, quality, box },
    thumbnailJpeg: await thumbnail,
  };
}

async function faceIn(networks: Networks, picture: Blob): Promise<{ image: Pyramid; face: FoundFace } | null> {
  const image = new Pyramid(readPixels(await decodePicture(picture, WORKING_SIDE)));
  const [face] = rivals(await findFaces(networks, image, true));
  return face === undefined ? null : { image, face };
}

/**
 * Whether the mouth of the face in a picture is covered; also false where there is no face, or too little light to
 * tell.
 */
export async function isMouthCoveredIn(networks: Networks, picture: Blob): Promise<boolean> {
  const found = await faceIn(networks, picture);
  if (found === null) return false;
  const { image, face } = found;
  const { aligned, quality } = measureFace(image, face);
  return quality.brightness >= MOUTH_SEEN_FROM && (await isMouthCovered(networks, image, face.mesh, aligned));
}

/** The passive scores of the face in a picture; null where there is no face. */
export async function passiveScoresIn(networks: Networks, picture: Blob): Promise<PassiveScores | null> {
  const found = await faceIn(networks, picture);
  return found === null ? null : (await networks.passive()).score(found.image, found.face.mesh);
}
