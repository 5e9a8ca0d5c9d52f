import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { Instant } from '../../src-shared/models/time.ts';

/** SQLite's files of one database. */
export const DATABASE_ENDINGS = ['', '-wal', '-shm', '-journal'] as const;

/** A database that was put aside. */
export interface PutAside {
  /** Its file's name; null where there was none. */
  readonly name: string | null;
  /** Puts it back in its place; what took that meanwhile is overwritten. */
  back(): void;
}

/**
 * Renames a database and what else is named, so that nothing is overwritten by what takes its place: `clockface.db`
 * becomes `clockface.db.before-2026-11-29-140000`.
 */
export function putAside(database: string, others: readonly string[], now: Instant): PutAside {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const mark = findFree(database, `.before-${stamp}`);
  const files = [...DATABASE_ENDINGS.map((ending) => `${database}${ending}`), ...others].filter(existsSync);
  const moved = files.map((file) => ({ file, to: asideOf(file, database, mark) }));
  for (const { file, to } of moved) renameSync(file, to);
  return {
    name: files.includes(database) ? `${basename(database)}${mark}` : null,
    back: () => {
      for (const { file, to } of moved) renameSync(to, file);
    },
  };
}

/** The database's own files keep their endings last: SQLite looks for them there. */
function asideOf(file: string, database: string, mark: string): string {
  return file.startsWith(database) ? `${database}${mark}${file.slice(database.length)}` : `${file}${mark}`;
}

function findFree(database: string, mark: string): string {
  for (let count = 1; ; count++) {
    const tried = count === 1 ? mark : `${mark}-${count}`;
    if (!existsSync(`${database}${tried}`)) return tried;
  }
}
