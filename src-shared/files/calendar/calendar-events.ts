import { type CalendarBlock, firstValue, listOf, tzidOf } from './calendar-lines.ts';
import { CalendarFault } from './calendar-problems.ts';
import { DAY_SECONDS, readDurationSeconds, readWallTime, secondsBetween, type WallTime } from './calendar-times.ts';
import type { CalendarZones } from './calendar-zones.ts';
import { type RecurrenceRule, readRecurrenceRule } from './recurrence-rule.ts';

/** One entry of a calendar, read but not yet put on days. */
export interface CalendarEvent {
  readonly name: string;
  readonly isCancelled: boolean;
  readonly start: WallTime;
  readonly lengthSeconds: number;
  readonly rule: RecurrenceRule | null;
  readonly extraStarts: readonly WallTime[];
  readonly exceptions: readonly WallTime[];
}

const LONGEST_NAME = 80;

/** The entry's name in one line, shortened with an ellipsis where it is too long to keep. */
export function eventName(block: CalendarBlock): string {
  const text = (firstValue(block, 'summary') ?? '').replaceAll(/\s+/g, ' ').trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1).trimEnd()}…` : text;
}

function timeIn(block: CalendarBlock, name: string): WallTime | null {
  const property = block.properties.get(name)?.[0];
  return property === undefined || property.value.trim() === '' ? null : readWallTime(property.value, tzidOf(property));
}

/** Which entry of a series this is. */
export interface EventIdentity {
  readonly uid: string | null;
  readonly sequence: number;
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
  const isCancelled = (firstValue(block, 'status') ?? '').trim().toUpperCase() === 'CANCELLED';
  const start = timeIn(block, 'dtstart') ?? (isCancelled ? timeIn(block, 'recurrence-id') : null);
  if (start === null) throw new CalendarFault('no-date');
  // A cancelled entry only needs to say which: what else is wrong with it does not matter.
  const lengthSeconds = isCancelled ? DAY_SECONDS : lengthOf(block, start, zones);
  if (name === '' && !isCancelled) throw new CalendarFault('no-name');
  const rules = block.properties.get('rrule') ?? [];
  if (rules.length > 1 || block.properties.has('exrule')) throw new CalendarFault('rule-not-understood');
  const extra = listOf(block, 'rdate');
  if (extra.some(({ text }) => text.includes('/'))) throw new CalendarFault('rule-not-understood');
  return {
    name,
    isCancelled,
    start,
    lengthSeconds,
    rule: rules[0] === undefined ? null : readRecurrenceRule(rules[0].value),
    extraStarts: extra.map(({ text, tzid }) => readWallTime(text, tzid)),
    exceptions: listOf(block, 'exdate').map(({ text, tzid }) => readWallTime(text, tzid)),
  };
}
