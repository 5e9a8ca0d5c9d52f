import type { z } from 'zod';

/** The window a call comes from; decided by the main process from the sender, never by the caller. */
export type Role = 'kiosk' | 'admin';

/**
 * Who may call: `open` any allowed window; `setup` only while the site is not set up; `locked` only while the data waits for the
 * recovery passphrase; `manager` only with a manager signed in in the calling admin window.
 */
export type Access = 'open' | 'setup' | 'locked' | 'manager';

export type Channel<Q extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> = Readonly<{
  roles: readonly Role[];
  access: Access;
  request: Q;
  reply: A;
}>;

/** Declares one request/reply channel; both sides infer their types from it. */
export function channel<Q extends z.ZodType, A extends z.ZodType>(definition: Channel<Q, A>): Channel<Q, A> {
  return definition;
}
