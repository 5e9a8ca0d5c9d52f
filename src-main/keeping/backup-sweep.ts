/** What goes from a folder of backups. */
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsToDrop } from '../../src-shared/domain/keep-backups.ts';
import { networkIdSchema } from '../../src-shared/models/own-network.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { evidenceState } from '../db/queries/evidence.ts';
import type { ReadStore } from '../db/store.ts';
import { removeLarge, removeQuietly, unfinishedSuffix } from '../platform/atomic-file.ts';
import { type BackupHead, readBackupHead } from '../platform/backup-file.ts';
import { filesBelow } from '../platform/files-below.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { FIRST_EVIDENCE, filesOfBackups, listBackups, listUnfinished, NETWORKS } from './backup-list.ts';

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

async function dropOthers(names: readonly string[], needed: ReadonlySet<string>, folder: string): Promise<void> {
  for (const name of names) if (!needed.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** The networks of the folder, by their ids. */
function networksIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => networkIdSchema.safeParse(name).success);
}

/**
 * Removes folders of photographs and own networks that no backup needs any more, of this site or another, after `made`
 * was made. Where it is not sure, nothing goes: while another site is making a backup, whose head does not say yet what
 * it needs, or where a backup cannot be read. Throws what the file system says.
 */
export async function dropUnneeded(folder: string, made: string, now: Instant): Promise<void> {
  const networks = join(folder, NETWORKS);
  // What others bring while heads are read is not among these.
  const found = { evidence: evidenceFolders(folder), networks: networksIn(networks) };
  const heads: BackupHead[] = [];
  const files = filesOfBackups(folder);
  // A folder that for a moment shows nothing needs nothing either.
  if (!files.includes(made)) return;
  for (const file of files) {
    const read = await readBackupHead(file).catch(() => null);
    if (read === null) return;
    heads.push(read.head);
  }
  if (listUnfinished(folder, null).some(({ at }) => Math.abs(now - at) < UNFINISHED_MS)) return;
  await dropOthers(found.evidence, new Set(heads.map(({ evidence = FIRST_EVIDENCE }) => evidence)), folder);
  // A backup of before they said which network they need may need any.
  if (heads.some(({ network }) => network === undefined)) return;
  await dropOthers(found.networks, new Set(heads.flatMap(({ network }) => network ?? [])), networks);
}

/** Drops what is kept no more and not the one just made; nothing by a time that is not believed. */
export async function rotate(folder: string, site: string, made: string): Promise<number> {
  const all = listBackups(folder, site);
  const drop = new Set(backupsToDrop(all.map(({ at }) => at)));
  let dropped = 0;
  for (const { at, file } of all) if (drop.has(at) && file !== made && (await removeLarge(file))) dropped += 1;
  return dropped;
}

/** Removes what a kill or a failing disk left unfinished of earlier backups of the site. */
export async function sweepUnfinished(folder: string, site: string, now: Instant): Promise<void> {
  for (const { at, file } of listUnfinished(folder, site)) if (at < now - UNFINISHED_MS) await removeLarge(file);
}
