import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { staffIdSchema } from './ids.ts';
import { civilDateSchema, endInstantSchema, instantSchema, timeOfDaySchema } from './time.ts';

/** So many faces of one group picture are taken, the largest: each is searched for and may wait to be named. */
export const MOST_GROUP_FACES = 300;

/** When a venue is open on one weekday; an end that is not after the start lies on the next civil day. */
export const openingSchema = z.strictObject({ start: timeOfDaySchema, end: timeOfDaySchema });
export type Opening = DeepReadonly<z.infer<typeof openingSchema>>;

const day = openingSchema.nullable();

/** Opening per weekday, null where it is closed. */
export const openingsSchema = z.strictObject({
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: day,
  sun: day,
});
export type Openings = DeepReadonly<z.infer<typeof openingsSchema>>;

/** Who is expected at a venue: everybody on the roster, or the chosen. */
export const expectedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('chosen'), staffIds: z.array(staffIdSchema).min(1).max(10_000) }),
]);
export type Expected = DeepReadonly<z.infer<typeof expectedSchema>>;

/** One opening of a venue, on the civil date it begins. */
export const venueSessionSchema = z.strictObject({
  date: civilDateSchema,
  startsAt: instantSchema,
  endsAt: endInstantSchema,
});
export type VenueSession = DeepReadonly<z.infer<typeof venueSessionSchema>>;

/**
 * How somebody came onto a venue's list. `group`: out of a live picture, without any check that a living person stood
 * there. `import`: out of a picture file. `manager`: named by hand. None of them is a punch.
 */
export const venueMethodSchema = z.enum(['group', 'import', 'manager']);
export type VenueMethod = z.infer<typeof venueMethodSchema>;

/** Where the time of a picture comes from. */
export const takenFromSchema = z.enum(['camera', 'exif', 'file', 'hand']);
export type TakenFrom = z.infer<typeof takenFromSchema>;

/**
 * What a face of a group was taken for. `match`: this person. `ambiguous`: two people are alike. `taken`: another face
 * of the same picture is more like that person. `too-poor`: nobody can be told by it. `unknown`: nobody enrolled.
 */
export const groupFaceKindSchema = z.enum(['match', 'ambiguous', 'taken', 'too-poor', 'unknown']);
export type GroupFaceKind = z.infer<typeof groupFaceKindSchema>;
