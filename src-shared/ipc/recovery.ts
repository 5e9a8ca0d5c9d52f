import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

/** While there is no site, or its database is damaged. */
const access = { roles: ['admin'], access: 'recovery' } as const;

/** As many points in time as a folder is asked for; backups rotate to fewer for each site. */
export const MOST_POINTS = 200;

const countSchema = z.int().min(0);

/** One backup of a folder. What is in it is told by its head, which nobody has proven yet. */
const recoveryPointSchema = z.strictObject({
  at: instantSchema,
  /** Tells sites apart that share the folder. */
  site: z.string().max(16),
  punches: countSchema,
  staff: countSchema,
  photographs: countSchema,
});
export type RecoveryPoint = DeepReadonly<z.infer<typeof recoveryPointSchema>>;

const recoveryFolderSchema = z.strictObject({
  folder: z.string(),
  /** Newest first. */
  points: z.array(recoveryPointSchema).max(MOST_POINTS),
});

const recoveryStateSchema = z.strictObject({
  /** Whether there is a database that cannot be used, which salvaging could read. */
  damaged: z.boolean(),
  /** Folders with backups: those of Settings that can be reached, and the one that was chosen last. */
  folders: z.array(recoveryFolderSchema).max(4),
  /** What is being done now; photographs while a backup is restored, rows while data is salvaged. */
  progress: z.strictObject({ done: countSchema, of: countSchema }).nullable(),
});
export type RecoveryState = DeepReadonly<z.infer<typeof recoveryStateSchema>>;

const chosenSchema = z.strictObject({
  /** One of those that the state names. */
  folder: z.string().min(1).max(4000),
  at: instantSchema,
  site: z.string().max(16),
  passphrase: z.string().max(256),
});

const recoveryTrialSchema = z.strictObject({
  point: recoveryPointSchema,
  /** Photographs that lie in the folder now. */
  photographsThere: countSchema,
  /** The name under which the database that is there is put aside; null where no site is lost by it. */
  putAsideAs: z.string().nullable(),
});
export type RecoveryTrial = DeepReadonly<z.infer<typeof recoveryTrialSchema>>;

const restoredSchema = z.strictObject({
  photographs: countSchema,
  /** Photographs that do not open. */
  damaged: countSchema,
  /** People whose consent was withdrawn after the backup was made. */
  forgotten: countSchema,
  putAsideAs: z.string().nullable(),
});
export type RecoveryRestored = DeepReadonly<z.infer<typeof restoredSchema>>;

const salvagedSchema = z.strictObject({
  tables: z.array(z.strictObject({ table: z.string(), rows: countSchema, whole: z.boolean() })),
  putAsideAs: z.string(),
});
export type RecoverySalvaged = DeepReadonly<z.infer<typeof salvagedSchema>>;

export const recoveryChannels = {
  'recovery:state': channel({ ...access, request: z.undefined(), reply: recoveryStateSchema }),
  /** Asks for a folder. `cancelled`, `no-backup`. */
  'recovery:choose-folder': channel({ ...access, request: z.undefined(), reply: recoveryFolderSchema }),
  /** Opens a backup whole and changes nothing. `no-backup`, `backup-damaged`, `wrong-passphrase`. */
  'recovery:try': channel({ ...access, request: chosenSchema, reply: recoveryTrialSchema }),
  /** Puts the database that is there aside and restores. As `recovery:try`, and `disk-full`; then all is as before. */
  'recovery:restore': channel({ ...access, request: chosenSchema, reply: restoredSchema }),
  /**
   * Puts what can be read of a damaged database into a new one, and the damaged one aside. `nothing-salvaged`,
   * `wrong-passphrase`, `disk-full`; then all is as before.
   */
  'recovery:salvage': channel({
    ...access,
    request: z.strictObject({ passphrase: z.string().max(256) }),
    reply: salvagedSchema,
  }),
} as const;
