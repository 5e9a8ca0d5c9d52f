import { dirname } from 'node:path';
import { MOST_BACKUP_FOLDERS } from '../../../src-shared/ipc/backup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { MachineStore } from '../../platform/machine-settings.ts';
import { requireOutside } from '../../platform/paths.ts';
import type { ServiceDeps } from '../base/deps.ts';

/**
 * Adds a folder for backups, or takes one off the list; what is in it stays. Throws `AppError`: `too-many-folders`,
 * `folder-of-data`.
 */
export function changeFolders(
  { store, clock, logs, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'logs' | 'notify'>,
  machine: MachineStore,
  { folder, add }: { readonly folder: string; readonly add: boolean },
  actor: string,
): void {
  if (add) requireOutside(folder, dirname(logs));
  const others = machine.read().backupFolders.filter((one) => one !== folder);
  if (add && others.length >= MOST_BACKUP_FOLDERS)
    throw new AppError('too-many-folders', 'there are enough folders for backups');
  store.write((db) => {
    const action = add ? 'backup.add-folder' : 'backup.remove-folder';
    appendAudit(db, { at: clock.now(), actor, action, subject: 'machine:backup', details: {} });
    machine.change({ backupFolders: add ? [...others, folder] : others });
  });
  notify('data:changed');
}
