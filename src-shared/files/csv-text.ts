import { escapedCell } from './csv-cells.ts';

/** The byte order mark that tells a spreadsheet that the file is UTF-8. */
const CSV_START = '\uFEFF';

const QUOTED = /[",\r\n]/;

type Cell = string | number | null | undefined;

/** A cell of CSV (RFC 4180). Text that a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = escapedCell(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of CSV with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What a row of a table says by column; what it does not say is an empty cell. */
export type CsvRow = Readonly<Record<string, Cell>>;

/** A whole small file: byte order mark, a line of column names, a line for each row. */
export const csvTable = (columns: readonly string[], rows: readonly CsvRow[]): string =>
  `${CSV_START}${csvLine(columns)}${rows.map((row) => csvLine(columns.map((column) => row[column]))).join('')}`;
