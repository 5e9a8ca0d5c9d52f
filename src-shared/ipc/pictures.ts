import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { QUALITY_REASONS } from '../models/face.ts';
import { embeddingSchema, jpegSchema } from './bytes.ts';
import { channel } from './channel.ts';
import { MAX_EVIDENCE_BYTES } from './kiosk.ts';
import { groupPictureFields } from './venues.ts';

const pages = { roles: ['kiosk', 'admin'], access: 'open' } as const;

/** What is to be made out: the one face of a picture, or every face of one. */
export const describedKindSchema = z.enum(['face', 'crowd']);
export type DescribedKind = z.infer<typeof describedKindSchema>;

/** What a page made of a picture that another program sent. */
export const describedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('face'),
    embedding: embeddingSchema,
    quality: z.number().min(0).max(1),
    thumbnail: jpegSchema(400_000),
    /** The picture again, to be kept with a punch. */
    jpeg: jpegSchema(MAX_EVIDENCE_BYTES),
  }),
  z.strictObject({
    kind: z.literal('crowd'),
    picture: groupPictureFields.picture,
    faces: groupPictureFields.faces,
  }),
  /** The picture is read, and no face in it is good enough; the most telling reason first. */
  z.strictObject({
    kind: z.literal('refused'),
    reasons: z.array(z.enum(QUALITY_REASONS)).min(1).max(QUALITY_REASONS.length),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    code: z.enum(['not-a-picture', 'picture-too-large', 'recognition-failed']),
  }),
]);
export type Described = DeepReadonly<z.infer<typeof describedSchema>>;

/** Pictures that came through the local API wait in the main process; whichever page has time describes them. */
export const pictureChannels = {
  /** The picture that has waited longest; null where none does. */
  'pictures:next': channel({
    ...pages,
    request: z.undefined(),
    reply: z.strictObject({ jobId: z.uuid(), kind: describedKindSchema, picture: z.instanceof(Uint8Array) }).nullable(),
  }),
  /** Refusal: `not-found` where nobody waits for it any more. */
  'pictures:answer': channel({
    ...pages,
    request: z.strictObject({ jobId: z.uuid(), described: describedSchema }),
    reply: z.undefined(),
  }),
} as const;
