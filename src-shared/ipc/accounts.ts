import { z } from 'zod';
import {
  accountRoleSchema,
  accountScopeSchema,
  displayNameSchema,
  passwordSchema,
  usernameSchema,
} from '../models/accounts.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { accountIdSchema } from '../models/ids.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { sessionSchema } from './setup.ts';

/** What somebody types as their password or one-time code, right or wrong. */
const typedPassword = z.string().max(256);
const typedCode = z.string().max(40);

/** Name, role and, for a supervisor alone, whose people. */
const accountFieldsSchema = z
  .strictObject({
    displayName: displayNameSchema,
    role: accountRoleSchema,
    scope: accountScopeSchema.nullable(),
  })
  .refine(({ role, scope }) => (role === 'supervisor') === (scope !== null), { path: ['scope'] });
export type AccountFields = DeepReadonly<z.infer<typeof accountFieldsSchema>>;

export const newAccountSchema = accountFieldsSchema.safeExtend({ username: usernameSchema });

export const accountSchema = z.strictObject({
  id: accountIdSchema,
  username: z.string(),
  displayName: z.string(),
  role: accountRoleSchema,
  scope: accountScopeSchema.nullable(),
  disabledAt: instantSchema.nullable(),
  /** Still has the first password, which works until then. */
  firstPasswordUntil: instantSchema.nullable(),
  secondFactor: z.boolean(),
});
export type Account = DeepReadonly<z.infer<typeof accountSchema>>;

/** A first password is shown once, to whoever made it. */
const withFirstPassword = z.strictObject({ account: accountSchema, firstPassword: z.string() });

const myAccountSchema = z.strictObject({
  username: z.string(),
  displayName: z.string(),
  role: accountRoleSchema,
  secondFactor: z.boolean(),
  /** Recovery codes that were not used yet. */
  codesLeft: z.int(),
  /** Whether they have a PIN for the roll call at the kiosk. */
  rollCallPin: z.boolean(),
});
export type MyAccount = DeepReadonly<z.infer<typeof myAccountSchema>>;

const owner = { roles: ['admin'], access: 'owner' } as const;
const own = { roles: ['admin'], access: 'account' } as const;
const byId = z.strictObject({ accountId: accountIdSchema });

export const accountChannels = {
  'accounts:list': channel({ ...owner, request: z.undefined(), reply: z.array(accountSchema) }),
  /** Refusals: `name-exists`. */
  'accounts:create': channel({ ...owner, request: newAccountSchema, reply: withFirstPassword }),
  /** Ends the account's sign-ins where its role changed. Refusals: `not-found`, `last-owner`. */
  'accounts:change': channel({
    ...owner,
    request: accountFieldsSchema.safeExtend({ accountId: accountIdSchema }),
    reply: accountSchema,
  }),
  /** Disables an account or, with false, lets it in again. Refusals: `not-found`, `last-owner`. */
  'accounts:disable': channel({
    ...owner,
    request: byId.extend({ disabled: z.boolean() }),
    reply: accountSchema,
  }),
  /** Gives a new first password, and takes second factor and recovery codes away. Refusals: `not-found`. */
  'accounts:renew-password': channel({ ...owner, request: byId, reply: withFirstPassword }),

  'auth:my-account': channel({ ...own, request: z.undefined(), reply: myAccountSchema }),
  /** Ends all other sign-ins of the account. Refusals: `wrong-credentials`, `locked-out`, `password-unchanged`. */
  'auth:change-password': channel({
    ...own,
    request: z.strictObject({ password: typedPassword, newPassword: passwordSchema }),
    reply: sessionSchema,
  }),
  /** Ten new recovery codes, shown once; earlier ones count no more. Refusals: `wrong-credentials`, `locked-out`. */
  'auth:make-codes': channel({
    ...own,
    request: z.strictObject({ password: typedPassword }),
    reply: z.strictObject({ codes: z.array(z.string()) }),
  }),
  /**
   * A new secret for an authenticator app; nothing is stored before `auth:enable-totp`. Refusals as `auth:make-codes`.
   */
  'auth:begin-totp': channel({
    ...own,
    request: z.strictObject({ password: typedPassword }),
    reply: z.strictObject({ uri: z.string(), secret: z.string() }),
  }),
  /** Refusals: `wrong-code`, `session-over` (begin again). */
  'auth:enable-totp': channel({ ...own, request: z.strictObject({ code: typedCode }), reply: z.undefined() }),
  /** Refusals as `auth:make-codes`. */
  'auth:disable-totp': channel({
    ...own,
    request: z.strictObject({ password: typedPassword }),
    reply: z.undefined(),
  }),
  /**
   * A PIN that opens the roll call at the kiosk and nothing else; null takes it away. Refusals as `auth:make-codes`,
   * `role-not-allowed`, `pin-weak`.
   */
  'auth:set-roll-call-pin': channel({
    ...own,
    request: z.strictObject({
      password: typedPassword,
      pin: z
        .string()
        .regex(/^\d{6,8}$/)
        .nullable(),
    }),
    reply: z.undefined(),
  }),
  /**
   * Sets a new password with a recovery code, which works also while the account is locked out: nobody can keep
   * somebody out who has one. Refusals: `wrong-credentials`, `locked-out`.
   */
  'auth:reset-password': channel({
    roles: ['admin'],
    access: 'open',
    request: z.strictObject({ username: z.string().max(64), code: typedCode, newPassword: passwordSchema }),
    reply: z.undefined(),
  }),
  /**
   * Adds an owner with the recovery passphrase where no owner can sign in any more, after a salvage say. Refusals:
   * `owner-there`, `name-exists`, `passphrase-missing`, `wrong-passphrase`, `locked-out`.
   */
  'auth:recover-owner': channel({
    roles: ['admin'],
    access: 'open',
    request: z.strictObject({
      passphrase: z.string().max(256),
      username: usernameSchema,
      displayName: displayNameSchema,
      newPassword: passwordSchema,
    }),
    reply: z.undefined(),
  }),
} as const;
