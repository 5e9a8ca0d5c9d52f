import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { requireCalendarText } from '../../../src-shared/files/calendar/calendar-text.ts';
import { type CalendarDay, readHolidayCalendar } from '../../../src-shared/files/calendar/holiday-calendar.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysBetween } from '../../db/queries/day-freshness.ts';
import { deleteHoliday, listHolidays, putHoliday } from '../../db/queries/roster.ts';
import { listStaffIds } from '../../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personDetails } from '../base/people.ts';
import { lookAhead } from '../base/policies.ts';
import { loadRosters } from '../base/rosters.ts';
import { requireSite } from '../base/site.ts';
import { requireNoOverlap } from '../roster/pattern-rules.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** The site's holidays between two dates, both included. */
export function readHolidays(
  { store }: Pick<ServiceDeps, 'store'>,
  { from, to }: RequestOf<'holidays:list'>,
): ReplyOf<'holidays:list'> {
  return store
    .read((db) => listHolidays(db, from, to))
    .map(({ from: begins = null, until = null, ...holiday }) => ({ ...holiday, from: begins, until }));
}

/** A holiday as the audit has it: its name, and of half a one the time it begins at or ends at. */
const auditText = ({ from = null, name, until = null }: Holiday): string =>
  `${name}${from === null ? '' : ` ${from}–`}${until === null ? '' : ` –${until}`}`;

function textOn(db: ReadDb, date: CivilDate): string | null {
  const [holiday] = listHolidays(db, date, date);
  return holiday === undefined ? null : auditText(holiday);
}

function write(db: WriteDb, holiday: Holiday, actor: string, at: Instant): void {
  const before = textOn(db, holiday.date);
  putHoliday(db, holiday);
  outdateDaysBetween(db, addDays(holiday.date, -1), addDays(holiday.date, lookAhead(db)));
  const details = { before, after: auditText(holiday) };
  appendAudit(db, { at, actor, action: 'holiday.put', subject: `holiday:${holiday.date}`, details });
}

/** Adds a holiday, whole or half, or puts it in the place of the one on that date. */
export function addHoliday({ store, clock, notify }: Deps, holiday: Holiday, actor: string): void {
  const at = clock.now();
  store.write((db) => write(db, holiday, actor, at));
  notify('roster:changed');
}

/**
 * Takes a holiday away: the patterns' shifts of that date come back. Throws `AppError`: `not-found`, `shifts-overlap`
 * where one of them would run into another shift.
 */
export function removeHoliday({ store, clock, notify }: Deps, date: CivilDate, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    const before = textOn(db, date);
    if (!deleteHoliday(db, date)) throw new AppError('not-found', 'no holiday on that date');
    const { zone } = requireSite(db);
    const rosterOf = loadRosters(db, null, date, date);
    for (const id of listStaffIds(db)) requireNoOverlap(rosterOf(id), [date], zone, personDetails(db, id));
    outdateDaysBetween(db, addDays(date, -1), addDays(date, lookAhead(db)));
    const details = { before, after: null };
    appendAudit(db, { at, actor, action: 'holiday.remove', subject: `holiday:${date}`, details });
  });
  notify('roster:changed');
}

/**
 * What the days of an .ics calendar come to beside the holidays there are; stored only with `commit`, but for the dates
 * `without`. Throws `AppError`: `encoding-unknown`, `encoding-mixed`, `not-text`, `not-a-calendar`, `too-many-entries`.
 */
export function importHolidays(
  { store, clock, notify }: Deps,
  { file, commit, without }: RequestOf<'holidays:import'>,
  actor: string,
): ReplyOf<'holidays:import'> {
  const at = clock.now();
  const { text, encoding } = requireCalendarText(file);
  const { zone } = store.read((db) => requireSite(db));
  const { days, notTaken } = readHolidayCalendar(text, { today: civilDateOf(at, zone), zone });
  const listed = store.write((db) => {
    const known = new Map(listHolidays(db, '0001-01-01', '9999-12-31').map((holiday) => [holiday.date, holiday]));
    const outcomeOf = ({ date, name, from, until }: CalendarDay): 'add' | 'change' | 'unchanged' => {
      const old = known.get(date);
      if (old === undefined) return 'add';
      const same = old.name === name && (old.from ?? null) === from && (old.until ?? null) === until;
      return same ? 'unchanged' : 'change';
    };
    const all = days.map((day) => ({ ...day, outcome: outcomeOf(day) }));
    for (const { outcome, ...holiday } of all) {
      if (commit && outcome !== 'unchanged' && !without.includes(holiday.date)) write(db, holiday, actor, at);
    }
    return all;
  });
  if (commit) notify('roster:changed');
  return { encoding, days: listed, notTaken: [...notTaken] };
}
