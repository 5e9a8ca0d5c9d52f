import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';

const countSchema = z.int().min(0);

/** What camera and recognition did in one stretch of time. */
const kioskLoadSchema = z.strictObject({
  /** How long the stretch was. */
  seconds: z.number().positive().max(86_400),
  /** Frames that the camera delivered, and those of them that were dropped before they could be shown. */
  frames: countSchema,
  dropped: countSchema,
  /** Frames that any network was shown, and the time that they took. */
  looked: countSchema,
  lookMs: z.number().min(0),
  /** Tensors held at the end of it, weights included. */
  tensors: countSchema,
});
export type KioskLoad = DeepReadonly<z.infer<typeof kioskLoadSchema>>;

/** What the kiosk tells of itself, each time that it changes and once a minute. */
export const kioskReportSchema = z.strictObject({
  backend: z.string().max(40).nullable(),
  backendMilliseconds: z.partialRecord(z.enum(['webgl', 'wasm']), z.number().nullable()),
  camera: z.enum(['ok', 'missing', 'denied', 'lost', 'starting']),
  problem: z.string().max(80).nullable(),
  /** Whether the site's own network describes faces; `none` where there is none, or it is being loaded. */
  ownNetwork: z.enum(['none', 'runs', 'failed']),
  /** The last whole minute; null before there was one. */
  load: kioskLoadSchema.nullable(),
});
