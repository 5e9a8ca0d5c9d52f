import { isHeic } from '../../src-shared/files/heic-kind.ts';
import {
  HEADER_BYTES,
  MOST_HEADER_BYTES,
  type PictureHeader,
  readPictureHeader,
} from '../../src-shared/files/picture-header.ts';
import { contextOf, draw, within } from './canvas.ts';
import { decodeHeic } from './decode-heic.ts';
import { RecognitionError } from './recognition-error.ts';
import { isQuarterTurn, readWebpOrientation, uprightTransform } from './webp-orientation.ts';

/** Pictures above this many pixels are refused before they are decoded: 200 megapixels take 800 MB for a moment. */
const MAX_PIXELS = 201_000_000;

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
  if (isHeic(await startOf(picture, HEADER_BYTES))) {
    const whole = await decodeHeic(picture);
    return draw(whole, ...within(whole.width, whole.height, side));
  }
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
  return orientation === 1 ? canvas : uprightBy(canvas, orientation);
}

/** The picture as its EXIF orientation says. */
export function uprightBy(canvas: OffscreenCanvas, orientation: number): OffscreenCanvas {
  const { width, height } = canvas;
  const turned = isQuarterTurn(orientation) ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
  const context = contextOf(turned);
  context.setTransform(uprightTransform(orientation, width, height));
  context.drawImage(canvas, 0, 0);
  context.resetTransform();
  return turned;
}
