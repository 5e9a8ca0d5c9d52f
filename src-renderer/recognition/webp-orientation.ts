const ORIENTATION_TAG = 0x0112;
/** A directory of more entries than this is damaged. */
const MOST_ENTRIES = 500;

/** The TIFF block in a WebP's `EXIF` chunk, without the introduction that some writers put before it. */
function tiffOf(bytes: Uint8Array): DataView | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at + 4, true);
    if (view.getUint32(at) === 0x45584946 && at + 8 + length <= view.byteLength) {
      const isIntroduced = length > 6 && view.getUint32(at + 8) === 0x45786966;
      const skipped = isIntroduced ? 6 : 0;
      return new DataView(bytes.buffer, bytes.byteOffset + at + 8 + skipped, length - skipped);
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

/** How a WebP file says it is to be turned: 1 (as it is) to 8 by EXIF. Browsers pass over it. */
export function readWebpOrientation(bytes: Uint8Array): number {
  const tiff = tiffOf(bytes);
  if (tiff === null || tiff.byteLength < 8) return 1;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return 1;
  const count = Math.min(tiff.getUint16(directory, isLittle), MOST_ENTRIES);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, isLittle) !== ORIENTATION_TAG) continue;
    const orientation = tiff.getUint16(entry + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** The canvas transform that shows a picture of that size as its EXIF orientation says. */
export function uprightTransform(orientation: number, width: number, height: number): DOMMatrix2DInit {
  const matrix = (a: number, b: number, c: number, d: number, e: number, f: number) => ({ a, b, c, d, e, f });
  switch (orientation) {
    case 2:
      return matrix(-1, 0, 0, 1, width, 0);
    case 3:
      return matrix(-1, 0, 0, -1, width, height);
    case 4:
      return matrix(1, 0, 0, -1, 0, height);
    case 5:
      return matrix(0, 1, 1, 0, 0, 0);
    case 6:
      return matrix(0, 1, -1, 0, height, 0);
    case 7:
      return matrix(0, -1, -1, 0, height, width);
    case 8:
      return matrix(0, -1, 1, 0, 0, width);
    default:
      return matrix(1, 0, 0, 1, 0, 0);
  }
}

/** Whether width and height change places. */
export const isQuarterTurn = (orientation: number): boolean => orientation >= 5;
