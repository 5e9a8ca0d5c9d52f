import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { fromFileSystem, removeQuietly, steadyWriter, unfinishedSuffix } from './atomic-file.ts';
import { nextTurn } from './next-turn.ts';

/** A file in a zip. Pictures are packed already and stored as they are. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes a zip whole or not at all, one file a turn, so that a punch need not wait. Throws `AppError`: `disk-full`,
 * `file-not-written`.
 */
export async function writeZip(path: string, entries: Iterable<ZipEntry>): Promise<void> {
  const unfinished = `${path}${unfinishedSuffix}`;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    try {
      let failure: Error | null = null;
      const write = steadyWriter(file);
      const zip = new Zip((error, bytes) => {
        if (error !== null) failure = error;
        else write(bytes);
      });
      for (const { name, bytes } of entries) {
        const packed = name.endsWith('.jpg') ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
        zip.add(packed);
        packed.push(bytes, true);
        if (failure !== null) throw failure;
        await nextTurn();
      }
      zip.end();
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    removeQuietly(unfinished);
    throw fromFileSystem(error);
  }
}
