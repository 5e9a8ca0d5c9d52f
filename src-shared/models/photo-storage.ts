import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { errorCodeSchema } from './errors.ts';
import { pemSchema } from './hub.ts';
import { instantSchema } from './time.ts';

/** `https://s3.example.com:9000`: a server, and nothing below it. */
const endpointSchema = z
  .string()
  .trim()
  .max(300)
  .regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?\/?$|^https?:\/\/\[[0-9a-fA-F:]+\](:\d{1,5})?\/?$/)
  .refine((text) => URL.canParse(text));

/** Where photographs of punches are kept beside the doors that took them: storage that speaks S3. */
export const photoStorageSchema = z.strictObject({
  endpoint: endpointSchema,
  region: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[A-Za-z0-9-]+$/),
  bucket: z
    .string()
    .trim()
    .min(3)
    .max(63)
    .regex(/^[a-z0-9][a-z0-9.-]+$/),
  accessKey: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .regex(/^[\x21-\x7e]+$/),
  secret: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .regex(/^[\x21-\x7e]+$/),
  /** The authority that vouches for the server's certificate, or that certificate itself; null: a public one. */
  ca: pemSchema.nullable(),
});
export type PhotoStorage = DeepReadonly<z.infer<typeof photoStorageSchema>>;

/** How it is with photographs in storage, as this door sees it. */
export const storageStateSchema = z.strictObject({
  /** Null where photographs stay at the doors. */
  current: z
    .strictObject({
      endpoint: z.string(),
      region: z.string(),
      bucket: z.string(),
      accessKey: z.string(),
      setAt: instantSchema,
      setBy: z.string(),
    })
    .nullable(),
  /** Photographs of this door that are still to be brought there. */
  waiting: z.int(),
  /** Photographs that are still to be deleted there, and since when the oldest is. */
  undeleted: z.int(),
  undeletedSince: instantSchema.nullable(),
  /** What went wrong the last time; null where nothing did. */
  failure: errorCodeSchema.nullable(),
});
export type StorageState = DeepReadonly<z.infer<typeof storageStateSchema>>;
