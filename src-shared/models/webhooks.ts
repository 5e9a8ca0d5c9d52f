import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { eventTopicSchema, eventTopics } from './events.ts';
import { instantSchema } from './time.ts';

export const webhookIdSchema = z.int().positive().brand<'WebhookId'>();
export type WebhookId = z.infer<typeof webhookIdSchema>;

/** One try to tell a receiver. */
export const deliverySchema = z.strictObject({
  id: z.int(),
  /** Null for a test. */
  eventId: z.int().nullable(),
  type: z.string(),
  at: instantSchema,
  /** What the receiver answered; null where it did not, or not in time. */
  status: z.int().nullable(),
  milliseconds: z.int(),
});
export type Delivery = DeepReadonly<z.infer<typeof deliverySchema>>;

/** Whether a receiver took it. */
export const isTaken = ({ status }: Pick<Delivery, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

/** Addresses that a machine gives itself, where a network keeps its own services, and no address at all. */
const NO_RECEIVERS = /^(169\.254\.|0\.|\[::\]$|\[fe[89ab])|^\[::ffff:(a9fe|0):/;

/** Whether a receiver can be there: a name and password are never sent, and nobody asks the network's own services. */
function isReceiver(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname, password, username } = new URL(text);
  return username === '' && password === '' && !NO_RECEIVERS.test(hostname.toLowerCase());
}

export const webhookInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  url: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .refine(isReceiver, { error: 'no address of a receiver' }),
  topics: z.array(eventTopicSchema).min(1).max(eventTopics.length),
});

/** A receiver that is told of events. */
export const webhookSchema = webhookInputSchema.extend({
  id: webhookIdSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  /** How often in a row the next event was not taken. */
  failures: z.int(),
  /** The latest try; null before the first. */
  last: deliverySchema.nullable(),
});
export type Webhook = DeepReadonly<z.infer<typeof webhookSchema>>;
