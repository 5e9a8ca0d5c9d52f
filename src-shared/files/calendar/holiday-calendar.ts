import { AppError } from '../../models/errors.ts';
import { type CivilDate, civilDateSchema, type TimeOfDay, type Zone } from '../../models/time.ts';
import { eventName, firstDayOf, readCalendarEvent, readIdentity } from './calendar-events.ts';
import { type CalendarBlock, readCalendarBlocks } from './calendar-lines.ts';
import { CalendarFault, type CalendarProblem } from './calendar-problems.ts';
import { dayNumber, type WallTime } from './calendar-times.ts';
import { CalendarZones, civilDateText, timeText } from './calendar-zones.ts';
import { type EventDay, eventDays, isStartOutsideRule, type Span } from './event-days.ts';
import { DayBudget } from './rule-days.ts';

/** Entries that a file may have. */
const MOST_ENTRIES = 10_000;
/** Repetitions are followed in the year of today and the next two. */
const YEARS = 3;

/** A holiday out of a calendar: the whole day, or from a time on, or until one, on the site's clock. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly name: string;
  readonly from: TimeOfDay | null;
  readonly until: TimeOfDay | null;
}

/** An entry, or some of its days, that is not taken. */
export interface NotTaken {
  /** The day the entry first begins on, or the one that is left out; null where it has none. */
  readonly date: CivilDate | null;
  readonly name: string;
  readonly problem: CalendarProblem;
}

export interface HolidayCalendar {
  readonly days: readonly CalendarDay[];
  readonly notTaken: readonly NotTaken[];
}

function civilDate(day: number | null): CivilDate | null {
  const parsed = civilDateSchema.safeParse(day === null ? null : civilDateText(day));
  return parsed.success ? parsed.data : null;
}

/** Days by date: a whole day covers a part of it, and a second name for the same time is told of. */
class DayBook {
  readonly #days = new Map<CivilDate, CalendarDay>();
  readonly notTaken: NotTaken[] = [];

  add(name: string, { day, fromSecond, untilSecond }: EventDay): void {
    const date = civilDate(day);
    if (date === null) throw new CalendarFault('bad-date');
    const from = fromSecond === null ? null : timeText(fromSecond);
    const until = untilSecond === null ? null : timeText(untilSecond);
    const next = { date, name, from, until };
    const before = this.#days.get(date);
    if (before === undefined) {
      this.#days.set(date, next);
      return;
    }
    if (before.name === name && before.from === from && before.until === until) return;
    const isWider = from === null && until === null && (before.from !== null || before.until !== null);
    if (isWider) this.#days.set(date, next);
    this.notTaken.push({ date, name: isWider ? before.name : name, problem: 'same-date' });
  }

  list(): CalendarDay[] {
    return [...this.#days.values()].sort((a, b) => a.date.localeCompare(b.date));
  }
}

interface Entry {
  readonly block: CalendarBlock;
  readonly identity: ReturnType<typeof readIdentity>;
}

/** Whether another entry of the same series, or of the same occurrence of it, replaces this one. */
function isSuperseded({ identity }: Entry, others: readonly Entry[]): boolean {
  return others.some(
    ({ identity: other }) =>
      (other.sequence > identity.sequence ||
        (other.sequence === identity.sequence && other.isCancelled && !identity.isCancelled)) &&
      other.instead?.day === identity.instead?.day &&
      other.instead?.second === identity.instead?.second,
  );
}

function spanFrom(today: CivilDate): Span {
  const year = Number(today.slice(0, 4));
  return { from: dayNumber(year, 1, 1) as number, until: dayNumber(year + YEARS - 1, 12, 31) as number };
}

interface Site {
  readonly today: CivilDate;
  readonly zone: Zone;
}

/**
 * Reads the holidays of an .ics calendar (RFC 5545): days by date, whole or in part, and everything that is not taken
 * with its reason. Repetitions are followed to the end of the second year after today's, and left out before this
 * year. Throws `AppError`: `not-a-calendar`, `too-many-entries`.
 */
export function readHolidayCalendar(ics: string, { today, zone }: Site): HolidayCalendar {
  const blocks = readCalendarBlocks(ics);
  if (blocks === null) {
    throw new AppError('not-a-calendar', 'the file is no calendar');
  }
  if (blocks.length > MOST_ENTRIES) {
    throw new AppError('too-many-entries', 'too many entries', { most: MOST_ENTRIES });
  }
  const budget = new DayBudget();
  const zones = new CalendarZones(zone, blocks, budget);
  const span = spanFrom(today);
  const book = new DayBook();
  const notTaken: NotTaken[] = [];
  const refuse = (block: CalendarBlock, problem: CalendarProblem): void => {
    notTaken.push({ date: civilDate(firstDayOf(block)), name: eventName(block), problem });
  };
  const entries = blocks
    .filter(({ kind }) => kind === 'VEVENT')
    .map((block): Entry => ({ block, identity: readIdentity(block) }));
  const byUid = Map.groupBy(
    entries.filter(({ identity }) => identity.uid !== null),
    ({ identity }) => identity.uid,
  );
  for (const entry of entries) {
    const { block, identity } = entry;
    const series = identity.uid === null ? [] : (byUid.get(identity.uid) ?? []);
    if (isSuperseded(entry, series)) {
      refuse(block, 'superseded');
      continue;
    }
    const moved = series.filter(({ identity: { instead } }) => instead !== null && identity.instead === null);
    const without = moved.map(({ identity: { instead } }) => instead as WallTime);
    const tails = moved
      .filter(({ identity: { isAllAfter } }) => isAllAfter)
      .map((one) => one.identity.instead as WallTime);
    const endsBefore = tails.toSorted((a, b) => a.day - b.day)[0] ?? null;
    try {
      if (identity.isAllAfter) throw new CalendarFault('this-and-future');
      const event = readCalendarEvent(block, zones);
      if (event.isCancelled) throw new CalendarFault('cancelled');
      const days = eventDays(event, { without, endsBefore }, span, zones, budget);
      for (const day of days) book.add(event.name, day);
      if (isStartOutsideRule(event, span, budget)) refuse(block, 'start-outside-rule');
    } catch (error) {
      if (!(error instanceof CalendarFault)) throw error;
      refuse(block, error.problem);
    }
  }
  for (const block of blocks) {
    if (block.kind !== 'VEVENT' && block.kind !== 'VTIMEZONE') refuse(block, 'not-an-event');
  }
  return { days: book.list(), notTaken: [...notTaken, ...book.notTaken] };
}
