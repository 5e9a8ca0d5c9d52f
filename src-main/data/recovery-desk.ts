import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReplyOf, RequestOf } from '../../src-shared/ipc/contract.ts';
import { MOST_POINTS, type RecoveryPoint, type RecoveryState } from '../../src-shared/ipc/recovery.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { salvageDatabase } from '../db/salvage.ts';
import { openStore } from '../db/store.ts';
import { FIRST_EVIDENCE, type ListedBackup, listBackups } from '../keeping/backup-list.ts';
import { DATABASE_ENDINGS, putAside } from '../keeping/put-aside.ts';
import { chooseBackup, type RestorePlan, restoreBackup } from '../keeping/restore.ts';
import { moveWhole, unfinishedSuffix } from '../platform/atomic-file.ts';
import { openBackup, readBackupHead } from '../platform/backup-file.ts';
import type { Clock } from '../platform/clock.ts';
import { filesBelow } from '../platform/files-below.ts';
import type { Logger } from '../platform/log.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { DataPaths } from '../platform/paths.ts';
import { recoveryWrapSchema, unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault } from '../platform/vault.ts';
import { type DataHolder, isRecoverable } from './data-holder.ts';

/** Restores and salvages from the screen, while there is no site or its database is damaged. */
export interface RecoveryDesk {
  state(): Promise<RecoveryState>;
  /** Takes a folder that somebody chose. Throws `AppError` `no-backup`. */
  choose(folder: string): Promise<ReplyOf<'recovery:choose-folder'>>;
  try(chosen: RequestOf<'recovery:try'>): Promise<ReplyOf<'recovery:try'>>;
  restore(chosen: RequestOf<'recovery:restore'>): Promise<ReplyOf<'recovery:restore'>>;
  salvage(passphrase: string): Promise<ReplyOf<'recovery:salvage'>>;
}

interface DeskParts {
  readonly data: () => DataHolder;
  readonly paths: DataPaths;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  /** Folders that backups of this machine are made in. */
  readonly folders: () => readonly string[];
  /** Ends what works on the data by itself. */
  readonly stopWork: () => void;
}

/** A point in time, told by the head of its backup; null for a file that has none. */
async function pointOf({ file, site, at }: ListedBackup): Promise<RecoveryPoint | null> {
  try {
    const { head } = await readBackupHead(file);
    const { punches, staff, photographs } = head;
    return head.at === at ? { at, site, punches, staff, photographs } : null;
  } catch {
    return null;
  }
}

async function pointsIn(folder: string): Promise<RecoveryPoint[]> {
  const found: RecoveryPoint[] = [];
  for (const one of listBackups(folder, null).slice(0, MOST_POINTS)) {
    const point = await pointOf(one);
    if (point !== null) found.push(point);
  }
  return found;
}

