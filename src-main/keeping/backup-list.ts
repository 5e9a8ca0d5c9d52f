import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src-shared/models/time.ts';
import { unfinishedSuffix } from '../platform/atomic-file.ts';
import { backupHeadSchema } from '../platform/backup-file.ts';

/** One backup in a folder, by its name. */
export interface ListedBackup {
  readonly at: Instant;
  /** The first letters of the site's mark; empty for backups from before sites were told apart. */
  readonly site: string;
  readonly file: string;
}

/** The folder of photographs in a backup that was made before the data key was changed for the first time. */
export const FIRST_EVIDENCE = 'evidence';

/** The folder of a site's own network in a backup. */
export const NETWORKS = 'networks';

const ENDING = '.clockface-backup';
/** So much of a site's mark stands in a name. */
const SITE_LETTERS = 8;
const MOST_HEAD_BYTES = 8192;

/** How a site is named in files: the first letters of the hash of its first audit entry. */
export const siteTag = (mark: string): string => mark.slice(0, SITE_LETTERS);

/** `2026-11-29-1400-3f9a0c1b-1795960800000`: for people first, for the program last. */
export const backupName = (at: Instant, site: string): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-${site}-${at}${ENDING}`;

function fromName(folder: string, name: string): ListedBackup {
  const parts = name.slice(0, -ENDING.length).split('-');
  return { at: Number(parts.at(-1)), site: parts.length > 5 ? (parts.at(-2) ?? '') : '', file: join(folder, name) };
}

/** The backups in a folder by the time in their names, newest first; of one site, or with null of all. */
export function listBackups(folder: string, site: string | null): ListedBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => fromName(folder, name))
    .filter((one) => Number.isSafeInteger(one.at) && (site === null || one.site === site || one.site === ''))
    .toSorted((a, b) => b.at - a.at);
}

/** Every file that may be a backup, whatever else of its name somebody changed. Throws what the file system says. */
export const filesOfBackups = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(ENDING))
    .map((name) => join(folder, name));

/** What was begun of backups and never ended, or not yet; of one site, or with null of all. */
export function listUnfinished(folder: string, site: string | null): ListedBackup[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(`${ENDING}${unfinishedSuffix}`))
    .map((name) => ({
      ...fromName(folder, name.slice(0, -unfinishedSuffix.length)),
      file: join(folder, name),
    }))
    .filter((one) => Number.isSafeInteger(one.at) && (site === null || one.site === site));
}

/** Whether the file begins as a backup that was made at the time in its name. */
function isWhatItSays({ file, at }: ListedBackup): boolean {
  const start = Buffer.alloc(MOST_HEAD_BYTES);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, start, 0, MOST_HEAD_BYTES, 0);
    } finally {
      closeSync(handle);
    }
    const line = start.toString('latin1');
    return backupHeadSchema.parse(JSON.parse(line.slice(0, Math.max(0, line.indexOf('\n'))))).at === at;
  } catch {
    return false;
  }
}

/**
 * The newest backup of a site that begins as one and was not made in the future: neither an empty file nor one with a
 * made-up name hides that backups stopped. Null where there is none.
 */
export function findNewestBackup(folder: string, site: string, now: Instant): ListedBackup | null {
  return listBackups(folder, site).find((one) => one.at <= now && isWhatItSays(one)) ?? null;
}
