import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { type CalendarDay, readHolidayCalendar } from '../../../src-shared/files/calendar/holiday-calendar.ts';
import { requireText } from '../../../src-shared/files/require-text.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysBetween } from '../../db/queries/days.ts';
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
  return store.read((db) => listHolidays(db, from, to)).map((holiday) => ({ ...holiday }));
}

const nameOn = (db: ReadDb, date: CivilDate): string | null => listHolidays(db, date, date)[0]?.name ?? null;

function write(db: WriteDb, holiday: Holiday, actor: string, at: Instant): void {
  const before = nameOn(db, holiday.date);
  putHoliday(db, holiday);
  outdateDaysBetween(db, addDays(holiday.date, -1), addDays(holiday.date, lookAhead(db)));
  const { date, name } = holiday;
  appendAudit(db, { at, actor, action: 'holiday.put', subject: `holiday:${date}`, details: { before, after: name } });
}

/** Adds a holiday, or renames the one on that date. */
export function addHoliday({ store, clock, notify }: Deps, holiday: Holiday, actor: string): void {
  const at = clock.now();
  store.write((db) => write(db, holiday, actor, at));
  notify('roster:changed');
}

/**
 * Takes a holiday away: the patterns' shifts of that date come back. Throws `AppError`: `not-found`, `shifts-overlap` where one of them would
 * run into another shift.
 */
export function removeHoliday({ store, clock, notify }: Deps, date: CivilDate, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    const before = nameOn(db, date);
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
  const { text, encoding } = requireText(file);
  const { zone } = store.read((db) => requireSite(db));
  const { days, notTaken } = readHolidayCalendar(text, { today: civilDateOf(at, zone), zone });
  const listed = store.write((db) => {
    const known = new Map(listHolidays(db, '0001-01-01', '9999-12-31').map(({ date, name }) => [date, name]));
    const outcomeOf = ({ date, name, from, until }: CalendarDay): 'add' | 'rename' | 'unchanged' | 'half-day' => {
      if (from !== null || until !== null) return 'half-day';
      const old = known.get(date);
      if (old === undefined) return 'add';
      return old === name ? 'unchanged' : 'rename';
    };
    const all = days.map((day) => ({ ...day, outcome: outcomeOf(day) }));
    for (const { date, name, outcome } of all) {
      const isNew = outcome === 'add' || outcome === 'rename';
      if (commit && isNew && !without.includes(date)) write(db, { date, name }, actor, at);
    }
    return all;
  });
  if (commit) notify('roster:changed');
  return { encoding, days: listed, notTaken: [...notTaken] };
}
