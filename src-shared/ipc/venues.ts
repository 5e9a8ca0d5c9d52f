import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import {
  captureIdSchema,
  groupFaceIdSchema,
  requestIdSchema,
  staffIdSchema,
  venueIdSchema,
  venueRecordIdSchema,
} from '../models/ids.ts';
import { civilDateSchema, instantSchema, takenAtSchema } from '../models/time.ts';
import {
  expectedSchema,
  groupFaceKindSchema,
  MOST_GROUP_FACES,
  openingsSchema,
  takenFromSchema,
  venueMethodSchema,
  venueSessionSchema,
} from '../models/venue.ts';
import { embeddingSchema, jpegSchema } from './bytes.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

const venueFields = {
  name: z.string().trim().min(1).max(80),
  /** Null: always open. */
  openings: openingsSchema.nullable(),
  expected: expectedSchema,
  /** Unknown faces are deleted after this many days. */
  keepFacesDays: z.int().min(1).max(365),
};

export const venueInputSchema = z.strictObject(venueFields);
export type VenueInput = DeepReadonly<z.infer<typeof venueInputSchema>>;

export const venueSchema = z.strictObject({
  ...venueFields,
  id: venueIdSchema,
  archivedAt: instantSchema.nullable(),
  /** The session that is on now, and the next one. */
  now: venueSessionSchema.nullable(),
  next: venueSessionSchema.nullable(),
  /** How many of those expected are on the list of the session that is on; null while closed. */
  present: z.int().nullable(),
  expectedCount: z.int(),
  /** Faces that wait to be named, of all sessions. */
  unknownFaces: z.int(),
});
export type Venue = DeepReadonly<z.infer<typeof venueSchema>>;

const share = z.number().min(-1).max(2);

/** Fractions of the picture; a face at the edge may reach over it. */
const groupBoxSchema = z.strictObject({ x: share, y: share, width: share, height: share });

const groupFaceSchema = z.strictObject({
  id: groupFaceIdSchema,
  box: groupBoxSchema,
  kind: groupFaceKindSchema,
  /** Who it is, seen or named by hand. */
  person: personSchema.nullable(),
  /** Whether this face put the person on the list; false for somebody who was on it already. */
  fresh: z.boolean(),
  similarity: z.number().nullable(),
});

export const captureSchema = z.strictObject({
  id: captureIdSchema,
  /** When the picture was taken. */
  at: instantSchema,
  takenFrom: takenFromSchema,
  fileName: z.string().nullable(),
  createdAt: instantSchema,
  createdBy: z.string(),
  hasPicture: z.boolean(),
  faces: z.array(groupFaceSchema),
});
export type Capture = DeepReadonly<z.infer<typeof captureSchema>>;

export const sessionListSchema = z.strictObject({
  /** Null where the venue is closed that day. */
  session: venueSessionSchema.nullable(),
  /** Every session that was begun on the date, in order. */
  sessions: z.array(venueSessionSchema),
  /** The session is on now. */
  open: z.boolean(),
  /**
   * Whether there is a list: of a session that is still to come, or of which no picture was taken, nobody is missing or
   * there.
   */
  listed: z.boolean(),
  present: z.array(
    z.strictObject({
      recordId: venueRecordIdSchema,
      person: personSchema,
      expected: z.boolean(),
      at: instantSchema,
      method: venueMethodSchema,
      similarity: z.number().nullable(),
    }),
  ),
  missing: z.array(personSchema),
  /** Expected, but on leave. */
  excused: z.array(personSchema),
  captures: z.array(captureSchema),
});
export type SessionList = DeepReadonly<z.infer<typeof sessionListSchema>>;

const unknownFaceSchema = z.strictObject({
  id: groupFaceIdSchema,
  captureId: captureIdSchema,
  at: instantSchema,
  kind: groupFaceKindSchema,
  /** Null where the picture of the face cannot be opened. */
  thumbnail: z.instanceof(Uint8Array).nullable(),
  deletedOn: civilDateSchema,
});
export type UnknownFace = DeepReadonly<z.infer<typeof unknownFaceSchema>>;

