import type { z } from 'zod';
import { addDays, civilDateOf, instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { rosterDaySchema, rosterPersonSchema, Span } from '../../../src-shared/ipc/roster.ts';
import type { DeepReadonly } from '../../../src-shared/models/deep-readonly.ts';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';

export type Grid = ReplyOf<'roster:grid'>;
export type GridDay = DeepReadonly<z.infer<typeof rosterDaySchema>>;
export type GridPerson = DeepReadonly<z.infer<typeof rosterPersonSchema>>;

/** The seven dates from a Monday on. */
export function datesOfWeek(monday: CivilDate): CivilDate[] {
  return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
}

/** The part of a shift that lies in a week, as shares (0 to 1) of the week's width. */
interface Bar {
  readonly key: string;
  readonly from: number;
  readonly width: number;
}

function midnight(date: CivilDate, zone: Zone): number {
  return instantOf(date, '00:00', zone, 'first');
}

/**
 * The shifts that are worked: whole days of leave are left out, halves stay, because which hours they keep is told in
 * the cell.
 */
function workedSpans(days: readonly GridDay[]): Span[] {
  return days.flatMap((day) => (day.leave?.portion === 'full' ? [] : day.instances));
}

function shareOfDay(instant: number, date: CivilDate, zone: Zone): number {
  const start = midnight(date, zone);
  return (instant - start) / (midnight(addDays(date, 1), zone) - start);
}

/** Each day is as wide as the others, whatever the clock change makes of its hours. */
function place(instant: number, monday: CivilDate, zone: Zone): number {
  const date = civilDateOf(instant, zone);
  const day = Math.round((Date.parse(date) - Date.parse(monday)) / 86_400_000);
  return Math.min(1, Math.max(0, (day + shareOfDay(instant, date, zone)) / 7));
}

/** Where a person's shifts lie in the week, across midnight as one piece; `days` also holds the Sunday before. */
export function barsOf(days: readonly GridDay[], monday: CivilDate, zone: Zone): Bar[] {
  return workedSpans(days).flatMap((span) => {
    const from = place(span.startsAt, monday, zone);
    const width = place(span.endsAt, monday, zone) - from;
    return width > 0 ? [{ key: `${span.date} ${span.startsAt}`, from, width }] : [];
  });
}

/** People on duty in each clock hour of each date: more than half of the hour counts. */
export function coverageOf(people: readonly GridPerson[], dates: readonly CivilDate[], zone: Zone): number[][] {
  const starts = dates.map((date) => hourStarts(date, zone));
  const counts = starts.map((hours) => hours.slice(1).map(() => 0));
  for (const span of people.flatMap((person) => workedSpans(person.days))) {
    for (const [day, hours] of starts.entries()) {
      const row = counts[day];
      if (row === undefined || span.endsAt <= (hours[0] ?? 0) || span.startsAt >= (hours[24] ?? 0)) continue;
      for (let hour = 0; hour < 24; hour++) {
        const from = hours[hour] ?? 0;
        const to = hours[hour + 1] ?? 0;
        const shared = Math.min(span.endsAt, to) - Math.max(span.startsAt, from);
        if (to > from && shared * 2 > to - from) row[hour] = (row[hour] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** The 24 hours' first instants and the end of the last; an hour the clock skips is empty. */
function hourStarts(date: CivilDate, zone: Zone): number[] {
  const starts = Array.from({ length: 24 }, (_, hour) =>
    instantOf(date, `${String(hour).padStart(2, '0')}:00`, zone, 'first'),
  );
  return [...starts, midnight(addDays(date, 1), zone)];
}

/** Where the focus stands: the row of a person, and -1 for the name or 0 to 6 for a day. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const steps: Readonly<Record<string, (place: Place, page: number) => Place>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, page) => ({ row: row - page, column }),
  PageDown: ({ row, column }, page) => ({ row: row + page, column }),
  Home: ({ row }) => ({ row, column: -1 }),
  End: ({ row }) => ({ row, column: 6 }),
};

/** Where a key leads, kept inside the grid; null for keys that move nothing. */
export function moved(place: Place, key: string, rows: number, page: number): Place | null {
  const next = steps[key]?.(place, page);
  if (next === undefined) return null;
  return { row: Math.max(0, Math.min(rows - 1, next.row)), column: Math.max(-1, Math.min(6, next.column)) };
}
