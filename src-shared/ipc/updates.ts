import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorCodeSchema } from '../models/errors.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { updateSettingsSchema } from '../models/updates.ts';
import { channel } from './channel.ts';

const owner = { roles: ['admin'], access: 'owner' } as const;

export const updatesStateSchema = z.strictObject({
  version: z.string(),
  /** Whether this build has a key to check updates with; without one none is taken. */
  hasKey: z.boolean(),
  settings: updateSettingsSchema,
  /** Whether somebody who administers the machine has to install the package. */
  byHand: z.boolean(),
  /** When the source was last asked and answered; null where it was not since the start. */
  checkedAt: instantSchema.nullable(),
  /** Why the last try failed. */
  failure: errorCodeSchema.nullable(),
  busy: z.enum(['checking', 'copying', 'installing']).nullable(),
  /** Checked, whole, and ready to be installed. */
  staged: z
    .strictObject({
      version: z.string(),
      releasedOn: civilDateSchema,
      notes: z.strictObject({ en: z.string(), de: z.string() }),
      bytes: z.int(),
      /** Whether it brings the database up to date: the version before does not open it then. */
      migrates: z.boolean(),
      /** Where the package lies. */
      path: z.string(),
    })
    .nullable(),
});
export type UpdatesState = DeepReadonly<z.infer<typeof updatesStateSchema>>;

export const updateChannels = {
  'updates:state': channel({ ...owner, request: z.undefined(), reply: updatesStateSchema }),
  /** `folder` asks for one. What was fetched from elsewhere goes. `cancelled`, `invalid-data`. */
  'updates:set-source': channel({
    ...owner,
    request: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('off') }),
      z.strictObject({ kind: z.literal('address'), url: z.string().min(1).max(2000) }),
      z.strictObject({ kind: z.literal('folder') }),
    ]),
    reply: updatesStateSchema,
  }),
  'updates:set-hour': channel({
    ...owner,
    request: z.strictObject({ installAt: z.int().min(0).max(23).nullable() }),
    reply: updatesStateSchema,
  }),
  /** Looks for a newer release, fetches and checks it; what was refused is told in the state. */
  'updates:check': channel({ ...owner, request: z.undefined(), reply: updatesStateSchema }),
  /**
   * Backs up, checks what lies ready once more, starts its installer and ends the app. `update-not-staged`,
   * `update-by-hand`, `update-needs-backup`, `update-not-signed`, `update-torn`, `update-not-installed`.
   */
  'updates:install': channel({ ...owner, request: z.undefined(), reply: z.undefined() }),
} as const;
