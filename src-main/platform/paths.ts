import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';

/** Where everything lies in the data folder. */
export interface DataPaths {
  readonly database: string;
  readonly dataKey: string;
  readonly witness: string;
  /** Withdrawn consents, for a database that is put back from before them. */
  readonly withdrawn: string;
  /** Photographs that no punch points to, put aside. */
  readonly quarantine: string;
  /** Where the database is copied to on its way into a backup. */
  readonly backupCopy: string;
  /** Where a backup is restored for a try. */
  readonly drill: string;
  /** Where a damaged database is read, away from the original. */
  readonly salvage: string;
  /** Room held back for a full disk. */
  readonly reserve: string;
  /** Files on their way out through the local API. */
  readonly outgoing: string;
  /** An update that was fetched and checked, until it is installed. */
  readonly updates: string;
  readonly evidence: string;
  /** A network that the site brought itself, in a folder by its id. */
  readonly networks: string;
  readonly logs: string;
  /** What crashed processes leave; it never goes anywhere else. */
  readonly crashDumps: string;
}

/** The files and folders below the app's data folder. */
export function dataPaths(folder: string): DataPaths {
  return {
    database: join(folder, 'clockface.db'),
    dataKey: join(folder, 'data-key'),
    witness: join(folder, 'witness'),
    withdrawn: join(folder, 'withdrawn'),
    quarantine: join(folder, 'evidence-put-aside'),
    backupCopy: join(folder, 'backup-copy'),
    drill: join(folder, 'restore-drill'),
    salvage: join(folder, 'salvage'),
    reserve: join(folder, 'reserve'),
    outgoing: join(folder, 'outgoing'),
    updates: join(folder, 'updates'),
    evidence: join(folder, 'evidence'),
    networks: join(folder, 'networks'),
    logs: join(folder, 'logs'),
    crashDumps: join(folder, 'crash-dumps'),
  };
}

const realOf = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

/**
 * Refuses a folder that is the data folder or lies in it, wherever links lead; one that is away passes. Throws
 * `AppError` `folder-of-data`.
 */
export function requireOutside(folder: string, dataFolder: string): void {
  const [real, data] = [realOf(folder), realOf(dataFolder)];
  if (real === null || data === null) return;
  const way = relative(data, real);
  const isElsewhere = way === '..' || way.startsWith(`..${sep}`) || /^([A-Za-z]:|\\\\)/.test(way);
  if (!isElsewhere) throw new AppError('folder-of-data', 'the folder is the app’s own');
}
