import { z } from 'zod';
import { staffIdSchema } from '../models/ids.ts';
import { channel } from './channel.ts';

export const privacyChannels = {
  /**
   * Asks where to save, and writes everything about one person as a zip: a page, JSON, CSV and pictures. `cancelled`,
   * `not-found`, `disk-full`, `file-not-written`.
   */
  'privacy:export-person': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ staffId: staffIdSchema }),
    reply: z.strictObject({ path: z.string(), rows: z.int().min(0), pictures: z.int().min(0) }),
  }),
} as const;
