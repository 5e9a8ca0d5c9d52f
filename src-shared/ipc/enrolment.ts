import { z } from 'zod';
import { directionSchema } from '../models/attendance.ts';
import { FACE_POSES } from '../models/face.ts';
import { punchIdSchema, staffIdSchema, templateIdSchema } from '../models/ids.ts';
import { instantSchema } from '../models/time.ts';
import { embeddingSchema, jpegSchema } from './bytes.ts';
import { channel } from './channel.ts';

/** A person has at most this many pictures, and one enrolment adds at most this many. */
export const MAX_PICTURES = 10;

export const pictureSourceSchema = z.enum(['webcam', 'file', 'sample', 'video', 'kiosk', 'punch']);

/** Null for a picture that nobody guided. */
const poseSchema = z.enum(FACE_POSES).nullable();

/** One checked picture: the face's numbers and a small JPEG of the face for the manager to see. */
export const enrolmentPictureSchema = z.strictObject({
  /** See `models/face.ts` for its layout; length, finiteness and norm are checked by the service (`bad-embedding`). */
  embedding: embeddingSchema,
  /** 0 (useless) to 1 (ideal). */
  quality: z.number().min(0).max(1),
  source: pictureSourceSchema,
  pose: poseSchema,
  thumbnail: jpegSchema(400_000),
});

const templateSchema = z.strictObject({
  id: templateIdSchema,
  createdAt: instantSchema,
  quality: z.number(),
  source: pictureSourceSchema,
  pose: poseSchema,
  thumbnail: z.instanceof(Uint8Array).nullable(),
});

/** A template of the first generation, with its picture to be described again. */
const outdatedTemplateSchema = z.strictObject({ id: templateIdSchema, thumbnail: z.instanceof(Uint8Array) });
export type OutdatedTemplate = z.infer<typeof outdatedTemplateSchema>;

/** Such a template's picture, described by the networks of both generations. */
const completedTemplateSchema = z.strictObject({ id: templateIdSchema, embedding: embeddingSchema });
export type CompletedTemplate = z.infer<typeof completedTemplateSchema>;

const byStaff = z.strictObject({ staffId: staffIdSchema });

export const enrolmentChannels = {
  'enrolment:list': channel({
    roles: ['admin'],
    access: 'manager',
    request: byStaff,
    reply: z.array(templateSchema),
  }),
  /**
   * Stores all pictures or none. Refusals: `no-pictures`, `too-many-pictures`, `consent-missing`, `archived`,
   * `bad-embedding`, `face-belongs-to-other` (details: name, code, similarity, picture), `face-disagrees`
   * (details: picture, similarity).
   */
  'enrolment:add': channel({
    roles: ['admin'],
    access: 'manager',
    // The count is checked by the service, so that too many has its own code and not `invalid-data`.
    request: z.strictObject({ staffId: staffIdSchema, pictures: z.array(enrolmentPictureSchema).max(100) }),
    reply: z.strictObject({ templates: z.int() }),
  }),
  /** The next templates of the first generation after an id, 0 for the first ones; empty where there are no more. */
  'enrolment:outdated': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ after: z.int().min(0) }),
    reply: z.array(outdatedTemplateSchema),
  }),
  /** Completes those whose picture still shows the face that was stored; the others stay as they are. */
  'enrolment:complete': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ templates: z.array(completedTemplateSchema).max(100) }),
    reply: z.strictObject({ completed: z.int() }),
  }),
  'enrolment:remove': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ templateId: templateIdSchema }),
    reply: z.undefined(),
  }),
  /**
   * Accepted looks that only just passed, with a clear lead, newest first; their photographs come by
   * `attendance:evidence`. `replaces` is the picture that would make room, null while there is room.
   */
  'enrolment:suggested': channel({
    roles: ['admin'],
    access: 'manager',
    request: byStaff,
    reply: z.strictObject({
      looks: z.array(
        z.strictObject({
          punchId: punchIdSchema,
          at: instantSchema,
          direction: directionSchema,
          similarity: z.number(),
        }),
      ),
      replaces: templateIdSchema.nullable(),
    }),
  }),
  /**
   * Stores the picture as one from a punch. Refuses as `enrolment:add` does, and `not-found` where it is not on offer
   * as it was shown.
   */
  'enrolment:accept-suggested': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({
      punchId: punchIdSchema,
      picture: enrolmentPictureSchema,
      replaces: templateIdSchema.nullable(),
    }),
    reply: z.undefined(),
  }),
  /** Never offers the photograph again. Refusal: `not-found`. */
  'enrolment:dismiss-suggested': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.undefined(),
  }),
  /**
   * In how many faces of group pictures the person is named, recognised or by hand: those can be taken back without any
   * consent.
   */
  'consent:group-faces': channel({
    roles: ['admin'],
    access: 'manager',
    request: byStaff,
    reply: z.strictObject({ faces: z.int() }),
  }),
  /** Deletes templates and pictures, keeps hours; the reply is the receipt. */
  'consent:withdraw': channel({
    roles: ['admin'],
    access: 'manager',
    request: byStaff,
    reply: z.strictObject({
      at: instantSchema,
      templatesDeleted: z.int(),
      picturesDeleted: z.int(),
      /** Files that could not be removed yet; the next start tries again. */
      picturesLeft: z.int(),
    }),
  }),
} as const;
