import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { templateIdSchema } from '../models/ids.ts';
import { MOST_DESCRIPTION_BYTES, networkCalibrationSchema, networkIdSchema } from '../models/own-network.ts';
import { instantSchema } from '../models/time.ts';
import { embeddingSchema, fileSchema } from './bytes.ts';
import { channel } from './channel.ts';

/** A file of a network comes in pieces of at most so many bytes. */
export const PIECE_BYTES = 2 * 1024 * 1024;

/** The network that a site brought itself, and how far it is on its way into use. */
const networkStateSchema = z.strictObject({
  network: z
    .strictObject({
      id: networkIdSchema,
      name: z.string(),
      licence: z.string(),
      kind: z.enum(['onnx', 'tfjs']),
      width: z.int(),
      bytes: z.int(),
      addedAt: instantSchema,
      addedBy: z.string(),
      /** Whether its files lie where they were put; without them faces are described by the network that ships here. */
      isThere: z.boolean(),
      calibration: networkCalibrationSchema.nullable(),
      /** Since when it compares; null while it does not. */
      usedFrom: instantSchema.nullable(),
      /** Whether the kiosk could not load it, and describes faces by the one that ships here. */
      isFailing: z.boolean(),
    })
    .nullable(),
  /** Enrolled pictures, and how many of them it has described. */
  templates: z.int(),
  described: z.int(),
  /** Of those that it has not, how many have no picture any more: they stay with the numbers that they have. */
  withoutPicture: z.int(),
  /** How far the calibration is; null while none runs. */
  calibrating: z.strictObject({ done: z.int(), of: z.int() }).nullable(),
});
export type NetworkState = DeepReadonly<z.infer<typeof networkStateSchema>>;

/** A template that the network has not described, with its picture. */
const undescribedTemplateSchema = z.strictObject({ id: templateIdSchema, thumbnail: z.instanceof(Uint8Array) });
export type UndescribedTemplate = z.infer<typeof undescribedTemplateSchema>;

/** Such a template's picture, described by the network too. */
const describedTemplateSchema = z.strictObject({ id: templateIdSchema, embedding: embeddingSchema });
export type DescribedTemplate = z.infer<typeof describedTemplateSchema>;

export const networkChannels = {
  'network:state': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.undefined(),
    reply: networkStateSchema,
  }),
  /**
   * Begins to take a network by its description (the text of `network.json`); what was begun before is given up.
   * Answers the files to send. Refusals: `network-unreadable` (details: field), `network-in-use`, `disk-full`.
   */
  'network:begin': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ description: z.string().max(MOST_DESCRIPTION_BYTES) }),
    reply: z.strictObject({ files: z.array(z.strictObject({ file: z.string(), bytes: z.int() })) }),
  }),
  /**
   * The next bytes of a file; files come in the order of `network:begin`. Refusals: `network-missing` where nothing was
   * begun, `network-torn` where they are more than the description says, `disk-full`, `file-not-written`.
   */
  'network:piece': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ file: z.string().max(70), bytes: fileSchema(PIECE_BYTES) }),
    reply: z.undefined(),
  }),
  /** Puts the network in its place once all of it is there. Refusals: `network-missing`, `network-torn`. */
  'network:finish': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.undefined(),
    reply: networkStateSchema,
  }),
  /** The next templates that it has not described, after an id; empty where there are no more. */
  'network:undescribed': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ after: z.int().min(0) }),
    reply: z.array(undescribedTemplateSchema),
  }),
  /** Stores what it made of them where the picture still shows the face that was stored. */
  'network:describe': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.strictObject({ templates: z.array(describedTemplateSchema).max(100) }),
    reply: z.strictObject({ described: z.int() }),
  }),
  /** Begins to find out what its scores mean at this site. Refusals: `network-missing`, `network-in-use`. */
  'network:calibrate': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.undefined(),
    reply: networkStateSchema,
  }),
  /** Has it compare from now on, or no more. Refusals: `network-missing`, `network-not-calibrated`. */
  'network:use': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.strictObject({ isUsed: z.boolean() }),
    reply: networkStateSchema,
  }),
  /** Deletes the network and all that it made of faces. Refusals: `network-missing`, `network-in-use`. */
  'network:remove': channel({
    roles: ['admin'],
    access: 'owner',
    request: z.undefined(),
    reply: networkStateSchema,
  }),
} as const;
