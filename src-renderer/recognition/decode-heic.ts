import { contextOf } from './canvas.ts';
import { RecognitionError } from './types.ts';

/** Pictures above this many pixels are refused: each takes four bytes twice while it is decoded, upright already. */
const MAX_PIXELS = 100_000_000;
/** Files above this many bytes are refused unread. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Brands of HEIF files whose pictures are HEVC, as telephones write them (ISO/IEC 23008-12, annex B). */
const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
/** Brands that say HEIF and leave open how the picture is coded: the compatible brands tell. */
const OPEN_BRANDS = new Set(['mif1', 'msf1']);

/** Whether the first bytes of a file are those of a HEIC picture. */
export function isHeic(bytes: Uint8Array): boolean {
  const text = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 16 || text(4) !== 'ftyp') return false;
  if (BRANDS.has(text(8))) return true;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (!OPEN_BRANDS.has(text(8)) || length > bytes.length) return false;
  for (let at = 16; at + 4 <= length; at += 4) if (BRANDS.has(text(at))) return true;
  return false;
}

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
