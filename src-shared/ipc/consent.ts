import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { staffIdSchema } from '../models/ids.ts';
import { instantSchema } from '../models/time.ts';
import { jpegSchema } from './bytes.ts';
import { channel } from './channel.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;
const byStaff = z.strictObject({ staffId: staffIdSchema });

/** What a signature on the screen takes at most, as a JPEG. */
const MOST_SIGNATURE_BYTES = 60_000;

/** How somebody signed on the screen: drawn by hand, or their name typed. */
export const consentSignatureSchema = z.strictObject({
  by: z.enum(['drawing', 'typing']),
  picture: jpegSchema(MOST_SIGNATURE_BYTES),
});
export type ConsentSignature = DeepReadonly<z.infer<typeof consentSignatureSchema>>;

/** `YYYY-MM/language` of the program's own text, or what another program says. */
export const textVersionSchema = z.string().min(1).max(40);

const consentRecordSchema = z.strictObject({
  textVersion: textVersionSchema,
  /** SHA-256 of the words that were shown, in hex; null where the text was not this program's. */
  textSha256: z.string().nullable(),
  /** Whether it is today's text. */
  isCurrent: z.boolean(),
  givenAt: instantSchema,
  /** The account or program before which it was given. */
  givenTo: z.string(),
  withdrawnAt: instantSchema.nullable(),
  /** Null where nobody signed: a manager, an import or a program said that the person agrees. */
  signedBy: consentSignatureSchema.shape.by.nullable(),
  /** Null where nobody signed, and where it cannot be opened. */
  signature: z.instanceof(Uint8Array).nullable(),
});
export type ConsentRecord = DeepReadonly<z.infer<typeof consentRecordSchema>>;

const askAgainSchema = z.strictObject({
  staffId: staffIdSchema,
  code: z.string(),
  name: z.string(),
  textVersion: z.string(),
  givenAt: instantSchema,
});

export const consentChannels = {
  /**
   * That a person agreed to a version of the consent text; recorded with time and account before any template exists.
   * With their signature on the screen, unless somebody else says that they agree. Refusals: `archived`, `not-found`,
   * `consent-text-changed` (a signature is for today's text alone).
   */
  'consent:record': channel({
    ...manager,
    request: byStaff.extend({ textVersion: textVersionSchema, signature: consentSignatureSchema.optional() }),
    reply: z.undefined(),
  }),
  /** Every consent of a person, the newest first. */
  'consent:list': channel({ ...manager, request: byStaff, reply: z.array(consentRecordSchema) }),
  /** Whose consent stands and is for another text than today's, by name: they are to be asked again. */
  'consent:to-renew': channel({ ...manager, request: z.undefined(), reply: z.array(askAgainSchema).max(10_000) }),
} as const;
