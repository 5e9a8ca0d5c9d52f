import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { venueIdSchema } from './ids.ts';

/**
 * `owner`: everything, and alone accounts, keys and the site. `manager`: the daily work. `supervisor`: roster and
 * exceptions of their own people. `auditor`: reads records and audit, changes nothing.
 */
export const accountRoles = ['owner', 'manager', 'supervisor', 'auditor'] as const;
export const accountRoleSchema = z.enum(accountRoles);
export type AccountRole = z.infer<typeof accountRoleSchema>;

/** Whose people a supervisor looks after: those whom a venue expects, or those with a role (`staff.role`). */
export const accountScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('venue'), venueId: venueIdSchema }),
  z.strictObject({ kind: z.literal('team'), team: z.string().trim().min(1).max(60) }),
]);
export type AccountScope = DeepReadonly<z.infer<typeof accountScopeSchema>>;

export const usernameSchema = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u);

export const displayNameSchema = z.string().trim().min(1).max(120);

/** Ten characters at the least, no composition rules: NIST SP 800-63B asks for length. */
export const passwordSchema = z.string().min(10).max(256);

/** A first password works for this long. */
export const FIRST_PASSWORD_MS = 7 * 86_400_000;

/** How many recovery codes are made at a time. */
export const RECOVERY_CODES = 10;
