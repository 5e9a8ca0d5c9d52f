import {
  closeSync,
  copyFileSync,
  createReadStream,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';

/** Ending of files that are not yet whole; a sweep may remove any of them. */
export const unfinishedSuffix = '.tmp';

/**
 * So much of a large file is written before it is flushed. A flush at its end alone takes the longer the larger it is,
 * and every other flush of the disk waits for it, that of a punch too (`docs/benchmarks.md`).
 */
export const FLUSH_BYTES = 4_194_304;

/** Writes to an open file part by part, and flushes it on the way. */
export function steadyWriter(file: number): (bytes: Uint8Array) => void {
  let unflushed = 0;
  return (bytes) => {
    writeAll(file, bytes);
    unflushed += bytes.byteLength;
    if (unflushed < FLUSH_BYTES) return;
    fdatasyncSync(file);
    unflushed = 0;
  };
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, flushed to the disk, then renamed. The chunks are
 * written in turn. Throws `AppError`: `disk-full`, or `file-not-written` for any other reason (its system code in
 * `details.reason`, the call that failed in `details.step`).
 */
export function writeWhole(path: string, chunks: Iterable<Uint8Array | string>): void {
  const unfinished = `${path}${unfinishedSuffix}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(unfinished, 'w', 0o600);
    try {
      const write = steadyWriter(file);
      for (const chunk of chunks) write(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(unfinished);
    throw fromFileSystem(error);
  }
}

/** The same of chunks that come one by one. */
export async function writeWholeFrom(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${path}${unfinishedSuffix}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(unfinished, 'w', 0o600);
    try {
      const write = steadyWriter(file);
      for await (const chunk of chunks) write(chunk);
    } finally {
      closeSync(file);
    }
    moveWhole(unfinished, path);
  } catch (error) {
    removeQuietly(unfinished);
    throw fromFileSystem(error);
  }
}

/** Copies a file whole or not at all, flushed to the disk. Throws as `writeWhole`. */
export function copyWhole(from: string, to: string): void {
  const unfinished = `${to}${unfinishedSuffix}`;
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    copyFileSync(from, unfinished);
    moveWhole(unfinished, to);
  } catch (error) {
    removeQuietly(unfinished);
    throw fromFileSystem(error);
  }
}

/** The same of a large file, beside whatever else the process does. */
export async function copyLarge(from: string, to: string): Promise<void> {
  const unfinished = `${to}${unfinishedSuffix}`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const target = await open(unfinished, 'w', 0o600);
    try {
      for await (const part of createReadStream(from, { highWaterMark: FLUSH_BYTES })) {
        await target.writeFile(part);
        await target.datasync();
      }
      await target.sync();
    } finally {
      await target.close();
    }
    renameSync(unfinished, to);
    syncFolder(dirname(to));
  } catch (error) {
    removeQuietly(unfinished);
    throw fromFileSystem(error);
  }
}

/** Moves a file within a folder, so that it is at its new place whole or not at all. Throws as `writeWhole`. */
export function moveWhole(from: string, to: string): void {
  try {
    const file = openSync(from, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(from, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw fromFileSystem(error);
  }
}

/**
 * Removes a file if that is possible, and says whether it is gone; what stays goes with the next sweep, and the reason
 * for removing it matters more.
 */
export function removeQuietly(path: string): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    // It may not be removed, or its folder is not a folder.
    return false;
  }
}

/** The same of a large file: a gigabyte takes most of a second to remove, in which others go on. */
export async function removeLarge(path: string): Promise<boolean> {
  try {
    await rm(path, { force: true });
    return true;
  } catch {
    return false;
  }
}

/** `writeSync` may write less than it was given, most of all when the disk is nearly full. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.byteLength; ) done += writeSync(file, bytes, done);
}

/** Makes the rename itself survive a power cut; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some network folders have no such call either.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw error;
  } finally {
    closeSync(handle);
  }
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * What the file system threw as the error a caller may be told: `disk-full` or `file-not-written`; anything else comes
 * back unchanged.
 */
export function fromFileSystem(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  const reason = String(error.code);
  if (fullCodes.has(reason)) return new AppError('disk-full', `file system: ${reason}`);
  const step = 'syscall' in error ? String(error.syscall) : '';
  return new AppError('file-not-written', `file system: ${reason}`, { reason, step });
}
