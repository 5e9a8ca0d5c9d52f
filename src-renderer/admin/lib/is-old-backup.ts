import type { BackupState } from '../../../src-shared/ipc/backup.ts';

/** Older than this a backup is told as old: a day that nobody saved. */
const OLD_MS = 26 * 3_600_000;

/** Whether the last good backup in a folder is old, or there is none. */
export const isOldBackup = ({ lastAt }: Pick<BackupState['folders'][number], 'lastAt'>): boolean =>
  lastAt === null || Date.now() - lastAt > OLD_MS;
