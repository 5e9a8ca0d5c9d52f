import type { z } from 'zod';
import type { AccountRole } from '../models/accounts.ts';

/** The window a call comes from; decided by the main process from the sender, never by the caller. */
export type Role = 'kiosk' | 'admin';

/**
 * Who may call: `open` any allowed window; `setup` only while the site is not set up; `locked` only while the data
 * waits for the recovery passphrase; `recovery` only while the site is not set up or its database is damaged; any other
 * with somebody signed in in the calling admin window whose role is among `rolesOf` it.
 */
export type Access = 'open' | 'setup' | 'locked' | 'recovery' | keyof typeof signedIn;

/** Which accounts reach a channel that asks for a sign-in, by the least of them. */
const signedIn = {
  owner: ['owner'],
  manager: ['owner', 'manager'],
  /** Changes within a supervisor's own people (`ipc/scope.ts` in main). */
  supervisor: ['owner', 'manager', 'supervisor'],
  /** Reading. */
  auditor: ['owner', 'manager', 'auditor'],
  /** Everybody with an account: what is their own, and what a supervisor reads of their own people. */
  account: ['owner', 'manager', 'supervisor', 'auditor'],
} as const satisfies Record<string, readonly AccountRole[]>;

/** The roles that reach a channel of this access; null where nobody need be signed in. */
export function rolesOf(access: Access): readonly AccountRole[] | null {
  return access in signedIn ? signedIn[access as keyof typeof signedIn] : null;
}

export type Channel<Q extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> = Readonly<{
  /** Windows. */
  roles: readonly Role[];
  /** Accounts. */
  access: Access;
  request: Q;
  reply: A;
}>;

/** Declares one request/reply channel; both sides infer their types from it. */
export function channel<Q extends z.ZodType, A extends z.ZodType>(definition: Channel<Q, A>): Channel<Q, A> {
  return definition;
}
