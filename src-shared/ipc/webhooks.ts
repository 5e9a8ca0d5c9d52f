import { z } from 'zod';
import { deliverySchema, webhookIdSchema, webhookInputSchema, webhookSchema } from '../models/webhooks.ts';
import { channel } from './channel.ts';

const owner = { roles: ['admin'], access: 'owner' } as const;
const byId = z.strictObject({ webhookId: webhookIdSchema });

export const webhookChannels = {
  'webhooks:list': channel({ ...owner, request: z.undefined(), reply: z.array(webhookSchema) }),
  /** Tells the receiver of what happens from now on. The secret is told here, and never again. */
  'webhooks:create': channel({ ...owner, request: webhookInputSchema, reply: z.strictObject({ secret: z.string() }) }),
  /** Refusal: `not-found`. */
  'webhooks:remove': channel({ ...owner, request: byId, reply: z.undefined() }),
  /** Sends a `test` event now, and answers what came of it. Refusal: `not-found`. */
  'webhooks:test': channel({ ...owner, request: byId, reply: deliverySchema }),
  /** The latest hundred tries, the newest first. */
  'webhooks:deliveries': channel({ ...owner, request: byId, reply: z.array(deliverySchema) }),
} as const;
