import type { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import type { StaffId } from '../models/ids.ts';
import type { CivilDate } from '../models/time.ts';
import { accountChannels } from './accounts.ts';
import { attendanceChannels } from './attendance.ts';
import { backupChannels } from './backup.ts';
import { calibrationChannels } from './calibration.ts';
import { connectionChannels } from './connections.ts';
import { consentChannels } from './consent.ts';
import { correctionChannels } from './corrections.ts';
import { dataHealthChannels } from './data-health.ts';
import { enrolmentChannels } from './enrolment.ts';
import { exportScheduleChannels } from './export-schedules.ts';
import { exportChannels } from './exports.ts';
import { hoursChannels } from './hours.ts';
import { hubChannels } from './hub.ts';
import { importChannels } from './import.ts';
import { keysChannels } from './keys.ts';
import { kioskChannels } from './kiosk.ts';
import { kioskGroupChannels } from './kiosk-group.ts';
import { leaveChannels } from './leave.ts';
import { lockChannels } from './lock.ts';
import { networkChannels } from './network.ts';
import { newcomerChannels } from './newcomers.ts';
import { noticeChannels } from './notices.ts';
import { paidTimeChannels } from './paid-time.ts';
import { payrollChannels } from './payroll.ts';
import { pictureChannels } from './pictures.ts';
import { policyChannels } from './policy.ts';
import { presenceChannels } from './presence.ts';
import { privacyChannels } from './privacy.ts';
import { recoveryChannels } from './recovery.ts';
import { reportChannels } from './reports.ts';
import { retentionChannels } from './retention.ts';
import { rosterChannels } from './roster.ts';
import { selfServiceChannels } from './self-service.ts';
import { settingsChannels } from './settings.ts';
import { setupChannels } from './setup.ts';
import { siteZoneChannels } from './site-zones.ts';
import { staffChannels } from './staff.ts';
import { swapChannels } from './swaps.ts';
import { updateChannels } from './updates.ts';
import { venueChannels } from './venues.ts';
import { webhookChannels } from './webhooks.ts';

/** Every request a window may make of the main process. There is no other way across. */
export const contract = {
  ...setupChannels,
  ...accountChannels,
  ...keysChannels,
  ...connectionChannels,
  ...consentChannels,
  ...pictureChannels,
  ...webhookChannels,
  ...hubChannels,
  ...staffChannels,
  ...enrolmentChannels,
  ...importChannels,
  ...newcomerChannels,
  ...kioskChannels,
  ...kioskGroupChannels,
  ...attendanceChannels,
  ...settingsChannels,
  ...siteZoneChannels,
  ...dataHealthChannels,
  ...backupChannels,
  ...recoveryChannels,
  ...lockChannels,
  ...updateChannels,
  ...calibrationChannels,
  ...networkChannels,
  ...presenceChannels,
  ...rosterChannels,
  ...leaveChannels,
  ...paidTimeChannels,
  ...swapChannels,
  ...correctionChannels,
  ...hoursChannels,
  ...exportChannels,
  ...exportScheduleChannels,
  ...payrollChannels,
  ...noticeChannels,
  ...reportChannels,
  ...policyChannels,
  ...privacyChannels,
  ...retentionChannels,
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

/** What the main process tells windows unasked: which data to read again, and whose, never the data itself. */
export const events = {
  /** Punches: stored, voided, or without their photographs. */
  'punches:changed': ['admin'],
  /** Attendance days, by something else than a punch: corrections, requests for them, approvals, decided exceptions. */
  'days:changed': ['admin'],
  /** Headcount lists of venues, with their pictures and faces. */
  'lists:changed': ['admin'],
  /** A roll call: begun, somebody found, ended. */
  'evacuation:changed': ['admin', 'kiosk'],
  /** Staff, faces, shifts, patterns, holidays, leave, swaps, venues. */
  'roster:changed': ['admin', 'kiosk'],
  /** Exports that write themselves. */
  'exports:changed': ['admin'],
  /** What needs a manager, who has seen it, and how mails are doing. */
  'notices:changed': ['admin'],
  /** Somebody clicked on what the desktop told. */
  'notices:open': ['admin'],
  /** What is wrong with clock and data. */
  'data:changed': ['admin'],
  /** What lies ready as an update, and how far fetching it came. */
  'updates:changed': ['admin'],
  /** A picture of another program waits to be described. */
  'pictures:waiting': ['kiosk', 'admin'],
  /** Site, policy and what this machine is set to. */
  'config:changed': ['kiosk', 'admin'],
} as const;
export type EventName = keyof typeof events;

/** Whose data changed, and of which dates (site zone); null where it may be anybody's, or of any date. */
export interface Change {
  readonly staffIds: readonly StaffId[] | null;
  readonly dates: readonly CivilDate[] | null;
}

export const ANY_CHANGE: Change = { staffIds: null, dates: null };
