import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { errorDetailsSchema } from './errors.ts';
import { instantSchema } from './time.ts';

/**
 * What a manager is told of. `missing`: somebody has not come so many minutes after their shift began. `overtime-near`:
 * somebody nears the week's limit. `rest-short`: somebody rested less than the rules ask for. `leave` and `correction`:
 * a request waits for an answer. `export-failed`: a scheduled export was not written. `backup-late`, `disk-low`,
 * `data-found`: the data. `update-waiting`: a newer version lies ready, and nothing installs it by itself.
 * `mail-failed`: notices by e-mail do not arrive.
 */
export const noticeKinds = [
  'missing',
  'overtime-near',
  'rest-short',
  'leave',
  'correction',
  'export-failed',
  'backup-late',
  'disk-low',
  'data-found',
  'update-waiting',
  'mail-failed',
] as const;
export const noticeKindSchema = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

export const noticeIdSchema = z.int().positive().brand<'NoticeId'>();
export type NoticeId = z.infer<typeof noticeIdSchema>;

export const noticeSchema = z.strictObject({
  id: noticeIdSchema,
  kind: noticeKindSchema,
  /** Facts that `noticeText` puts into words. */
  details: errorDetailsSchema,
  at: instantSchema,
});
export type Notice = DeepReadonly<z.infer<typeof noticeSchema>>;

const mailAddressSchema = z.email().max(254);
const kindsSchema = z.array(noticeKindSchema).max(noticeKinds.length);

/** How the site's SMTP server is reached, and who gets which notices. */
export const mailSettingsSchema = z.strictObject({
  host: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/),
  port: z.int().min(1).max(65_535),
  /** `tls`: from the first byte. `starttls`: switched on before anything else is said. `none`: not encrypted. */
  security: z.enum(['tls', 'starttls', 'none']),
  /** Null where the server asks for no name. */
  user: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .regex(/^[^\p{Cc}]+$/u)
    .nullable(),
  from: mailAddressSchema,
  language: z.enum(['en', 'de']),
  recipients: z
    .array(z.strictObject({ address: mailAddressSchema, kinds: kindsSchema.min(1) }))
    .min(1)
    .max(20),
});
export type MailSettings = DeepReadonly<z.infer<typeof mailSettingsSchema>>;

export const noticeSettingsSchema = z.strictObject({
  /** What is told at all. */
  kinds: kindsSchema,
  /** What of it is told by the desktop too. */
  desktop: kindsSchema,
  missingAfterMinutes: z.int().min(1).max(720),
  /** So many minutes before the week's limit it is near. */
  overtimeWithinMinutes: z.int().min(0).max(1440),
  backupLateHours: z.int().min(1).max(720),
  /** Null where nothing is sent. */
  mail: mailSettingsSchema.nullable(),
});
export type NoticeSettings = DeepReadonly<z.infer<typeof noticeSettingsSchema>>;

/** The settings of a site that was told nothing else: nothing leaves the machine. */
export const defaultNoticeSettings: NoticeSettings = {
  kinds: [...noticeKinds],
  desktop: ['missing', 'data-found'],
  missingAfterMinutes: 30,
  overtimeWithinMinutes: 120,
  backupLateHours: 26,
  mail: null,
};
