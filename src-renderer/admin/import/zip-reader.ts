/** Reads a .zip from disk entry by entry. Only its list of entries and one inflated entry are in memory at a time. */

import { kindOfFile } from '../../../src-shared/domain/file-kinds.ts';
import { crc32 } from './crc32.ts';
import { nameOf, plainPath } from './zip-names.ts';

export const zipLimits = {
  archiveBytes: 500_000_000,
  entries: 5_000,
  /** A picture of 200 megapixels has 60 to 90 MB as JPEG. */
  entryBytes: 100_000_000,
  videoBytes: 100_000_000,
  /** All that is looked at, unpacked. */
  unpackedBytes: 2_000_000_000,
  /**
   * Pictures hardly shrink in an archive; what grows more than this, from `ratioFrom` bytes on, is made to fill memory.
   */
  ratio: 100,
  ratioFrom: 1_000_000,
} as const;

export type ZipProblem =
  | 'not-a-zip'
  | 'archive-too-large'
  | 'too-many-entries'
  | 'unpacked-too-large'
  | 'archive-damaged';
export type EntryProblem =
  | 'entry-too-large'
  | 'entry-video-too-large'
  | 'entry-bomb'
  | 'entry-encrypted'
  | 'entry-damaged'
  | 'entry-method'
  | 'entry-link'
  | 'entry-twice'
  | 'entry-name';

/** Every error this file throws; `code` is stable and has a sentence on screen. */
export class ZipError<Code extends ZipProblem | EntryProblem> extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(code);
    this.name = 'ZipError';
    this.code = code;
  }
}

export interface ZipEntry {
  readonly path: string;
  readonly problem: EntryProblem | null;
  readonly method: number;
  readonly checksum: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** Stands where a number did not fit, or where a program writes the long form of every number (zip64). */
const [IN_LONG_FORM, COUNT_IN_LONG_FORM] = [0xffff_ffff, 0xffff];
const LONG_FORM_ID = 1;
/** The end record with the longest comment that may follow it. */
const END_BYTES = 22 + 0xffff;
/** So much of an entry is in this page's own memory while it is inflated. */
const HELD_BYTES = 8_000_000;
/** Room for 5 000 entries with paths of a few hundred characters each. */
const MAX_DIRECTORY_BYTES = 8_000_000;

async function viewOf(blob: Blob): Promise<DataView> {
  return new DataView(await blob.arrayBuffer());
}

function entryProblem(entry: Omit<ZipEntry, 'problem'>, flags: number, attributes: number): EntryProblem | null {
  // The upper half holds a Unix mode for archives made there: 0xA000 is a symbolic link.
  if (((attributes >>> 16) & 0xf000) === 0xa000) return 'entry-link';
  if ((flags & 1) !== 0) return 'entry-encrypted';
  if (entry.method !== 0 && entry.method !== 8) return 'entry-method';
  if (isBomb(entry.bytes, entry.compressedBytes)) return 'entry-bomb';
  const video = kindOfFile(entry.path) === 'video';
  if (entry.bytes > (video ? zipLimits.videoBytes : zipLimits.entryBytes))
    return video ? 'entry-video-too-large' : 'entry-too-large';
  return entry.method === 0 && entry.bytes !== entry.compressedBytes ? 'entry-damaged' : null;
}

function isBomb(bytes: number, compressedBytes: number): boolean {
  return bytes >= zipLimits.ratioFrom && bytes > compressedBytes * zipLimits.ratio;
}

/**
 * The entries as the archive's own directory lists them, each with what is wrong with it already. Throws `ZipError`
 * `not-a-zip`, `archive-too-large`, `too-many-entries`, `unpacked-too-large`, `archive-damaged`.
 */
export async function listEntries(archive: Blob): Promise<ZipEntry[]> {
  if (archive.size > zipLimits.archiveBytes) throw new ZipError('archive-too-large');
  const tail = await viewOf(archive.slice(Math.max(0, archive.size - END_BYTES)));
  const end = endOf(tail);
  if (end === null) throw new ZipError('not-a-zip');
  const { count, size, start, until } = await directoryOf(archive, tail, end);
  if (count > zipLimits.entries || size > MAX_DIRECTORY_BYTES) throw new ZipError('too-many-entries');
  if (start + size > archive.size) throw new ZipError('archive-damaged');
  // A program that unpacks itself stands before everything, and every number counts from behind it.
  const before = Math.max(0, until - size - start);
  const from = start + before;
  const entries = readDirectory(await viewOf(archive.slice(from, from + size)), count);
  const moved = entries.map((entry) => ({ ...entry, offset: entry.offset + before }));
  requireBounded(moved);
  return moved;
}

/** Where the end record begins: the last whose comment ends the archive, or else the last one. */
function endOf(tail: DataView): number | null {
  let last: number | null = null;
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    if (at + 22 + tail.getUint16(at + 20, true) === tail.byteLength) return at;
    last ??= at;
  }
  return last;
}

interface Directory {
  readonly count: number;
  /** Bytes, and where they begin. */
  readonly size: number;
  readonly start: number;
  /** Where it ends in the file, as told by what follows it. */
  readonly until: number;
}

/**
 * Where the list of entries lies, as the archive's end states it, in the long form where there is one: programs that
 * write as they go have it in small archives too, between the list and the end.
 */
