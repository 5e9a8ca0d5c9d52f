/** When a picture was taken, as the camera wrote it. */
export interface ExifTime {
  /** `YYYY-MM-DD` and `HH:MM` on the camera's clock, and seconds. */
  readonly date: string;
  readonly time: string;
  readonly seconds: number;
  /** Minutes that the camera's clock was ahead of UTC; null where it does not say. */
  readonly offsetMinutes: number | null;
}

const EXIF_IFD = 0x8769;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
const ASCII = 2;
/** A directory of more entries than this is damaged. */
const MOST_ENTRIES = 500;

const textAt = (view: DataView, from: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + from, length));

const part = (view: DataView, from: number, length: number): DataView | null =>
  from >= 0 && length >= 0 && from + length <= view.byteLength
    ? new DataView(view.buffer, view.byteOffset + from, length)
    : null;

/** The TIFF block in a JPEG's APP1 segment. */
function inJpeg(view: DataView): DataView | null {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return null;
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    const isExif =
      marker === 0xe1 && length >= 8 && at + 10 <= view.byteLength && textAt(view, at + 4, 6) === 'Exif\0\0';
    if (isExif) return part(view, at + 10, length - 8);
    at += 2 + length;
  }
  return null;
}

/** The TIFF block in a chunk of a PNG (`eXIf`) or WebP (`EXIF`). */
function inChunks(view: DataView, start: number, name: string, littleEndian: boolean): DataView | null {
  const isPng = !littleEndian;
  for (let at = start; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(isPng ? at : at + 4, littleEndian);
    if (textAt(view, isPng ? at + 4 : at, 4) === name) {
      const block = part(view, at + 8, length);
      // Some writers put JPEG's introduction before the block in WebP as well.
      const introduced = block !== null && block.byteLength > 6 && textAt(block, 0, 6) === 'Exif\0\0';
      return introduced ? part(block, 6, block.byteLength - 6) : block;
    }
    // PNG ends a chunk with a checksum, WebP fills it up to an even length.
    at += 8 + length + (isPng ? 4 : length % 2);
  }
  return null;
}

function tiffOf(view: DataView): DataView | null {
  if (view.byteLength < 16) return null;
  if (view.getUint16(0) === 0xffd8) return inJpeg(view);
  if (view.getUint32(0) === 0x89504e47) return inChunks(view, 8, 'eXIf', false);
  if (view.getUint32(0) === 0x52494646) return inChunks(view, 12, 'EXIF', true);
  return null;
}

/** Where the value of a directory's entry lies, by tag; values of up to four bytes lie in the entry itself. */
function entriesOf(
  tiff: DataView,
  at: number,
  little: boolean,
): Map<number, { type: number; count: number; at: number }> {
  const entries = new Map<number, { type: number; count: number; at: number }>();
  const count = part(tiff, at, 2)?.getUint16(0, little) ?? 0;
  if (count > MOST_ENTRIES) return entries;
  for (let index = 0; index < count; index++) {
    const entry = part(tiff, at + 2 + index * 12, 12);
    if (entry === null) break;
    const [tag, type, length] = [entry.getUint16(0, little), entry.getUint16(2, little), entry.getUint32(4, little)];
    const inside = type === ASCII && length <= 4;
    entries.set(tag, { type, count: length, at: inside ? at + 2 + index * 12 + 8 : entry.getUint32(8, little) });
  }
  return entries;
}

function readText(tiff: DataView, entry: { type: number; count: number; at: number } | undefined): string | null {
  if (entry === undefined || entry.type !== ASCII || entry.count > 64) return null;
  const value = part(tiff, entry.at, entry.count);
  return value === null ? null : textAt(value, 0, value.byteLength).replaceAll('\0', '').trim();
}

function offsetOf(text: string | null): number | null {
  const found = /^([+-])(\d\d):?([0-5]\d)$/.exec(text ?? '');
  if (found === null) return text === 'Z' ? 0 : null;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return minutes > 15 * 60 ? null : found[1] === '-' ? -minutes : minutes;
}

/**
 * Reads `DateTimeOriginal` and `OffsetTimeOriginal` from a JPEG, PNG or WebP file. Null where there is none, also where
 * the camera's clock was never set. Nothing outside the bytes is ever read, whatever the file claims.
 */
export function readExifTime(bytes: Uint8Array): ExifTime | null {
  const tiff = tiffOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (tiff === null || tiff.byteLength < 8) return null;
  const little = tiff.getUint16(0) === 0x4949;
  const exifAt = entriesOf(tiff, tiff.getUint32(4, little), little).get(EXIF_IFD)?.at;
  if (exifAt === undefined) return null;
  const exif = entriesOf(tiff, exifAt, little);
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(readText(tiff, exif.get(DATE_TIME_ORIGINAL)) ?? '');
  if (found === null) return null;
  const [, year, month, day, hours, minutes, seconds] = found;
  const date = `${year}-${month}-${day}`;
  const real = new Date(`${date}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(real.getTime()) || !real.toISOString().startsWith(date) || real.getTime() <= 0) return null;
  const offsetMinutes = offsetOf(readText(tiff, exif.get(OFFSET_TIME_ORIGINAL)));
  return { date, time: `${hours}:${minutes}`, seconds: Number(seconds), offsetMinutes };
}
