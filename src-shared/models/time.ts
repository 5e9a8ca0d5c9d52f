import { z } from 'zod';

/** The last instant that is taken, 9998-12-31T23:59:59.999Z: it has a civil date, and neighbours, in every zone. */
const LAST_INSTANT = Date.UTC(9998, 11, 31, 23, 59, 59, 999);

/** UTC epoch milliseconds, from 1970 to the end of 9998. */
export const instantSchema = z.int().min(0).max(LAST_INSTANT);
export type Instant = z.infer<typeof instantSchema>;

/** The end of what begins on the last date that is taken: it may reach into the day after. */
export const endInstantSchema = z
  .int()
  .min(0)
  .max(LAST_INSTANT + 2 * 86_400_000);

/**
 * When a picture was taken that somebody brings: not before 1971, as dates are not. A camera without a clock says 1970.
 */
export const takenAtSchema = instantSchema.min(Date.UTC(1971, 0, 2));

/** The first and last year of a date that comes in: its instants and its neighbours are in range in every zone. */
const FIRST_YEAR = 1971;
const LAST_YEAR = 9998;

function isRealDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * A civil date `YYYY-MM-DD` in the site's zone. Dates that do not exist (`2026-02-30`) and years before 1971 are
 * refused.
 */
export const civilDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate, { error: 'not a date of the calendar' });
export type CivilDate = z.infer<typeof civilDateSchema>;

/** A date of any year, `MM-DD`; the 29th of February is one of some years. */
export const dayOfYearSchema = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((text) => isRealDate(`2024-${text}`), { error: 'not a date of any year' });

/**
 * A civil date and time of day, `YYYY-MM-DDTHH:MM[:SS]`, in the site's zone unless it ends in `Z` or an offset of at
 * most 14 hours. The date exists.
 */
export const civilDateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/, {
    error: 'a local time such as 2026-03-02T08:55, with an offset if needed',
    abort: true,
  })
  .refine((text) => isRealDate(text.slice(0, 10)), { error: 'not a date of the calendar' });

/** A time of day `HH:MM`, 00:00 to 23:59, in the site's zone. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof timeOfDaySchema>;

function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** An IANA time zone name such as `Europe/Berlin`; one this runtime does not know is refused. */
export const zoneSchema = z.string().min(1).max(64).refine(isKnownZone, { error: 'unknown time zone' });
export type ZoneName = z.infer<typeof zoneSchema>;

/** How often a site may change its zone. */
export const MOST_ZONE_CHANGES = 100;

/** A zone of a site with the civil date from which it counts; null: from the beginning. */
export const datedZoneSchema = z.strictObject({ from: civilDateSchema.nullable(), zone: z.string() });
export type DatedZone = Readonly<z.infer<typeof datedZoneSchema>>;

/** What a site's clocks go by, as it crosses to a window. */
export const siteZoneSchema = z.union([
  z.string(),
  z
    .array(datedZoneSchema)
    .min(2)
    .max(MOST_ZONE_CHANGES + 1),
]);

/**
 * What clocks go by: one zone, or the zones of a site that changed, earliest first, where only the first is from the
 * beginning. `zone-history.ts` makes the latter and says what happens where one follows on another.
 */
export type Zone = ZoneName | readonly DatedZone[];
