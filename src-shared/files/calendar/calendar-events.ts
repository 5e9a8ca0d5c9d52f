import { type CalendarBlock, firstValue, listOf, tzidOf } from './calendar-lines.ts';
import { CalendarFault } from './calendar-problems.ts';
import {
  DAY_SECONDS,
  isRealTime,
  readDurationSeconds,
  readWallTime,
  secondsBetween,
  type WallTime,
} from './calendar-times.ts';
import type { CalendarZones } from './calendar-zones.ts';
import { plainText } from './encoded-text.ts';
import { type RecurrenceRule, readRecurrenceRule } from './recurrence-rule.ts';

/** One entry of a calendar, read but not yet put on days. */
export interface CalendarEvent {
  readonly name: string;
  readonly isCancelled: boolean;
  /** It says of itself that it lasts whole days, whatever its times are. */
  readonly isMarkedAllDay: boolean;
  /** The clock its calendar is kept by; null where none is named. */
  readonly calendarZone: string | null;
  readonly start: WallTime;
  readonly lengthSeconds: number;
  /** That length is real time, and not time on its clock. */
  readonly isRealTime: boolean;
  readonly rule: RecurrenceRule | null;
  readonly extraStarts: readonly WallTime[];
  readonly exceptions: readonly WallTime[];
}

const LONGEST_NAME = 80;

/** The entry's name in one line, shortened with an ellipsis where it is too long to keep. */
export function eventName(block: CalendarBlock): string {
  const property = block.properties.get('summary')?.[0];
  const text = (property === undefined ? '' : (plainText(property) ?? '')).replaceAll(/\s+/g, ' ').trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1).trimEnd()}…` : text;
}

function timeIn(block: CalendarBlock, name: string): WallTime | null {
  const property = block.properties.get(name)?.[0];
  if (property === undefined || property.value.trim() === '') return null;
  // A date by its own word may still be written with a midnight behind it.
  return readWallTime(
    property.isDate ? property.value.replace(/T000000Z?\s*$/i, '') : property.value,
    tzidOf(property),
  );
}

/** Which entry of a series this is. */
export interface EventIdentity {
  readonly uid: string | null;
  readonly sequence: number;
  readonly isCancelled: boolean;
  /** The occurrence that it stands for; null for the series itself, and where it cannot be read. */
  readonly instead: WallTime | null;
  /** It stands for every later occurrence as well. */
  readonly isAllAfter: boolean;
}

export function readIdentity(block: CalendarBlock): EventIdentity {
  const range = String(block.properties.get('recurrence-id')?.[0]?.parameters.range ?? '');
  return {
    uid: firstValue(block, 'uid'),
    sequence: Number(/^\d{1,9}$/.exec(firstValue(block, 'sequence') ?? '')?.[0] ?? 0),
    isCancelled: isCancelled(block),
    instead: readableTime(block, 'recurrence-id'),
    isAllAfter: range.toUpperCase() === 'THISANDFUTURE',
  };
}

/** The entry's first day for a list of what was not taken; null where it cannot be told. */
export const firstDayOf = (block: CalendarBlock): number | null =>
  (readableTime(block, 'dtstart') ?? readableTime(block, 'recurrence-id'))?.day ?? null;

function readableTime(block: CalendarBlock, name: string): WallTime | null {
  try {
    return timeIn(block, name);
  } catch {
    return null;
  }
}

function isMarkedAllDay(block: CalendarBlock): boolean {
  return (firstValue(block, 'x-microsoft-cdo-alldayevent') ?? '').trim().toUpperCase() === 'TRUE';
}

/** Whether the entry, or the whole calendar that lists it, takes it back. */
const isCancelled = (block: CalendarBlock): boolean =>
  block.frame.method === 'CANCEL' || (firstValue(block, 'status') ?? '').trim().toUpperCase() === 'CANCELLED';

/** How long an entry lasts; one of whole days lasts at least one. */
function lengthOf(block: CalendarBlock, start: WallTime, zones: CalendarZones): number {
  const end = timeIn(block, 'dtend');
  const duration = firstValue(block, 'duration');
  const isOneClock = end === null || end.isDate || start.isDate || end.zone === start.zone;
  const between = (to: WallTime): number =>
    isOneClock ? secondsBetween(start, to) : secondsBetween(zones.onSiteClock(start), zones.onSiteClock(to));
  const seconds = end !== null ? between(end) : duration === null ? 0 : readDurationSeconds(duration);
  if (seconds < 0) throw new CalendarFault('ends-before-start');
  if (seconds > 0) return seconds;
  if (start.isDate || isMarkedAllDay(block)) return DAY_SECONDS;
  throw new CalendarFault('part-of-day');
}

/** Reads one VEVENT. Throws `CalendarFault` with why it is not taken. */
export function readCalendarEvent(block: CalendarBlock, zones: CalendarZones): CalendarEvent {
  if (!block.isWhole) throw new CalendarFault('cut-off');
  const name = eventName(block);
  const isOff = isCancelled(block);
  const start = timeIn(block, 'dtstart') ?? (isOff ? timeIn(block, 'recurrence-id') : null);
  if (start === null) throw new CalendarFault('no-date');
  // A cancelled entry only needs to say which: what else is wrong with it does not matter.
  const lengthSeconds = isOff ? DAY_SECONDS : lengthOf(block, start, zones);
  if (name === '' && !isOff) throw new CalendarFault('no-name');
  const rules = block.properties.get('rrule') ?? [];
  if (rules.length > 1 || block.properties.has('exrule')) throw new CalendarFault('rule-not-understood');
  const extra = listOf(block, 'rdate');
  if (extra.some(({ text }) => text.includes('/'))) throw new CalendarFault('rule-not-understood');
  return {
    name,
    isCancelled: isOff,
    isMarkedAllDay: isMarkedAllDay(block),
    calendarZone: block.frame.zone,
    start,
    lengthSeconds,
    isRealTime: firstValue(block, 'dtend') === null && isRealTime(firstValue(block, 'duration') ?? ''),
    rule: rules[0] === undefined ? null : readRecurrenceRule(rules[0].value),
    extraStarts: extra.map(({ text, tzid }) => readWallTime(text, tzid)),
    exceptions: listOf(block, 'exdate').map(({ text, tzid }) => readWallTime(text, tzid)),
  };
}