export function createRecoveryDesk({ data, paths, clock, log, folders, stopWork }: DeskParts): RecoveryDesk {
  let chosenFolder: string | null = null;
  let progress: RecoveryState['progress'] = null;
  /** What the data was before it was closed for this. */
  let wasDamaged: boolean | null = null;
  const home = dirname(paths.database);
  const isDamaged = (): boolean => isRecoverable(data().problem());
  const known = (): string[] => [...new Set([...folders(), ...(chosenFolder === null ? [] : [chosenFolder])])];

  const planOf = ({ folder, at, site }: RequestOf<'recovery:try'>): Promise<RestorePlan> => {
    // A page names what it was told, and never a place of its own.
    if (!known().includes(folder)) throw new AppError('no-backup', 'the folder was not chosen');
    return chooseBackup(folder, at, site);
  };
  /** Throws `AppError`: `wrong-passphrase`, `backup-damaged`. */
  const prove = async (plan: RestorePlan, passphrase: string): Promise<void> => {
    const vault = createVault(await unwrapForRecovery(plan.head.recovery, passphrase), true);
    await openBackup(plan.file, null, vault.deriveKey('backup'));
  };
  const working = async <T>(of: number, work: (onDone: (done: number) => void) => Promise<T>): Promise<T> => {
    if (progress !== null) throw new AppError('db-locked', 'the data is being restored already');
    progress = { done: 0, of };
    wasDamaged = isDamaged();
    try {
      return await work((done) => {
        progress = { done, of: Math.max(of, done) };
      });
    } finally {
      progress = null;
      wasDamaged = null;
    }
  };

  return {
    state: async () => {
      const listed = await Promise.all(known().map(async (folder) => ({ folder, points: await pointsIn(folder) })));
      return {
        damaged: wasDamaged ?? isDamaged(),
        folders: listed.filter(({ points }) => points.length > 0),
        progress,
      };
    },
    choose: async (folder) => {
      const points = await pointsIn(folder);
      if (points.length === 0) throw new AppError('no-backup', 'the folder holds no backup');
      chosenFolder = folder;
      return { folder, points };
    },
    try: async (chosen) => {
      const plan = await planOf(chosen);
      await prove(plan, chosen.passphrase);
      const { at, punches, staff, photographs } = plan.head;
      const there = [...filesBelow(join(chosen.folder, plan.head.evidence ?? FIRST_EVIDENCE), '')];
      return {
        point: { at, site: plan.site, punches, staff, photographs },
        photographsThere: there.filter((name) => !name.endsWith(unfinishedSuffix)).length,
        putAsideAs: isDamaged() && existsSync(paths.database) ? 'clockface.db.before-…' : null,
      };
    },
    restore: async (chosen) => {
      const plan = await planOf(chosen);
      await prove(plan, chosen.passphrase);
      const hasDamaged = isDamaged();
      const { name, restored } = await working(plan.head.photographs, (onDone) => {
        stopWork();
        return data().exchange(async () => {
          const now = clock.now();
          // The witness of a site that never was is of another key; that of a damaged one still tells what is missing.
          const aside = putAside(paths.database, hasDamaged ? [] : [paths.witness], now);
          try {
            const parts = { now, onPhotograph: onDone };
            return { name: aside.name, restored: await restoreBackup(plan, chosen.passphrase, home, parts) };
          } catch (error) {
            aside.back();
            throw error;
          }
        }, chosen.passphrase);
      });
      log.info('restored from a backup', { made: plan.head.at });
      const { photographs, damaged, forgotten } = restored;
      return { photographs, damaged, forgotten, putAsideAs: hasDamaged ? name : null };
    },
    salvage: async (passphrase) => {
      if (!isDamaged()) throw new AppError('nothing-salvaged', 'the database is not damaged');
      const made = join(paths.salvage, 'salvaged.db');
      const { tables, name } = await working(0, async (onDone) => {
        stopWork();
        try {
          rmSync(paths.salvage, { recursive: true, force: true });
          mkdirSync(paths.salvage, { recursive: true, mode: 0o700 });
          return await data().exchange(async () => {
            const copy = join(paths.salvage, 'copy.db');
            for (const ending of DATABASE_ENDINGS)
              if (existsSync(`${paths.database}${ending}`))
                copyFileSync(`${paths.database}${ending}`, `${copy}${ending}`);
            const salvaged = await salvageDatabase(copy, made, onDone, nextTurn);
            await requirePassphrase(made, passphrase);
            const aside = putAside(paths.database, [], clock.now());
            moveWhole(made, paths.database);
            return { tables: salvaged, name: aside.name ?? '' };
          }, passphrase);
        } finally {
          rmSync(paths.salvage, { recursive: true, force: true });
        }
      });
      log.warn('a damaged database was salvaged', { rows: tables.reduce((sum, { rows }) => sum + rows, 0) });
      return { tables: tables.map(({ table, rows, whole }) => ({ table, rows, whole })), putAsideAs: name };
    },
  };
}

/** Brings what was salvaged up to date, and throws `AppError` `wrong-passphrase` where it was sealed with another. */
async function requirePassphrase(file: string, passphrase: string): Promise<void> {
  const store = openStore(file);
  try {
    const recovery = store.read(findDataKey)?.recovery ?? null;
    const wrap = recoveryWrapSchema.safeParse(recovery === null ? null : JSON.parse(recovery));
    if (wrap.success) await unwrapForRecovery(wrap.data, passphrase);
  } finally {
    store.close();
  }
}
