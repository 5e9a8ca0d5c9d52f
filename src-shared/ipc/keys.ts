import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const passphraseSchema = z.string().max(256);

export const keysStateSchema = z.strictObject({
  /** What this machine has to keep the data key in between starts; only `safe` is used. */
  keyring: z.enum(['safe', 'weak', 'absent']),
  /** Null while the site has no recovery passphrase. */
  recoverySetAt: instantSchema.nullable(),
});
export type KeysState = DeepReadonly<z.infer<typeof keysStateSchema>>;

export const keysChannels = {
  'keys:state': channel({ roles: ['admin'], access: 'owner', request: z.undefined(), reply: keysStateSchema }),
  /** Sets or changes the recovery passphrase; the password is that of whoever is signed in. */
  'keys:set-passphrase': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ passphrase: passphraseSchema, password: z.string().max(256) }),
    reply: keysStateSchema,
  }),
  /** Opens the data while it waits for the recovery passphrase (`passphrase-needed`). */
  'keys:unlock': channel({
    roles: ['admin'],
    access: 'locked',
    request: z.strictObject({ passphrase: passphraseSchema }),
    reply: z.undefined(),
  }),
} as const;
