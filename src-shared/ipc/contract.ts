import type { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { attendanceChannels } from './attendance.ts';
import { calibrationChannels } from './calibration.ts';
import { correctionChannels } from './corrections.ts';
import { enrolmentChannels } from './enrolment.ts';
import { hoursChannels } from './hours.ts';
import { importChannels } from './import.ts';
import { kioskChannels } from './kiosk.ts';
import { kioskGroupChannels } from './kiosk-group.ts';
import { leaveChannels } from './leave.ts';
import { newcomerChannels } from './newcomers.ts';
import { policyChannels } from './policy.ts';
import { rosterChannels } from './roster.ts';
import { selfServiceChannels } from './self-service.ts';
import { settingsChannels } from './settings.ts';
import { setupChannels } from './setup.ts';
import { staffChannels } from './staff.ts';
import { swapChannels } from './swaps.ts';
import { venueChannels } from './venues.ts';

/** Every request a window may make of the main process. There is no other way across. */
export const contract = {
  ...setupChannels,
  ...staffChannels,
  ...enrolmentChannels,
  ...importChannels,
  ...newcomerChannels,
  ...kioskChannels,
  ...kioskGroupChannels,
  ...attendanceChannels,
  ...settingsChannels,
  ...calibrationChannels,
  ...rosterChannels,
  ...leaveChannels,
  ...swapChannels,
  ...correctionChannels,
  ...hoursChannels,
  ...policyChannels,
  ...selfServiceChannels,
  ...venueChannels,
} as const;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What a channel is asked. */
export type RequestOf<N extends ChannelName> = DeepReadonly<z.infer<Contract[N]['request']>>;
/** What a channel answers; nobody changes a reply. */
export type ReplyOf<N extends ChannelName> = DeepReadonly<z.infer<Contract[N]['reply']>>;
export type { Role } from './channel.ts';

/** What the main process tells windows unasked: which data to read again, never the data itself. */
export const events = {
  'attendance:changed': ['admin'],
  'roster:changed': ['admin', 'kiosk'],
  'config:changed': ['kiosk', 'admin'],
} as const;
export type EventName = keyof typeof events;