async function directoryOf(archive: Blob, tail: DataView, end: number): Promise<Directory> {
  const short = {
    count: tail.getUint16(end + 10, true),
    size: tail.getUint32(end + 12, true),
    start: tail.getUint32(end + 16, true),
    until: archive.size - tail.byteLength + end,
  };
  const isLong = short.count === COUNT_IN_LONG_FORM || short.size === IN_LONG_FORM || short.start === IN_LONG_FORM;
  const locator = end - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) return short;
  // It lies where it is stated to, or right before its locator where something stands before the archive.
  for (const at of [longNumber(tail, locator + 8), archive.size - tail.byteLength + locator - 56]) {
    const view = await viewOf(archive.slice(at, at + 56));
    if (view.byteLength < 56 || view.getUint32(0, true) !== END_64) continue;
    return { count: longNumber(view, 32), size: longNumber(view, 40), start: longNumber(view, 48), until: at };
  }
  if (isLong) throw new ZipError('archive-damaged');
  return short;
}

/** A number of eight bytes; one too large to count with is larger than every limit. */
const longNumber = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

interface EntryNumbers {
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly offset: number;
}

/** An entry's numbers, those that stand in its extra fields (`from` to `to`) included. */
function numbersOf(view: DataView, at: number, from: number, to: number): EntryNumbers {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  let field = from;
  while (field + 4 <= to && view.getUint16(field, true) !== LONG_FORM_ID) field += 4 + view.getUint16(field + 2, true);
  let next = field + 4;
  const last = field + 4 <= to ? Math.min(to, next + view.getUint16(field + 2, true)) : 0;
  // Only the numbers that are missing above stand there, in this order.
  const [bytes = 0, compressedBytes = 0, offset = 0] = short.map((number) => {
    if (number !== IN_LONG_FORM || next + 8 > last) return number;
    next += 8;
    return longNumber(view, next - 8);
  });
  return { bytes, compressedBytes, offset };
}

/**
 * Refuses an archive that is little to send and much to unpack: entries that share bytes, and more bytes in all than
 * anybody's pictures. Throws `ZipError` `archive-damaged`, `unpacked-too-large`.
 */
function requireBounded(listed: readonly ZipEntry[]): void {
  const opened = listed.filter(({ problem }) => problem === null).toSorted((a, b) => a.offset - b.offset);
  let [end, bytes] = [0, 0];
  for (const entry of opened) {
    if (entry.offset < end) throw new ZipError('archive-damaged');
    end = entry.offset + 30 + entry.compressedBytes;
    bytes += entry.bytes;
  }
  if (bytes > zipLimits.unpackedBytes) throw new ZipError('unpacked-too-large');
}

function readDirectory(view: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new ZipError('archive-damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const following = nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (at + 46 + following > view.byteLength) throw new ZipError('archive-damaged');
    const flags = view.getUint16(at + 8, true);
    const { path: written, readable } = nameOf(
      new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes),
      new DataView(view.buffer, view.byteOffset + at + 46 + nameBytes, extraBytes),
      flags,
    );
    const path = plainPath(written);
    const entry = {
      path,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      ...numbersOf(view, at, at + 46 + nameBytes, at + 46 + nameBytes + extraBytes),
    };
    const problem = entryProblem(entry, flags, view.getUint32(at + 38, true));
    const named = seen.has(path) ? 'entry-twice' : problem;
    entries.push({ ...entry, problem: readable ? named : 'entry-name' });
    seen.add(path);
    at += 46 + following;
  }
  return entries;
}

/**
 * Unpacks one entry, stops as soon as it grows past what it states, and holds it to its checksum. Throws `ZipError`
 * with one of the entry's problems.
 */
export async function readEntry(archive: Blob, entry: ZipEntry): Promise<Blob> {
  if (entry.problem !== null) throw new ZipError(entry.problem);
  const header = await viewOf(archive.slice(entry.offset, entry.offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw new ZipError('entry-damaged');
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.compressedBytes > archive.size) throw new ZipError('entry-damaged');
  const packed = archive.slice(start, start + entry.compressedBytes);
  return unpacked(entry.method === 0 ? packed.stream() : inflated(packed), entry);
}

const inflated = (packed: Blob): ReadableStream<Uint8Array<ArrayBuffer>> =>
  packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));

async function unpacked(stream: ReadableStream<Uint8Array<ArrayBuffer>>, entry: ZipEntry): Promise<Blob> {
  const parts: BlobPart[] = [];
  let [bytes, held, checksum] = [0, 0, 0];
  const reader = stream.getReader();
  for (;;) {
    const part = await reader.read().catch(() => {
      throw new ZipError('entry-damaged');
    });
    if (part.done) break;
    bytes += part.value.byteLength;
    // What it states was held to every limit, alone and together with the others: nothing may grow past that.
    if (bytes > entry.bytes) {
      // What was inflated so far goes; a stream that fails while it is given up has nothing more to say.
      await reader.cancel().catch(() => undefined);
      throw new ZipError('entry-damaged');
    }
    parts.push(part.value);
    checksum = crc32(part.value, checksum);
    held += part.value.byteLength;
    if (held < HELD_BYTES) continue;
    // Handed over to the browser, which puts what is much on disk.
    parts.splice(0, parts.length, new Blob(parts));
    held = 0;
  }
  if (bytes !== entry.bytes || checksum !== entry.checksum) throw new ZipError('entry-damaged');
  return new Blob(parts);
}
