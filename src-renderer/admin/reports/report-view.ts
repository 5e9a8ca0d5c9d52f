import type { TFunction } from 'i18next';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { Formats } from '../../ui/format.ts';

/** What a figure is made of: a date of somebody, a period of somebody, or a venue's lists. */
export type Lead =
  | { readonly kind: 'day'; readonly person: Person; readonly date: CivilDate }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'venues' };

export interface Cell {
  readonly text: string;
  readonly lead?: Lead;
  /** What the text means, for whoever cannot see its place. */
  readonly name?: string;
  readonly tone?: 'yes' | 'wait' | 'no';
  readonly strong?: boolean;
}

export interface Column {
  readonly title: string;
  /** Whether it holds figures, which stand at the right. */
  readonly figure?: boolean;
  /** Whether it is one of many narrow ones. */
  readonly narrow?: boolean;
  /** Whether what stands in its rows, as a date or a shift, stays on one line. */
  readonly unbroken?: boolean;
}

export interface ReportTable {
  readonly title?: string;
  /** Begins a sheet of its own on paper. */
  readonly ownPage?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
  readonly totals?: readonly Cell[];
}

export interface ReportChart {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  readonly points: readonly Readonly<Record<string, string | number>>[];
  readonly series: readonly { readonly name: string; readonly label: string; readonly color: string }[];
  readonly valueText: (value: number) => string;
}

/** A report as it is shown and printed: the figures that matter most, charts, tables. */
export interface ReportView {
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
  /** What the signs of its cells mean. */
  readonly legend?: string;
  /** Whether it needs the long side of the paper. */
  readonly wide?: boolean;
  /** How many people or days there are in all, where only the first are listed. */
  readonly total?: number;
}

/** What a view says things with. */
export interface ViewWords {
  readonly t: TFunction<'admin'>;
  readonly formats: Formats;
  readonly language: string;
}

/** A person's name; it leads to their timesheet. */
export const personCell = (person: Person): Cell => ({
  text: `${person.name} (${person.code})`,
  lead: { kind: 'person', person },
});

/** Minutes as hours and minutes; nothing is a dash. */
export const durationCell = ({ formats }: ViewWords, minutes: number, lead?: Lead): Cell => ({
  text: minutes === 0 ? '–' : formats.duration(minutes),
  ...(lead === undefined || minutes === 0 ? {} : { lead }),
});

/** A count; nothing is a dash. */
export const countCell = ({ formats }: ViewWords, count: number, lead?: Lead): Cell => ({
  text: count === 0 ? '–' : formats.number(count),
  ...(lead === undefined || count === 0 ? {} : { lead }),
});

export const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Sums of records by name. */
export function sumRecords(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records)
    for (const [name, value] of Object.entries(record)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

/** One step of a chart in words: a date, a week by its first date, or a month. */
export const stepText = ({ formats }: ViewWords, step: string): string =>
  step.length === 7 ? formats.month(step) : formats.dayOfMonth(step);

interface Keyed<T> {
  readonly key: string;
  readonly item: T;
  readonly place: number;
}

/** Items with a key of their own each: their titles, told apart where two are alike. */
export function keyed<T extends { readonly title?: string }>(items: readonly T[]): Keyed<T>[] {
  const seen = new Map<string, number>();
  return items.map((item, place) => {
    const title = item.title ?? '';
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return { key: `${title} ${times}`, item, place };
  });
}
