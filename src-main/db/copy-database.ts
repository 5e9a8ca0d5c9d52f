import { type FileHandle, open } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { FLUSH_BYTES } from '../platform/atomic-file.ts';

/** So many pages are copied before others have their turn. */
const PAGES_A_TURN = 100;
const PAGE_BYTES = 4096;

/**
 * Flushes a file on the way beside whatever writes to it, one flush at a time. What fails is left to the writer's own
 * flush at the end.
 */
function flushingBeside(path: string) {
  let file: Promise<FileHandle> | null = null;
  let unflushed = 0;
  let flushing: Promise<void> | null = null;
  const flush = async (opened: Promise<FileHandle>): Promise<void> => {
    await (await opened).datasync();
  };
  return {
    wrote(bytes: number): void {
      unflushed += bytes;
      if (flushing !== null || unflushed < FLUSH_BYTES) return;
      unflushed = 0;
      file ??= open(path, 'r+');
      flushing = flush(file)
        .catch(() => undefined)
        .finally(() => {
          flushing = null;
        });
    },
    async end(): Promise<void> {
      await flushing;
      await file?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

/**
 * Copies an open database to a file by SQLite's online backup, in turns with all else. SQLite flushes the copy at its
 * end, on this thread: of ten years that is more than a gigabyte, so most of it is flushed on the way.
 */
export async function copyDatabase(db: Database.Database, to: string): Promise<void> {
  const flushing = flushingBeside(to);
  const progress = (): number => {
    flushing.wrote(PAGES_A_TURN * PAGE_BYTES);
    return PAGES_A_TURN;
  };
  try {
    await db.backup(to, { progress });
  } finally {
    await flushing.end();
  }
}
