import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorCodeSchema } from '../models/errors.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const owner = { roles: ['admin'], access: 'owner' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

export const MOST_BACKUP_FOLDERS = 3;

const backupResultSchema = z.strictObject({
  at: instantSchema,
  folder: z.string(),
  /** Of the database in it. */
  bytes: z.int().min(0),
  photographs: z.int().min(0),
});
export type BackupResult = DeepReadonly<z.infer<typeof backupResultSchema>>;

export const backupStateSchema = z.strictObject({
  /** Whether a recovery passphrase is set: without one nobody could open a backup, and none is made. */
  hasPassphrase: z.boolean(),
  folders: z.array(
    z.strictObject({
      folder: z.string(),
      /** Whether it can be reached now: a stick comes and goes. */
      there: z.boolean(),
      /** When the last good backup in it was made; null where there is none, or it cannot be reached. */
      lastAt: instantSchema.nullable(),
      /** Why the last try failed; null where it did not. */
      failure: errorCodeSchema.nullable(),
    }),
  ),
  /** When a backup was last restored for a try and was whole; null before the first time. */
  drilledAt: instantSchema.nullable(),
  /** A backup is being made, or tried. */
  busy: z.boolean(),
});
export type BackupState = DeepReadonly<z.infer<typeof backupStateSchema>>;

export const backupChannels = {
  'backup:state': channel({ ...manager, request: z.undefined(), reply: backupStateSchema }),
  /** Asks for a folder and adds it. `cancelled`, `too-many-folders`, `folder-of-data`. */
  'backup:add-folder': channel({ ...owner, request: z.undefined(), reply: backupStateSchema }),
  /** Makes no more backups there; those that are there stay. */
  'backup:remove-folder': channel({
    ...owner,
    request: z.strictObject({ folder: z.string().min(1).max(4000) }),
    reply: backupStateSchema,
  }),
  /**
   * Restores the newest backup for a try, in the first folder that can be reached. `no-backup`, `backup-damaged`,
   * `drill-failed`, `disk-full`.
   */
  'backup:drill': channel({ ...manager, request: z.undefined(), reply: backupStateSchema }),
  /** Makes one in each folder now; answers when that is done. */
  'backup:make': channel({ ...manager, request: z.undefined(), reply: backupStateSchema }),
} as const;
