import { civilDateOf, instantOf, secondOfDayOf } from '../../domain/civil-time.ts';
import { type TimeOfDay, type Zone, zoneSchema } from '../../models/time.ts';
import { type CalendarBlock, firstValue, listOf } from './calendar-lines.ts';
import { CalendarFault } from './calendar-problems.ts';
import { DAY_SECONDS, dateParts, dayNumber, later, readWallTime, type WallTime } from './calendar-times.ts';
import { readRecurrenceRule } from './recurrence-rule.ts';
import { type DayBudget, ruleDays } from './rule-days.ts';

/** One change of a clock that a calendar brings along: since when it runs by what. */
interface Change {
  /** Seconds since 1970-01-01 on the clock before the change. */
  readonly at: number;
  readonly offsetSeconds: number;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

export function civilDateText(day: number): string {
  const { year, month, date } = dateParts(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** `HH:MM`, seconds cut off. */
export const timeText = (second: number): TimeOfDay =>
  `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}`;

const isKnown = (zone: string): boolean => zoneSchema.safeParse(zone).success;

/** The runtime's name of a zone: as it is, or at the end of a path as some programs write it. */
function runtimeZone(tzid: Zone): Zone | null {
  if (typeof tzid !== 'string' || isKnown(tzid)) return tzid;
  const parts = tzid.split('/');
  return (
    [3, 2].map((length) => parts.slice(-length).join('/')).find((end) => end.includes('/') && isKnown(end)) ?? null
  );
}

function offsetOf(text: string | null): number | null {
  const found = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text ?? '');
  if (found === null) return null;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0);
  return found[1] === '-' ? -seconds : seconds;
}

/** When an observance of a zone begins in the years around a day. */
function changesOf(part: CalendarBlock, around: number, budget: DayBudget): Change[] {
  const offsetSeconds = offsetOf(firstValue(part, 'tzoffsetto'));
  const written = firstValue(part, 'dtstart');
  if (offsetSeconds === null || written === null) throw new CalendarFault('unknown-zone');
  const start = readWallTime(written, null);
  const rule = firstValue(part, 'rrule');
  const { year } = dateParts(around);
  const window = {
    start: start.day,
    from: dayNumber(year - 1, 1, 1) as number,
    until: dayNumber(year, 12, 31) as number,
  };
  const days = rule === null ? [] : ruleDays(readRecurrenceRule(rule), window, budget);
  const more = listOf(part, 'rdate').map(({ text }) => readWallTime(text, null).day);
  return [start.day, ...days, ...more].map((day) => ({ at: day * DAY_SECONDS + start.second, offsetSeconds }));
}

/** The clocks that a calendar's times are written for, and the site's. */
export class CalendarZones {
  readonly #site: Zone;
  readonly #own: ReadonlyMap<string, CalendarBlock>;
  readonly #budget: DayBudget;

  constructor(site: Zone, blocks: readonly CalendarBlock[], budget: DayBudget) {
    this.#site = site;
    this.#budget = budget;
    const zones = blocks.filter(({ kind }) => kind === 'VTIMEZONE');
    this.#own = new Map(zones.map((block) => [firstValue(block, 'tzid') ?? '', block]));
  }

  /** What the site's clocks show at a time. Throws `CalendarFault` `unknown-zone`. */
  onSiteClock(time: WallTime): WallTime {
    if (time.isDate || time.zone === null || time.zone === this.#site) return { ...time, zone: null };
    return this.#onClock(time, time.zone, this.#site);
  }

  /** What the clocks of a zone show at a time in UTC; null where it is in no UTC, or the zone is not known. */
  onClockOf(time: WallTime, tzid: string | null): WallTime | null {
    const zone = tzid === null ? null : runtimeZone(tzid);
    return zone === null || time.zone !== 'UTC' ? null : this.#onClock(time, 'UTC', zone);
  }

  /**
   * What the time's own clock shows so many seconds of real time later, also where it is changed in between. On clocks
   * that the calendar brings along a day counts as 24 hours.
   */
  trulyLater(time: WallTime, seconds: number): WallTime {
    const tzid = time.zone ?? this.#site;
    const zone = tzid === 'UTC' ? null : runtimeZone(tzid);
    if (time.isDate || zone === null) return later(time, seconds);
    return { ...this.#shownAt(this.#instantOf(time, tzid) + seconds * 1000, zone), zone: time.zone };
  }

  #onClock(time: WallTime, from: string, zone: Zone): WallTime {
    return this.#shownAt(this.#instantOf(time, from), zone);
  }

  #shownAt(instant: number, zone: Zone): WallTime {
    const date = civilDateOf(instant, zone);
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    const [hour, minute, second] = secondOfDayOf(instant, zone).split(':').map(Number) as [number, number, number];
    return {
      day: dayNumber(year, month, day) as number,
      second: hour * 3600 + minute * 60 + second,
      isDate: false,
      zone: null,
    };
  }

  #instantOf({ day, second }: WallTime, tzid: Zone): number {
    const local = (day * DAY_SECONDS + second) * 1000;
    if (tzid === 'UTC') return local;
    const zone = runtimeZone(tzid);
    if (zone !== null) {
      return instantOf(civilDateText(day), timeText(second), zone, 'first') + (second % 60) * 1000;
    }
    const block = typeof tzid === 'string' ? this.#own.get(tzid) : undefined;
    if (block === undefined) throw new CalendarFault('unknown-zone');
    const at = day * DAY_SECONDS + second;
    const changes = block.parts.flatMap((part) => changesOf(part, day, this.#budget));
    const last = changes.filter((change) => change.at <= at).toSorted((a, b) => b.at - a.at)[0];
    const offset = last ?? changes.toSorted((a, b) => a.at - b.at)[0];
    if (offset === undefined) throw new CalendarFault('unknown-zone');
    return local - offset.offsetSeconds * 1000;
  }
}
