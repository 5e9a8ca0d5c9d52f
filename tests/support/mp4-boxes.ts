/** Changes what an MP4 file says of itself, in place: the frames stay what they are. */

interface Box {
  readonly start: number;
  readonly end: number;
}

/** The first box of a type, wherever it lies; sizes are 32 bits in small files. */
function findBox(bytes: Buffer, type: string): Box {
  const at = bytes.indexOf(type, 4, 'latin1');
  if (at === -1) throw new Error(`the file has no ${type}`);
  return { start: at - 4, end: at - 4 + bytes.readUInt32BE(at - 4) };
}

/** The same frames as the QuickTime file that a telephone writes. */
export function asQuickTime(mp4: Buffer): Buffer {
  const bytes = Buffer.from(mp4);
  const { start } = findBox(bytes, 'ftyp');
  bytes.write('qt  ', start + 8, 'latin1');
  return bytes;
}

/** To be shown a quarter turn with the clock, as the track's matrix says. */
export function shownTurned(mp4: Buffer): Buffer {
  const bytes = Buffer.from(mp4);
  const { start } = findBox(bytes, 'tkhd');
  const wide = bytes[start + 8] === 1;
  const matrix = start + 12 + (wide ? 32 : 20) + 16;
  const one = 0x10000;
  for (const [place, value] of [0, one, 0, -one, 0, 0, 0, 0, 0x40000000].entries()) {
    bytes.writeInt32BE(value, matrix + place * 4);
  }
  return bytes;
}

/** A file that names its frames' codec HEVC. */
export function namedHevc(mp4: Buffer): Buffer {
  const bytes = Buffer.from(mp4);
  for (const [from, to] of [
    ['avc1', 'hvc1'],
    ['avcC', 'hvcC'],
  ] as const) {
    // The last: the first may be a brand in the file's own head.
    bytes.write(to, bytes.lastIndexOf(from, -1, 'latin1'), 'latin1');
  }
  return bytes;
}

/** A recording that was never finished: the box that says what is in the frames is not there. */
export function withoutIndex(mp4: Buffer): Buffer {
  const { start, end } = findBox(mp4, 'moov');
  return Buffer.concat([mp4.subarray(0, start), mp4.subarray(end)]);
}
