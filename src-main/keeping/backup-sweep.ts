/** What goes from a folder of backups. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupsToDrop } from '../../src-shared/domain/keep-backups.ts';
import { networkIdSchema } from '../../src-shared/models/own-network.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import type { ReadStore } from '../db/store.ts';
import { removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { type BackupHead, readBackupHead } from '../platform/backup-file.ts';
import { filesBelow } from '../platform/files-below.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { FIRST_EVIDENCE, listBackups, listUnfinished, NETWORKS } from './backup-list.ts';

/** What another machine of the site has begun in the same folder is younger than this. */
const UNFINISHED_MS = 86_400_000;

const evidenceFolders = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^evidence(-[0-9a-f]{8})?$/.test(name));

/** Removes photographs that were deleted from every folder of them, whatever key they are sealed with. */
export async function dropDeleted(store: ReadStore, folder: string): Promise<void> {
  for (const name of evidenceFolders(folder)) {
    for (const path of filesBelow(join(folder, name), '')) {
      const whole = path.endsWith(unfinishedSuffix) ? path.slice(0, -unfinishedSuffix.length) : path;
      if (store.read((db) => evidenceState(db, whole)) === 'deleted') removeQuietly(join(folder, name, path));
    }
    await nextTurn();
  }
}

function dropOthers(names: readonly string[], needed: ReadonlySet<string>, folder: string): void {
  for (const name of names) if (!needed.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Removes folders of photographs and own networks that no backup needs any more, of this site or another. */
export async function dropUnneeded(folder: string): Promise<void> {
  const heads: BackupHead[] = [];
  for (const { file } of listBackups(folder, null)) {
    const read = await readBackupHead(file).catch(() => null);
    // What cannot be read may need any of them.
    if (read === null) return;
    heads.push(read.head);
  }
  dropOthers(evidenceFolders(folder), new Set(heads.map(({ evidence = FIRST_EVIDENCE }) => evidence)), folder);
  const networks = join(folder, NETWORKS);
  // A backup of before they said which network they need may need any.
  if (!existsSync(networks) || heads.some(({ network }) => network === undefined)) return;
  const found = readdirSync(networks).filter((name) => networkIdSchema.safeParse(name).success);
  dropOthers(found, new Set(heads.flatMap(({ network }) => network ?? [])), networks);
}

/** Drops what is kept no more; never before the new one was opened, nor by a time that is not believed. */
export function rotate(folder: string, site: string): number {
  const all = listBackups(folder, site);
  const drop = new Set(backupsToDrop(all.map(({ at }) => at)));
  return all.filter(({ at, file }) => drop.has(at) && removeQuietly(file)).length;
}

/** Removes what a kill or a failing disk left unfinished of earlier backups of the site. */
export function sweepUnfinished(folder: string, site: string, now: Instant): void {
  for (const { at, file } of listUnfinished(folder, site)) if (at < now - UNFINISHED_MS) removeQuietly(file);
}
