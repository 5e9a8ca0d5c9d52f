import type { Context, Handlers } from '../context.ts';
import { attendanceHandlers } from './attendance.ts';
import { enrolmentHandlers } from './enrolment.ts';
import { kioskHandlers } from './kiosk.ts';
import { settingsHandlers } from './settings.ts';
import { setupHandlers } from './setup.ts';
import { staffHandlers } from './staff.ts';

/** Every channel's handler; a channel without one does not compile. */
export function allHandlers(context: Context): Handlers {
  return {
    ...setupHandlers(context),
    ...staffHandlers(context),
    ...enrolmentHandlers(context),
    ...kioskHandlers(context),
    ...attendanceHandlers(context),
    ...settingsHandlers(context),
  };
}
