import type { PixelImage } from './pixels.ts';
import { RecognitionError } from './recognition-error.ts';
import type { FaceBox } from './types.ts';

const JPEG_QUALITY = 0.88;

/** Anything that can be drawn: a decoded picture, a camera frame, a canvas. */
type Drawable = ImageBitmap | VideoFrame | OffscreenCanvas;

/** The drawing context of a canvas whose pixels are read back. Throws `recognition-failed` where there is none. */
export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RecognitionError('recognition-failed', 'no canvas');
  return context;
}

/** Draws all of something, or a box of it in fractions, at the given size. */
export function draw(source: Drawable, width: number, height: number, box?: FaceBox): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
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
  return contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
}

/** A canvas with these pixels. */
export function canvasOf({ data, width, height }: PixelImage): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  contextOf(canvas).putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

export async function encodeJpeg(canvas: OffscreenCanvas, quality = JPEG_QUALITY): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}
