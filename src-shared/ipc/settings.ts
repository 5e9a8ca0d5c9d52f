import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { venueIdSchema } from '../models/ids.ts';
import { instantSchema } from '../models/time.ts';
import { backupStateSchema } from './backup.ts';
import { channel } from './channel.ts';
import { kioskReportSchema } from './kiosk-report.ts';
import { siteNameSchema } from './setup.ts';

/** Settings of this machine, kept beside the database and not in it. */
export const machineSettingsSchema = z.strictObject({
  /**
   * The camera's label; null for whichever the system offers first. A device's id differs between the kiosk and the
   * office.
   */
  cameraId: z.string().max(400).nullable(),
  language: z.enum(['en', 'de']),
  sound: z.boolean(),
  speech: z.boolean(),
  /** The venue this kiosk stands at; noted with every punch made here. */
  venueId: venueIdSchema.nullable().default(null),
  /** Whether a receipt is shown with each punch, as a QR code. */
  receipts: z.boolean().default(false),
  /** Whether a manager's PIN opens the roll call here, besides their password. Absent: it does not. */
  rollCallPin: z.boolean().optional(),
  /** Manages only: it starts with the admin window, and no kiosk looks for faces. Absent: it is a kiosk. */
  office: z.boolean().optional(),
});
export type MachineSettings = DeepReadonly<z.infer<typeof machineSettingsSchema>>;

export const diagnosticsSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  deviceId: z.string(),
  databaseVersion: z.int(),
  databaseBytes: z.int(),
  staff: z.int(),
  templates: z.int(),
  punches: z.int(),
  /** How old backups are, and when one was last restored for a try. */
  backups: backupStateSchema.pick({ folders: true, drilledAt: true }),
  /** Dumps that crashed processes left on this machine; they go nowhere else. */
  crashDumps: z.int().min(0),
  kiosk: kioskReportSchema.extend({ reportedAt: instantSchema }).nullable(),
});
export type Diagnostics = DeepReadonly<z.infer<typeof diagnosticsSchema>>;

export const auditRowSchema = z.strictObject({
  id: z.int(),
  at: instantSchema,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.string(),
});

export const settingsChannels = {
  'site:rename': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ name: siteNameSchema }),
    reply: z.undefined(),
  }),
  'settings:machine': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.undefined(),
    reply: machineSettingsSchema,
  }),
  'settings:set-machine': channel({
    roles: ['admin'],
    access: 'manager',
    request: machineSettingsSchema,
    reply: machineSettingsSchema,
  }),
  /** What receipts of this site are verified with, as base64url. Refusal: `passphrase-missing`. */
  'settings:receipt-key': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.undefined(),
    reply: z.strictObject({ publicKey: z.string() }),
  }),
  'diagnostics:get': channel({ roles: ['admin'], access: 'auditor', request: z.undefined(), reply: diagnosticsSchema }),
  /** Newest first. */
  'audit:list': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.strictObject({ before: z.int().nullable(), limit: z.int().min(1).max(200) }),
    reply: z.array(auditRowSchema),
  }),
} as const;
