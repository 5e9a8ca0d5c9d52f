import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorCodeSchema } from '../models/errors.ts';
import { doorNameSchema, doorNumberSchema, doorSchema, hubAddressSchema, hubTlsSchema } from '../models/hub.ts';
import { photoStorageSchema, storageStateSchema } from '../models/photo-storage.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const owner = { roles: ['admin'], access: 'owner' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

const linkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connecting') }),
  z.strictObject({ kind: z.literal('up'), since: instantSchema, behind: z.int() }),
  z.strictObject({ kind: z.literal('down'), since: instantSchema, reason: errorCodeSchema }),
]);
export type Link = DeepReadonly<z.infer<typeof linkSchema>>;

const hubStateSchema = z.strictObject({
  /** Null where this machine is no door of a site. */
  own: z
    .strictObject({
      door: doorNumberSchema,
      name: z.string(),
      host: z.string(),
      port: z.int(),
      database: z.string(),
      tls: hubTlsSchema,
      link: linkSchema,
      /** Entries that wait to be sent. */
      queued: z.int(),
      /** Entries of other doors that name what is not here yet. */
      parked: z.int(),
    })
    .nullable(),
});
export type HubState = DeepReadonly<z.infer<typeof hubStateSchema>>;

/** One of several things that belong to a row: a shift of a weekday, somebody expected at a venue. */
const lineSchema = z.strictObject({
  /** From 0; null where it is of no week of several. */
  week: z.int().nullable(),
  /** Monday is 0; null where it is of no weekday. */
  weekday: z.int().nullable(),
  text: z.string(),
  /** Unpaid break in minutes; null where it is no shift. */
  pause: z.int().nullable(),
});
const valueSchema = z.union([z.string(), z.array(lineSchema)]).nullable();
/** One fact of a row: both sides of it, null where there is none. `kind` says what a text is. */
const factSchema = z.strictObject({
  column: z.string(),
  kind: z.enum(['text', 'word', 'date', 'instant', 'flag', 'hidden']),
  current: valueSchema,
  other: valueSchema,
});

const conflictSchema = z.strictObject({
  id: z.int(),
  table: z.string(),
  /** Whom or what it is about, where that has a name. */
  about: z.string().nullable(),
  at: instantSchema,
  /** The door whose change does not count. */
  door: doorNumberSchema,
  /** What that door is called; null where nobody said so yet. */
  doorName: z.string().nullable(),
  /** The side that counts took the row away; the other one did. */
  isCurrentGone: z.boolean(),
  isOtherGone: z.boolean(),
  facts: z.array(factSchema),
});
export type Conflict = DeepReadonly<z.infer<typeof conflictSchema>>;

const loginShape = { user: z.string().trim().min(1).max(63), password: z.string().min(1).max(256) };

export const hubConnectSchema = z.strictObject({ address: hubAddressSchema, ...loginShape, name: doorNameSchema });
export const hubJoinSchema = z.strictObject({
  address: hubAddressSchema,
  code: z.string().trim().min(1).max(80),
  name: doorNameSchema,
  /** The machine manages only, and has no kiosk. */
  office: z.boolean(),
});

export const hubChannels = {
  'hub:read': channel({ ...owner, request: z.undefined(), reply: hubStateSchema }),
  /**
   * Makes this machine the first door of a new site at a hub. The login is not kept. Refusals: `hub-there`,
   * `hub-unreachable`, `hub-refused`, `hub-no-database`, `hub-not-allowed`, `hub-tls`, `hub-newer`.
   */
  'hub:connect': channel({ ...owner, request: hubConnectSchema, reply: hubStateSchema }),
  /** Brings the hub's schema up to date with the login of its administrator. Refusals as `hub:connect`, `no-hub`. */
  'hub:update': channel({ ...owner, request: z.strictObject(loginShape), reply: hubStateSchema }),
  /**
   * Makes this machine, which cannot speak as its door any more, another door of the same site; it keeps its data.
   * Refusals: `no-hub`, `pairing-code`, `pairing-over`, `hub-other-site`, `hub-other-key`, and why the hub cannot be
   * asked.
   */
  'hub:rejoin': channel({
    ...owner,
    request: z.strictObject({ code: z.string().trim().min(1).max(80) }),
    reply: hubStateSchema,
  }),
  /** The doors as the hub knows them. Refusals: `no-hub`, and why the hub cannot be asked. */
  'hub:doors': channel({ ...owner, request: z.undefined(), reply: z.array(doorSchema) }),
  /** A code that another machine joins with, once and for half an hour. */
  'hub:offer': channel({
    ...owner,
    request: z.strictObject({ name: doorNameSchema }),
    reply: z.strictObject({ code: z.string(), until: instantSchema }),
  }),
  'hub:rename': channel({
    ...owner,
    request: z.strictObject({ door: doorNumberSchema, name: doorNameSchema }),
    reply: z.undefined(),
  }),
  /** Ends a door for good. Refusal: `not-found` where there is none, it is this one, or it is ended already. */
  'hub:revoke': channel({ ...owner, request: z.strictObject({ door: doorNumberSchema }), reply: z.undefined() }),
  /** How it is with photographs in S3-compatible storage. Refusal: `no-hub`. */
  'hub:storage': channel({ ...owner, request: z.undefined(), reply: storageStateSchema }),
  /**
   * Tries a storage and has photographs brought there, at every door; with null nowhere. Refusals: `no-hub`,
   * `not-found` where there is none to end, and those of `storage-…`.
   */
  'hub:set-storage': channel({
    ...owner,
    request: z.strictObject({ storage: photoStorageSchema.nullable() }),
    reply: storageStateSchema,
  }),
  'hub:conflicts': channel({ ...manager, request: z.undefined(), reply: z.array(conflictSchema) }),
  /** Decides for one side of a conflict. Refusal: `not-found` where somebody decided meanwhile. */
  'hub:resolve': channel({
    ...manager,
    request: z.strictObject({ id: z.int().positive(), side: z.enum(['current', 'other']) }),
    reply: z.array(conflictSchema),
  }),
  /**
   * Makes a machine that is not set up a door of a site. Refusals: `already-set-up`, `pairing-code`, `pairing-over`,
   * and why the hub cannot be asked.
   */
  'setup:join': channel({ roles: ['admin'], access: 'setup', request: hubJoinSchema, reply: z.undefined() }),
} as const;
