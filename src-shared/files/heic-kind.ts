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
