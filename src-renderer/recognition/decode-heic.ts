import { contextOf } from './canvas.ts';
import { RecognitionError } from './recognition-error.ts';

/** Pictures above this many pixels are refused: each takes four bytes twice while it is decoded, upright already. */
const MAX_PIXELS = 100_000_000;
/** Files above this many bytes are refused unread. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Decodes the first picture of a HEIC file, upright. The decoder is loaded when the first such file comes. Throws
 * `picture-too-large`, and `not-a-picture` where the file is damaged.
 */
export async function decodeHeic(file: Blob): Promise<OffscreenCanvas> {
  if (file.size > MAX_BYTES) throw new RecognitionError('picture-too-large', `${file.size} bytes`);
  const { default: load } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const libheif = load();
  const decoder = new libheif.HeifDecoder();
  const images = decoder.decode(new Uint8Array(await file.arrayBuffer()));
  try {
    const image = images[0];
    if (image === undefined) throw new RecognitionError('not-a-picture', 'heic');
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > MAX_PIXELS) throw new RecognitionError('picture-too-large', `${width}x${height}`);
    const canvas = new OffscreenCanvas(width, height);
    const context = contextOf(canvas);
    const pixels = await new Promise<ImageData>((done, fail) => {
      image.display(context.createImageData(width, height), (shown) =>
        shown === null ? fail(new RecognitionError('not-a-picture', 'heic')) : done(shown),
      );
    });
    context.putImageData(pixels, 0, 0);
    return canvas;
  } finally {
    for (const image of images) image.free();
  }
}
