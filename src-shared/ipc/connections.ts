import { z } from 'zod';
import {
  apiScopeSchema,
  apiScopes,
  apiTokenIdSchema,
  apiTokenNameSchema,
  apiTokenSchema,
  connectionSettingsSchema,
} from '../models/connections.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const owner = { roles: ['admin'], access: 'owner' } as const;

/** What became of listening. `code` is the system's where there is one: `EADDRINUSE`. */
const serverStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('listening'), url: z.string() }),
  z.strictObject({ kind: z.literal('failed'), reason: z.enum(['in-use', 'no-such-address', 'not-allowed', 'other']) }),
]);
export type ServerState = DeepReadonly<z.infer<typeof serverStateSchema>>;

const certificateSchema = z.strictObject({
  /** SHA-256 of the certificate, in pairs of hex digits. */
  fingerprint: z.string(),
  subject: z.string(),
  expiresAt: instantSchema,
  /** Whether this machine made it, so that clients must be told its fingerprint. */
  ownMade: z.boolean(),
});
export type CertificateFacts = DeepReadonly<z.infer<typeof certificateSchema>>;

const connectionsSchema = z.strictObject({
  settings: connectionSettingsSchema,
  server: serverStateSchema,
  certificate: certificateSchema.nullable(),
  /** The newest first, revoked ones too. */
  tokens: z.array(apiTokenSchema),
});
export type Connections = DeepReadonly<z.infer<typeof connectionsSchema>>;

/** A certificate or a chain of them, or a key, as PEM. */
const pemSchema = z.string().trim().min(20).max(40_000).startsWith('-----BEGIN ');

export const connectionChannels = {
  'connections:read': channel({ ...owner, request: z.undefined(), reply: connectionsSchema }),
  /** Refusal: `tls-needed` for an address that other machines reach while there is no certificate. */
  'connections:save': channel({ ...owner, request: connectionSettingsSchema, reply: connectionsSchema }),
  /** Makes a certificate of this machine's own in the place of the one there is. */
  'connections:make-certificate': channel({ ...owner, request: z.undefined(), reply: connectionsSchema }),
  /** Refusal: `bad-certificate` where the two are no pair, or cannot be read. */
  'connections:set-certificate': channel({
    ...owner,
    request: z.strictObject({ certificate: pemSchema, key: pemSchema }),
    reply: connectionsSchema,
  }),
  /** The secret is told here, and never again. Refusal: `name-exists`. */
  'connections:create-token': channel({
    ...owner,
    request: z.strictObject({
      name: apiTokenNameSchema,
      scopes: z.array(apiScopeSchema).min(1).max(apiScopes.length),
      /** Days from now; null never ends. */
      days: z.int().min(1).max(3660).nullable(),
    }),
    reply: z.strictObject({ secret: z.string(), connections: connectionsSchema }),
  }),
  /** Ends a token for good. Refusal: `not-found`. */
  'connections:revoke-token': channel({
    ...owner,
    request: z.strictObject({ tokenId: apiTokenIdSchema }),
    reply: connectionsSchema,
  }),
} as const;
