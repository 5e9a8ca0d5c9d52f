import { type ApiEvent, apiEventSchema } from '../../src-shared/models/events.ts';
import type { Zone } from '../../src-shared/models/time.ts';
import { isoIn, toWire } from './wire.ts';

/** An event as JSON, as streams and receivers have it. */
export const apiEventText = (event: ApiEvent, zone: Zone): string =>
  JSON.stringify(toWire(apiEventSchema, event, isoIn(zone)));
