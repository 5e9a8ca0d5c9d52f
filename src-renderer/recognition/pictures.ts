import type { FaceQuality, QualityReason } from '../../src-shared/models/face.ts';
import type { PassiveScores } from '../../src-shared/models/liveness.ts';
import { describeFace, type FoundFace, findFaces, measureFace, PICTURE_RIVAL_SIZE, rivals } from './faces.ts';
import { isMouthCovered } from './mouth/mouth-cover.ts';
import type { Networks } from './networks.ts';
import { HEADER_BYTES, MOST_HEADER_BYTES, type PictureHeader, readPictureHeader } from './picture-header.ts';
import { type PixelImage, Pyramid } from './pixels.ts';
import { hintFor, MOUTH_SEEN_FROM, PICTURE_GATE, qualityReasons } from './quality.ts';
import { type FaceBox, type PictureAnalysis, RecognitionError } from './types.ts';
import { isUpsideDown } from './upright.ts';
import { isQuarterTurn, readWebpOrientation, uprightTransform } from './webp-orientation.ts';

/** Pictures above this many pixels are refused before they are decoded: 200 megapixels take 800 MB for a moment. */
const MAX_PIXELS = 201_000_000;
/** Pictures are looked at no larger than this; a face that needs more is too small anyway. */
const WORKING_SIDE = 1600;
const KEPT_SIDE = 1024;
export const THUMBNAIL_SIDE = 160;
const JPEG_QUALITY = 0.88;

/** Anything that can be drawn: a decoded picture, a camera frame, a canvas. */
type Drawable = ImageBitmap | VideoFrame | OffscreenCanvas;

/** Draws all of something, or a box of it in fractions, at the given size. */
export function draw(source: Drawable, width: number, height: number, box?: FaceBox): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RecognitionError('recognition-failed', 'no canvas');
  context.imageSmoothingQuality = 'high';
  if (box === undefined) {
    context.drawImage(source, 0, 0, width, height);
  } else {
    const [w, h] = sizeOf(source);
    context.drawImage(source, box.x * w, box.y * h, box.width * w, box.height * h, 0, 0, width, height);
  }
  return canvas;
}

export function sizeOf(source: Drawable): [width: number, height: number] {
  return 'displayWidth' in source ? [source.displayWidth, source.displayHeight] : [source.width, source.height];
}

/** The size that fits into a square of `side`, never larger than the original. */
export function within(width: number, height: number, side: number): [width: number, height: number] {
  const factor = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))];
}

export function readPixels(canvas: OffscreenCanvas): PixelImage {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RecognitionError('recognition-failed', 'no canvas');
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

export async function encodeJpeg(canvas: OffscreenCanvas, quality = JPEG_QUALITY): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** A JPEG may carry megabytes of metadata before its size: only then is more of the file read. */
async function headerOf(picture: Blob): Promise<PictureHeader | null> {
  const header = readPictureHeader(await startOf(picture, HEADER_BYTES));
  return header ?? (picture.size > HEADER_BYTES ? readPictureHeader(await startOf(picture, MOST_HEADER_BYTES)) : null);
}

async function startOf(picture: Blob, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await picture.slice(0, bytes).arrayBuffer());
}

/**
 * Decodes a picture upright and no larger than `side`. Size and format are read from its header first, so that a bomb
 * is refused before it costs memory.
 */
export async function decodePicture(picture: Blob, side: number): Promise<OffscreenCanvas> {
  const header = await headerOf(picture);
  if (header === null) throw new RecognitionError('not-a-picture', picture.type);
  if (header.width * header.height > MAX_PIXELS) {
    throw new RecognitionError('picture-too-large', `${header.width}x${header.height}`);
  }
  const typed = new Blob([picture], { type: `image/${header.format}` });
  // One side only: the other follows, and which of them is the longer one is known once the picture is upright.
  const longest = Math.max(header.width, header.height);
  const scale = longest > 2 * side ? { resizeWidth: Math.round((header.width * 2 * side) / longest) } : {};
  const isWebp = header.format === 'webp';
  const orientation = isWebp ? readWebpOrientation(await startOf(picture, MOST_HEADER_BYTES)) : 1;
  const imageOrientation = isWebp ? 'none' : 'from-image';
  const options = { imageOrientation, resizeQuality: 'medium', ...scale } as const;
  const bitmap = await createImageBitmap(typed, options).catch(() => {
    throw new RecognitionError('not-a-picture', header.format);
  });
  const canvas = draw(bitmap, ...within(bitmap.width, bitmap.height, side));
  bitmap.close();
  return orientation === 1 ? canvas : upright(canvas, orientation);
}

/** The picture as its EXIF orientation says. */
function upright(canvas: OffscreenCanvas, orientation: number): OffscreenCanvas {
  const { width, height } = canvas;
  const turned = isQuarterTurn(orientation) ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
  const context = turned.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RecognitionError('recognition-failed', 'no canvas');
  context.setTransform(uprightTransform(orientation, width, height));
  context.drawImage(canvas, 0, 0);
  context.resetTransform();
  return turned;
}

/** A square around the face with some of the head, inside the picture. */
export function portrait(box: FaceBox, width: number, height: number): FaceBox {
  const side = Math.min(1.5 * Math.max(box.width * width, box.height * height), width, height);
  const x = Math.min(Math.max(0, (box.x + box.width / 2) * width - side / 2), width - side);
  const y = Math.min(Math.max(0, (box.y + box.height * 0.45) * height - side / 2), height - side);
  return { x: x / width, y: y / height, width: side / width, height: side / height };
}

/** Looks at one picture: one good face with its embedding, or every reason against it. */
export async function analysePicture(networks: Networks, picture: Blob): Promise<PictureAnalysis> {
  const canvas = await decodePicture(picture, WORKING_SIDE);
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
  if (face === undefined) return refused(['no-face'], null);
  const { aligned, quality } = measureFace(image, face);
  const reasons = [...(main.length > 1 ? (['several-faces'] as const) : []), ...qualityReasons(quality, PICTURE_GATE)];
  if (reasons.length > 0) return refused(reasons, quality);
  const thumbnail = encodeJpeg(draw(canvas, THUMBNAIL_SIDE, THUMBNAIL_SIDE, portrait(face.box, width, height)));
  thumbnail.catch(() => undefined);
  // All at once: the worker beside looks for a cover while this one describes the face.
  const [covered, embedding, upsideDown] = await Promise.all([
    isMouthCovered(networks, image, face.mesh, aligned),
    describeFace(networks, image, face, aligned, 'here'),
    isUpsideDown(networks, pixels, face),
  ]);
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
