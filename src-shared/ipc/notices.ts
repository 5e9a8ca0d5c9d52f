import { z } from 'zod';
import { errorCodeSchema } from '../models/errors.ts';
import { noticeIdSchema, noticeSchema, noticeSettingsSchema } from '../models/notices.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;
const owner = { roles: ['admin'], access: 'owner' } as const;

/** So many open notices are listed, the newest. */
export const MOST_NOTICES = 200;

export const noticeChannels = {
  /** What needs a manager now, the newest first. `isNew`: whoever asks has not seen it. */
  'notices:list': channel({
    ...manager,
    request: z.undefined(),
    reply: z.strictObject({
      notices: z.array(noticeSchema.extend({ isNew: z.boolean() })).max(MOST_NOTICES),
      /** How many there are, and how many of them whoever asks has not seen. */
      total: z.int().min(0),
      unread: z.int().min(0),
    }),
  }),
  /** Whoever asks has seen everything up to this one. */
  'notices:see': channel({ ...manager, request: z.strictObject({ until: noticeIdSchema }), reply: z.undefined() }),
  /** Takes notices off everybody's list; they come again once their cause was over and is back. */
  'notices:dismiss': channel({
    ...manager,
    request: z.strictObject({ ids: z.array(noticeIdSchema).min(1).max(MOST_NOTICES) }),
    reply: z.undefined(),
  }),
  /** What is told and to whom, and how mails are doing; the password itself is never told. */
  'notices:settings': channel({
    ...owner,
    request: z.undefined(),
    reply: z.strictObject({
      settings: noticeSettingsSchema,
      hasPassword: z.boolean(),
      mails: z.strictObject({
        waiting: z.int().min(0),
        lastSentAt: instantSchema.nullable(),
        /** Why the last try failed that did; null where none did since the last one that was sent. */
        problem: errorCodeSchema.nullable(),
      }),
    }),
  }),
  /**
   * Keeps the settings; `password` null leaves the one that is kept. Refusals: `mail-needs-tls` where a password would
   * leave the machine in the clear, `mail-password-missing`.
   */
  'notices:save': channel({
    ...owner,
    request: z.strictObject({ settings: noticeSettingsSchema, password: z.string().min(1).max(256).nullable() }),
    reply: z.undefined(),
  }),
  /**
   * Sends a mail to somebody now, by the settings that are kept. Refusals: `mail-off`, `mail-server-away`,
   * `mail-login-refused`, `mail-tls-failed`, `mail-refused`.
   */
  'notices:test-mail': channel({ ...owner, request: z.strictObject({ to: z.email().max(254) }), reply: z.undefined() }),
} as const;
