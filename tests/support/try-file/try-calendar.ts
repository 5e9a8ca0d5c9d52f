import { requireCalendarText } from '../../../src-shared/files/calendar/calendar-text.ts';
import { readHolidayCalendar } from '../../../src-shared/files/calendar/holiday-calendar.ts';
import type { TriedFile, TrySite } from './tried.ts';

/** Reads a calendar as the import of holidays does. Throws `AppError`. */
export function tryCalendar(file: string, bytes: Uint8Array, site: TrySite): TriedFile {
  const { text, encoding } = requireCalendarText(bytes);
  const { days, notTaken } = readHolidayCalendar(text, site);
  return {
    file,
    ok: true,
    encoding,
    days,
    notTaken: notTaken.map(({ date, name, problem }) => ({
      what: [date, name].filter((part) => part !== null && part !== '').join(' '),
      problem,
    })),
  };
}
