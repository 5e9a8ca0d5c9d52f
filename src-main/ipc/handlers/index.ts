import { createChallenges } from '../../services/punch/liveness.ts';
import type { Context, Handlers } from '../context.ts';
import { accountHandlers } from './accounts.ts';
import { attendanceHandlers } from './attendance.ts';
import { backupHandlers } from './backup.ts';
import { calibrationHandlers } from './calibration.ts';
import { connectionHandlers } from './connections.ts';
import { dataHealthHandlers } from './data-health.ts';
import { enrolmentHandlers } from './enrolment.ts';
import { exportScheduleHandlers } from './export-schedules.ts';
import { exportHandlers } from './exports.ts';
import { hoursHandlers } from './hours.ts';
import { hubHandlers } from './hub.ts';
import { importHandlers } from './import.ts';
import { keysHandlers } from './keys.ts';
import { kioskHandlers } from './kiosk.ts';
import { kioskGroupHandlers } from './kiosk-group.ts';
import { leaveHandlers } from './leave.ts';
import { lockHandlers } from './lock.ts';
import { networkHandlers } from './network.ts';
import { newcomerHandlers } from './newcomers.ts';
import { noticeHandlers } from './notices.ts';
import { paidTimeHandlers } from './paid-time.ts';
import { payrollHandlers } from './payroll.ts';
import { pictureHandlers } from './pictures.ts';
import { policyHandlers } from './policy.ts';
import { presenceHandlers } from './presence.ts';
import { privacyHandlers } from './privacy.ts';
import { recoveryHandlers } from './recovery.ts';
import { reportHandlers } from './reports.ts';
import { retentionHandlers } from './retention.ts';
import { rosterHandlers } from './roster.ts';
import { selfServiceHandlers } from './self-service.ts';
import { settingsHandlers } from './settings.ts';
import { setupHandlers } from './setup.ts';
import { siteZoneHandlers } from './site-zones.ts';
import { staffHandlers } from './staff.ts';
import { swapHandlers } from './swaps.ts';
import { updateHandlers } from './updates.ts';
import { venueHandlers } from './venues.ts';
import { webhookHandlers } from './webhooks.ts';

/** Every channel's handler; a channel without one does not compile. */
export function allHandlers(context: Context): Handlers {
  const challenges = createChallenges();
  return {
    ...setupHandlers(context),
    ...accountHandlers(context),
    ...keysHandlers(context),
    ...recoveryHandlers(context),
    ...lockHandlers(context),
    ...updateHandlers(context),
    ...connectionHandlers(context),
    ...pictureHandlers(context),
    ...webhookHandlers(context),
    ...hubHandlers(context),
    ...staffHandlers(context),
    ...enrolmentHandlers(context),
    ...importHandlers(context),
    ...kioskHandlers(context, challenges),
    ...kioskGroupHandlers(context),
    ...newcomerHandlers(context),
    ...attendanceHandlers(context),
    ...settingsHandlers(context),
    ...siteZoneHandlers(context),
    ...dataHealthHandlers(context),
    ...backupHandlers(context),
    ...calibrationHandlers(context),
    ...networkHandlers(context),
    ...presenceHandlers(context),
    ...rosterHandlers(context),
    ...leaveHandlers(context),
    ...paidTimeHandlers(context),
    ...swapHandlers(context),
    ...hoursHandlers(context),
    ...exportHandlers(context),
    ...exportScheduleHandlers(context),
    ...payrollHandlers(context),
    ...noticeHandlers(context),
    ...reportHandlers(context),
    ...policyHandlers(context),
    ...privacyHandlers(context),
    ...retentionHandlers(context),
    ...selfServiceHandlers(context, challenges),
    ...venueHandlers(context),
  };
}