const probeSchema = z.strictObject({
  box: groupBoxSchema,
  /** Null for a face that is too poor to compare. A damaged one counts as too poor: it never fails the others. */
  embedding: embeddingSchema.nullable(),
  quality: z.number().min(0).max(1),
  thumbnail: jpegSchema(200_000),
});

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('camera') }),
  z.strictObject({
    kind: z.literal('file'),
    name: z.string().min(1).max(400),
    /** SHA-256 of the file as it was, in hex. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    takenAt: takenAtSchema,
    takenFrom: takenFromSchema.exclude(['camera']),
  }),
]);

const byVenue = { venueId: venueIdSchema };

/** A picture of a group as it is sent: the faces found in it come along. */
export const groupPictureFields = {
  requestId: requestIdSchema,
  ...byVenue,
  picture: jpegSchema(4_000_000),
  faces: z.array(probeSchema).max(MOST_GROUP_FACES),
};
const ofDate = z.strictObject({ ...byVenue, date: civilDateSchema });

/** One session of a venue in short. */
const sessionSummarySchema = z.strictObject({
  session: venueSessionSchema,
  present: z.int(),
  missing: z.array(personSchema),
  /** How many were expected, but on leave. */
  excused: z.int(),
});
export type SessionSummary = DeepReadonly<z.infer<typeof sessionSummarySchema>>;
const saved = z.strictObject({ path: z.string(), rows: z.int() });

/** What became of one picture file, as the report lists it. */
const fileOutcomeSchema = z.strictObject({
  file: z.string().max(1000),
  takenAt: instantSchema.nullable(),
  takenFrom: takenFromSchema.nullable(),
  result: z.string().max(60),
  faces: z.int(),
  recorded: z.int(),
  unknown: z.int(),
});

export const venueChannels = {
  /** By name; archived ones or those that are not. */
  'venues:list': channel({
    ...auditor,
    request: z.strictObject({ archived: z.boolean() }),
    reply: z.array(venueSchema),
  }),
  /** Refusals: `name-exists`, `openings-overlap` (details: weekday), `not-found`, `venue-archived`. */
  'venues:save': channel({
    ...manager,
    request: z.strictObject({ venueId: venueIdSchema.nullable(), venue: venueInputSchema }),
    reply: venueSchema,
  }),
  'venues:archive': channel({
    ...manager,
    request: z.strictObject({ ...byVenue, archived: z.boolean() }),
    reply: venueSchema,
  }),
  /** The attendance list of one session of the date: the one that begins at the instant, else the latest. */
  'venues:session': channel({
    ...auditor,
    request: ofDate.extend({ startsAt: instantSchema.nullable() }),
    reply: sessionListSchema,
  }),
  /** The latest hundred sessions, the newest first. */
  'venues:sessions': channel({ ...auditor, request: z.strictObject(byVenue), reply: z.array(sessionSummarySchema) }),
  /** Ends the session that is on and begins another. Refusals: `venue-archived`, `venue-closed`, `session-empty`. */
  'venues:next-session': channel({ ...manager, request: z.strictObject(byVenue), reply: venueSessionSchema }),
  /**
   * Puts everybody seen in one picture on the list, once each; faces nobody is named for are kept for a manager. A
   * repeated request id changes nothing and gets the same answer. Refusals: `venue-archived`, `venue-closed` (details:
   * opensAt), `time-in-future`, `picture-known` (details: at).
   */
  'venues:capture': channel({
    ...manager,
    request: z.strictObject({ ...groupPictureFields, source: sourceSchema }),
    reply: captureSchema,
  }),
  /** The picture of a capture. Refusal: `evidence-missing`. */
  'venues:picture': channel({
    ...auditor,
    request: z.strictObject({ captureId: captureIdSchema }),
    reply: z.instanceof(Uint8Array),
  }),
  /** Faces that wait to be named, oldest first. */
  'venues:faces': channel({ ...auditor, request: z.strictObject(byVenue), reply: z.array(unknownFaceSchema) }),
  /** Says who a face is and puts that person on the list. Refusals: `not-found`, `archived`, `named-already`. */
  'venues:name-face': channel({
    ...manager,
    request: z.strictObject({ faceId: groupFaceIdSchema, staffId: staffIdSchema }),
    reply: z.strictObject({ fresh: z.boolean() }),
  }),
  /** Deletes the picture of an unknown face. */
  'venues:forget-face': channel({
    ...manager,
    request: z.strictObject({ faceId: groupFaceIdSchema }),
    reply: z.undefined(),
  }),
  /** Takes somebody off the list again, with the reason; the record stays as it was, marked. */
  'venues:void-record': channel({
    ...manager,
    request: z.strictObject({ recordId: venueRecordIdSchema, reason: z.string().trim().min(1).max(200) }),
    reply: z.undefined(),
  }),
  /**
   * Asks where to save, writes the attendance lists of the date as CSV, session by session. `cancelled` when the dialog
   * was closed.
   */
  'venues:export': channel({ ...auditor, request: ofDate, reply: saved }),
  'venues:save-report': channel({
    ...manager,
    request: z.strictObject({ rows: z.array(fileOutcomeSchema).max(10_000) }),
    reply: saved,
  }),
} as const;
