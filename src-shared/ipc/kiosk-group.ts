import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { venueIdSchema } from '../models/ids.ts';
import { venueSessionSchema } from '../models/venue.ts';
import { channel } from './channel.ts';
import { sessionTokenSchema } from './kiosk.ts';
import { credentialsSchema } from './setup.ts';
import { captureSchema, groupPictureFields } from './venues.ts';

const kiosk = { roles: ['kiosk'], access: 'open' } as const;
const withToken = z.strictObject({ token: sessionTokenSchema });

/** For how long a manager's session for group pictures lives without being used. */
export const GROUP_SESSION_MS = 120_000;

/** A venue that is open now, as the kiosk offers it. */
const openVenueSchema = z.strictObject({
  id: venueIdSchema,
  name: z.string(),
  session: venueSessionSchema,
  /** Always open: its session is the day. */
  allDay: z.boolean(),
});
export type OpenVenue = DeepReadonly<z.infer<typeof openVenueSchema>>;

/**
 * Pictures of a group taken at the kiosk, under a manager's name. Every call but the first refuses `session-over` once
 * the manager has been away for too long; whatever is done with the token begins the time anew.
 */
export const kioskGroupChannels = {
  /** With a manager's username and password. Refusals: `wrong-credentials`, `locked-out`. */
  'kiosk-group:open': channel({
    ...kiosk,
    request: credentialsSchema,
    reply: z.strictObject({
      token: sessionTokenSchema,
      milliseconds: z.int(),
      venues: z.array(openVenueSchema),
      /** The open venue that this kiosk stands at. */
      here: venueIdSchema.nullable(),
    }),
  }),
  /** Someone is still there. */
  'kiosk-group:touch': channel({ ...kiosk, request: withToken, reply: z.undefined() }),
  /** As `venues:capture` of a picture from the camera. */
  'kiosk-group:capture': channel({
    ...kiosk,
    request: withToken.extend(groupPictureFields),
    reply: captureSchema,
  }),
  /** Ends the session; one that has ended already changes nothing. */
  'kiosk-group:close': channel({ ...kiosk, request: withToken, reply: z.undefined() }),
} as const;
