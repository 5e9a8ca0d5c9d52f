import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { newcomerIdSchema, requestIdSchema, staffIdSchema } from '../models/ids.ts';
import { staffCodeSchema, staffInputSchema } from '../models/roster.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { consentSignatureSchema, textVersionSchema } from './consent.ts';
import { enrolmentPictureSchema } from './enrolment.ts';

/** A guided look has five poses. */
export const MOST_NEWCOMER_PICTURES = 5;

const manager = { roles: ['admin'], access: 'manager' } as const;
const byId = z.strictObject({ newcomerId: newcomerIdSchema });

/** Somebody enrolled whom a newcomer looks like. */
export const newcomerMatchSchema = z.strictObject({
  staffId: staffIdSchema,
  code: z.string(),
  name: z.string(),
  similarity: z.number(),
  /** The kiosk would take the newcomer for this person: they cannot be added as somebody new. */
  certain: z.boolean(),
  thumbnail: z.instanceof(Uint8Array).nullable(),
});

export const newcomerSchema = z.strictObject({
  id: newcomerIdSchema,
  name: z.string(),
  code: z.string().nullable(),
  at: instantSchema,
  expiresAt: instantSchema,
  /** Null where a picture cannot be opened any more. */
  pictures: z.array(z.instanceof(Uint8Array).nullable()),
  /** The nearest first, at most three. */
  matches: z.array(newcomerMatchSchema),
});
export type Newcomer = DeepReadonly<z.infer<typeof newcomerSchema>>;

export const newcomerChannels = {
  /**
   * "I am new here" at the kiosk. Whose face it may be is not told here. Refused: `newcomers-off`, `newcomers-full`,
   * `bad-embedding`, `face-disagrees`, `consent-text-changed`. A repeated request id changes nothing.
   */
  'newcomers:submit': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({
      requestId: requestIdSchema,
      name: staffInputSchema.shape.name,
      code: staffCodeSchema.nullable(),
      textVersion: textVersionSchema,
      signature: consentSignatureSchema.optional(),
      pictures: z.array(enrolmentPictureSchema).min(1).max(MOST_NEWCOMER_PICTURES),
    }),
    reply: z.undefined(),
  }),
  'newcomers:list': channel({ ...manager, request: z.undefined(), reply: z.array(newcomerSchema) }),
  /**
   * Enrols a newcomer as a new person, or adds the pictures to somebody on the roster. Refused: `not-found`, and what
   * adding a person and pictures refuses; `face-belongs-to-other` above all.
   */
  'newcomers:accept': channel({
    ...manager,
    request: byId.extend({
      as: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('new'), person: staffInputSchema }),
        z.strictObject({ kind: z.literal('member'), staffId: staffIdSchema }),
      ]),
    }),
    reply: z.strictObject({ staffId: staffIdSchema }),
  }),
  /** Deletes a newcomer with all pictures. */
  'newcomers:discard': channel({ ...manager, request: byId, reply: z.undefined() }),
} as const;
