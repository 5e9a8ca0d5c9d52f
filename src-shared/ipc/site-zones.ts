import { z } from 'zod';
import { civilDateSchema, datedZoneSchema, instantSchema, timeOfDaySchema, zoneSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

/** Two weeks are looked at from it on, and the date before: neither may leave the calendar. */
const changeDateSchema = civilDateSchema.refine((date) => date >= '1972-01-01' && date < '9998-01-01', {
  error: 'a date from 1972 to 9997',
});
const change = z.strictObject({ from: changeDateSchema, zone: zoneSchema });
const clockSchema = z.strictObject({ date: civilDateSchema, time: timeOfDaySchema });

/** So many shifts of another length are named by a trial. */
export const MOST_NAMED_SHIFTS = 50;

export const siteZoneChannels = {
  /** Every zone of the site with who set it, earliest first; the first one counts from the beginning. */
  'site:zones': channel({
    roles: ['admin'],
    access: 'auditor',
    request: z.undefined(),
    reply: z.array(
      z.strictObject({
        ...datedZoneSchema.shape,
        createdAt: instantSchema.nullable(),
        createdBy: z.string().nullable(),
      }),
    ),
  }),
  /** What a zone from a date on would do to the clock and to the shifts of two weeks. Stores nothing. */
  'site:preview-zone': channel({
    roles: ['admin'],
    access: 'owner',
    request: change,
    reply: z.strictObject({
      /** What the clock shows when it is put over, before and after; null where it goes on as it is. */
      clock: z.strictObject({ before: clockSchema, after: clockSchema }).nullable(),
      /** How long the date before the first one of the new zone is. */
      dayBefore: z.strictObject({ date: civilDateSchema, minutes: z.int() }),
      /** Shifts that begin and end so many minutes of real time later (negative: earlier) than now. */
      moved: z.array(
        z.strictObject({
          from: civilDateSchema,
          to: civilDateSchema,
          shifts: z.int(),
          startMinutes: z.number(),
          endMinutes: z.number(),
        }),
      ),
      /** Shifts that get another length, up to `MOST_NAMED_SHIFTS` of them; 0 minutes: it does not take place. */
      lengths: z.array(
        z.strictObject({
          person: personSchema,
          date: civilDateSchema,
          minutesBefore: z.number(),
          minutesAfter: z.number(),
        }),
      ),
      lengthsTotal: z.int(),
    }),
  }),
  /**
   * Has the site go by a zone from a date on; the zone that counts before it takes a planned change away. Refusals:
   * `nothing-to-change`, `zone-in-past` (details `first`), `zone-in-closed-period` (`to`), `zones-far-apart`,
   * `too-many-zones` (`max`).
   */
  'site:change-zone': channel({ roles: ['admin'], access: 'owner', request: change, reply: z.undefined() }),
} as const;
