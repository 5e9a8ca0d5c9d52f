import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { instantSchema } from './time.ts';

/**
 * A site has at most so many doors, less one. Ids of rows that several doors make are `n * DOORS + door`, with `n`
 * above every id that the door has seen: no two doors make the same, and what was made later on has the higher one.
 */
export const DOORS = 8192;

/** How the connection to the hub is protected: by a certificate of a public authority, by one's own, or not at all. */
export const hubTlsSchema = z.enum(['public', 'own', 'off']);

export const pemSchema = z.string().trim().min(20).max(40_000).startsWith('-----BEGIN CERTIFICATE-----');

/** Where the hub is. */
export const hubAddressSchema = z
  .strictObject({
    host: z
      .string()
      .trim()
      .max(253)
      .regex(/^[A-Za-z0-9.:_-]+$/),
    port: z.int().min(1).max(65_535),
    database: z.string().trim().min(1).max(63),
    tls: hubTlsSchema,
    /** The authority that vouches for the server's certificate, or that certificate itself, as PEM. */
    ca: pemSchema.nullable(),
  })
  .refine(({ tls, ca }) => (tls === 'own') === (ca !== null), { path: ['ca'], message: 'a certificate of one’s own' });
export type HubAddress = DeepReadonly<z.infer<typeof hubAddressSchema>>;

export const doorNameSchema = z.string().trim().min(1).max(60);
export const doorNumberSchema = z
  .int()
  .min(1)
  .max(DOORS - 1);

/**
 * `away`: it was away for so long that the log no longer reaches back to it, and reads a snapshot when it is back.
 * `ahead`: it sent punches from the future, which wait until their time has come. `copy`: a copy of the door's disk
 * spoke too, or it was put back from before. `sequence`: it sent other entries under numbers that were used.
 * `nonsense`: other doors cannot read what it sends. `newer`: it is asked to read what only a newer version of the app
 * knows.
 */
export const doorProblemSchema = z.enum(['copy', 'sequence', 'nonsense', 'ahead', 'away', 'newer', 'disk-full']);
export type DoorProblem = z.infer<typeof doorProblemSchema>;

/** A door as the list shows it. */
export const doorSchema = z.strictObject({
  door: doorNumberSchema,
  /** Null where it does not open with the site's key. */
  name: z.string().nullable(),
  isSelf: z.boolean(),
  state: z.enum(['offered', 'joined', 'revoked']),
  /** When it last spoke to the hub, by the hub's clock. */
  seenAt: instantSchema.nullable(),
  /** How many entries of the others it has not read. */
  behind: z.int(),
  /** How many of its own it had not sent when it last spoke. */
  queued: z.int(),
  /** How far its clock is ahead of the hub's, in milliseconds. */
  clockMs: z.int(),
  app: z.string(),
  problem: doorProblemSchema.nullable(),
});
export type Door = DeepReadonly<z.infer<typeof doorSchema>>;

/** A version of a row: how many changes it came from, the door that made the last, and the number of that entry. */
export const rowVersionSchema = z.tuple([z.int().min(1), doorNumberSchema, z.int().min(1)]);
export type RowVersion = readonly [change: number, door: number, seq: number];
