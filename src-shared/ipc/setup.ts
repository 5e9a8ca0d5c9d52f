import { z } from 'zod';
import { accountRoleSchema, displayNameSchema, passwordSchema, usernameSchema } from '../models/accounts.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { accountIdSchema } from '../models/ids.ts';
import { siteZoneSchema, zoneSchema } from '../models/time.ts';
import { channel } from './channel.ts';

/**
 * Nobody at mouse or keyboard for this long ends a manager's sign-in: they have walked away. The main process holds to
 * it.
 */
export const MANAGER_IDLE_MS = 20 * 60_000;

export const sessionSchema = z.strictObject({
  accountId: accountIdSchema,
  username: z.string(),
  displayName: z.string(),
  role: accountRoleSchema,
  /** Nothing but the own account is open before the first password was changed. */
  mustChangePassword: z.boolean(),
});
export type Session = DeepReadonly<z.infer<typeof sessionSchema>>;

/** What somebody signs in with. */
export const credentialsSchema = z.strictObject({
  username: z.string().max(64),
  password: z.string().max(256),
  /** Of an authenticator app, or a recovery code; asked for with `second-factor-needed`. */
  code: z.string().max(40).optional(),
});
export type TypedCredentials = DeepReadonly<z.infer<typeof credentialsSchema>>;

export const siteNameSchema = z.string().trim().min(1).max(80);

export const setupInputSchema = z.strictObject({
  siteName: siteNameSchema,
  zone: zoneSchema,
  manager: z.strictObject({
    username: usernameSchema,
    displayName: displayNameSchema,
    password: passwordSchema,
  }),
});

/**
 * Why the data cannot be used just now. The main process tries again by itself and tells `config:changed` once it can.
 */
export const startProblemSchema = z.enum([
  'db-locked',
  'db-newer',
  'db-damaged',
  'data-not-writable',
  'disk-failing',
  'disk-full',
  'key-unavailable',
  'passphrase-needed',
]);
export type StartProblem = z.infer<typeof startProblemSchema>;

export const appInfoSchema = z.strictObject({
  version: z.string(),
  setUp: z.boolean(),
  siteName: z.string().nullable(),
  zone: siteZoneSchema.nullable(),
  /** This machine manages only: nobody opens a kiosk here. */
  office: z.boolean(),
  language: z.string(),
  /** Not null: nothing else can be asked yet, both windows say so in words (`errors.<code>`). */
  problem: startProblemSchema.nullable(),
});
export type AppInfo = DeepReadonly<z.infer<typeof appInfoSchema>>;

export const setupChannels = {
  'app:info': channel({ roles: ['kiosk', 'admin'], access: 'open', request: z.undefined(), reply: appInfoSchema }),
  /** Creates site, first policy and the owner's account in one transaction and signs the owner in. */
  'setup:complete': channel({ roles: ['admin'], access: 'setup', request: setupInputSchema, reply: sessionSchema }),
  /** The wizard's last step: opens the kiosk window. */
  'setup:open-kiosk': channel({ roles: ['admin'], access: 'account', request: z.undefined(), reply: z.undefined() }),
  'auth:sign-in': channel({
    roles: ['admin'],
    access: 'open',
    request: credentialsSchema,
    reply: sessionSchema,
  }),
  'auth:sign-out': channel({ roles: ['admin'], access: 'open', request: z.undefined(), reply: z.undefined() }),
  /** Somebody is at mouse or keyboard: begins the idle time of the sign-in anew. */
  'auth:touch': channel({ roles: ['admin'], access: 'account', request: z.undefined(), reply: z.undefined() }),
} as const;
