import { Unzip, UnzipInflate } from 'fflate';
import { kindOfFile } from '../../src-shared/domain/file-kinds.ts';
import { isLeftAside } from '../../src-shared/domain/import-plan.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { nextTurn } from '../platform/next-turn.ts';

const MOST_ENTRIES = 200;
const MOST_ENTRY_BYTES = 8 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
/** An archive is read in parts of this size, so that a part of the densest bomb comes to no more than 4 MiB. */
const PART_BYTES = 4096;

const tooLarge = (): AppError => new AppError('too-large', 'The archive is too large.');

/**
 * Unpacks the pictures of an archive by their path: counted as they come, whatever the archive says of their sizes, and
 * with a turn for others between parts. Throws `AppError`: `too-large`, `invalid-data`.
 */
export async function unpackPictures(archive: Uint8Array): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let entries = 0;
  let all = 0;
  let started = 0;
  let finished = 0;
  const unzip = new Unzip((file) => {
    if (isLeftAside(file.name)) return;
    entries += 1;
    if (entries > MOST_ENTRIES) throw tooLarge();
    if (kindOfFile(file.name) !== 'picture') return;
    const parts: Uint8Array[] = [];
    let bytes = 0;
    file.ondata = (error, part, isLast) => {
      if (error !== null) throw error;
      bytes += part.byteLength;
      all += part.byteLength;
      if (bytes > MOST_ENTRY_BYTES || all > MOST_UNPACKED_BYTES) throw tooLarge();
      parts.push(part);
      if (!isLast) return;
      finished += 1;
      files.set(file.name, new Uint8Array(Buffer.concat(parts)));
    };
    started += 1;
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.byteLength; at += PART_BYTES) {
      const end = at + PART_BYTES;
      unzip.push(archive.subarray(at, end), end >= archive.byteLength);
      await nextTurn();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-data', 'The archive cannot be read.');
  }
  if (entries === 0 || finished < started) throw new AppError('invalid-data', 'The archive cannot be read.');
  return files;
}
