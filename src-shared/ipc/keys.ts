import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorCodeSchema } from '../models/errors.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const passphraseSchema = z.string().max(256);

/** How far sealing anew with a new key has come. */
const keyRotationSchema = z.strictObject({
  pieces: z.int().min(0),
  /** Where it stands: a table, or the folder of a month (`2026/11`); empty before it goes on after a start. */
  place: z.string().max(200),
  /** What it failed with last, until it goes on; it is tried again every ten minutes. */
  failure: errorCodeSchema.nullable(),
});
export type KeyRotation = DeepReadonly<z.infer<typeof keyRotationSchema>>;

export const keysStateSchema = z.strictObject({
  /** What this machine has to keep the data key in between starts; only `safe` is used. */
  keyring: z.enum(['safe', 'weak', 'absent']),
  /** Null while the site has no recovery passphrase. */
  recoverySetAt: instantSchema.nullable(),
  /** When the data key was last changed; null while it is the first. */
  rotatedAt: instantSchema.nullable(),
  /** Null where everything is sealed with the key of today. */
  rotation: keyRotationSchema.nullable(),
  /** Whether other machines of the site read what this one seals: its key is not changed then. */
  isShared: z.boolean(),
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
  /** Changes the data key: everything is sealed anew in parts, as `keys:state` tells. */
  'keys:rotate': channel({
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
