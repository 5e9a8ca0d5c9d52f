import { escapedCell } from '../files/csv-cells.ts';
import type { TableForm } from '../models/exports.ts';
import { decimalText, durationText } from './durations.ts';

/**
 * What a column holds. `text` is what people typed; `word` a word of ours; `mark` an instant as ISO 8601 or a hash,
 * whose letters no form of CSV asks quotes for; `date` is `2026-11-29`, `time` is `09:05:00`, both on the clock of the
 * place; `minutes` is time worked, `share` a number between -1 and 1.
 */
export type CellKind = 'text' | 'word' | 'mark' | 'count' | 'minutes' | 'share' | 'date' | 'time';

/** A cell's value: text for `text`, `word`, `mark`, `date` and `time`, else a number. */
export type CellValue = string | number | null;

const NEEDS_QUOTES: Readonly<Record<TableForm['separator'], RegExp>> = {
  ',': /[",\r\n]/,
  ';': /[";\r\n]/,
  '\t': /["\t\r\n]/,
};

/** A text as a field of CSV (RFC 4180): in quotes where it holds what would end it. */
export const csvField = (text: string, separator: TableForm['separator']): string =>
  NEEDS_QUOTES[separator].test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A cell as CSV of this form writes it. What people typed can be no formula. */
export function csvText(kind: CellKind, value: CellValue, form: TableForm): string {
  if (value === null || value === '') return '';
  if (typeof value === 'string') return csvField(kind === 'text' ? escapedCell(value) : value, form.separator);
  if (kind === 'minutes') return csvField(durationText(value, form), form.separator);
  if (kind === 'share') return csvField(decimalText(value, 3, form.decimalSign), form.separator);
  // Days are counted in halves too.
  return Number.isInteger(value) ? String(value) : csvField(decimalText(value, 1, form.decimalSign), form.separator);
}

/** Texts of people and places stand in many rows; no more of them are remembered than this. */
const MOST_REMEMBERED = 10_000;

/** Writes the cells of one column as `csvText` does; a text that stands in many rows is escaped once. */
export function csvColumn(kind: CellKind, form: TableForm): (value: CellValue) => string {
  if (kind === 'date' || kind === 'time' || kind === 'mark') return (value) => (value === null ? '' : String(value));
  if (kind === 'share' && form.decimalSign !== form.separator)
    return (value) => (typeof value === 'number' ? decimalText(value, 3, form.decimalSign) : '');
  if (kind !== 'text' && kind !== 'word') return (value) => csvText(kind, value, form);
  const known = new Map<CellValue, string>();
  let last: CellValue = null;
  let lastCell = '';
  return (value) => {
    if (value === last) return lastCell;
    let cell = known.get(value);
    if (cell === undefined) {
      cell = csvText(kind, value, form);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(value, cell);
    }
    last = value;
    lastCell = cell;
    return cell;
  };
}

const DAY_SECONDS = 86_400;

/** How a spreadsheet shows a column of numbers, in the code of its format; null where it may choose. */
export function sheetFormat(kind: CellKind, durations: TableForm['durations']): string | null {
  if (kind === 'date') return 'yyyy-mm-dd';
  if (kind === 'time') return 'hh:mm:ss';
  if (kind === 'share') return '0.000';
  if (kind !== 'minutes') return null;
  return { hours: '0.00', clock: '[h]:mm', minutes: '0' }[durations];
}

/** A cell as a spreadsheet holds it: numbers and dates as such, times as parts of a day. */
export function sheetValue(
  kind: CellKind,
  value: CellValue,
  durations: TableForm['durations'],
): string | number | Date | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') {
    if (kind === 'date') return new Date(`${value}T00:00:00Z`);
    if (kind !== 'time') return value;
    const [hours = 0, minutes = 0, seconds = 0] = value.split(':').map(Number);
    return (hours * 3600 + minutes * 60 + seconds) / DAY_SECONDS;
  }
  if (kind !== 'minutes' || durations === 'minutes') return value;
  if (durations === 'hours') return value / 60;
  // A spreadsheet cannot show a clock's time below nothing.
  return value < 0 ? durationText(value, { durations, decimalSign: '.' }) : value / 1440;
}
