import { unescapedCell } from './csv-cells.ts';
import type { TitleLine } from './csv-heading.ts';
import { type CsvLineProblem, type CsvTable, readCsvTable } from './csv-table.ts';

/** One line about a person: its cells by column, unescaped, and what is wrong with it. */
export interface PeopleLine {
  readonly line: number;
  readonly problem: CsvLineProblem | null;
  /** Where columns disagree: their headings. */
  readonly headings: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

interface PeopleTable {
  /** The columns that are read, in the file's order; `name` stands for the parts of a name too. */
  readonly columns: readonly string[];
  /** Headings whose cells are not read, as they are written. */
  readonly unknownColumns: readonly string[];
  /** What stands above the heading. */
  readonly titleLines: readonly TitleLine[];
  readonly lines: readonly PeopleLine[];
}

interface PeopleInput {
  readonly columnOf: (heading: string) => string | null;
  readonly mostLines: number;
}

/** A cell without marks that nobody sees around it, which other programs leave behind. */
const shown = (cell: string): string =>
  cell.replace(/^[\s\u00ad\u200b\u200e\u200f\u2060]+|[\s\u00ad\u200b\u200e\u200f\u2060]+$/g, '');

type NamePart = 'first_name' | 'name' | 'last_name';

/**
 * The columns that a person's name is made of, in that order. Beside a first name alone `name` is the last one, as on
 * many German lists; beside a last name, or both, it is the whole name.
 */
function namePartsOf(columns: readonly string[]): NamePart[] {
  const has = (column: NamePart): boolean => columns.includes(column);
  if (has('name')) return has('first_name') && !has('last_name') ? ['first_name', 'name'] : ['name'];
  return (['first_name', 'last_name'] as const).filter(has);
}

/** The name of a line. A first name that stands in the name already is not put before it again. */
function nameOf(cells: Readonly<Record<string, string>>, parts: readonly NamePart[]): string | undefined {
  const written = parts.flatMap((part) => (cells[part] === undefined ? [] : [cells[part].trim()]));
  const [first = '', rest = ''] = written;
  const isWhole = parts.includes('name') && ` ${rest} `.toLowerCase().includes(` ${first} `.toLowerCase());
  if (written.length === 0) return undefined;
  return isWhole ? rest : written.filter((part) => part !== '').join(' ');
}

/**
 * Reads a table of people, which has a code and a name, whole or in parts. Throws `AppError`: `not-a-table`,
 * `column-missing`, `too-many-lines`.
 */
export function readPeopleTable(text: string, input: PeopleInput): PeopleTable {
  const required = [
    ['code', 'number'],
    ['name', 'first_name', 'last_name'],
  ];
  const table: CsvTable = readCsvTable(text, { ...input, required });
  const parts = namePartsOf(table.columns);
  const isPart = (column: string): boolean => column === 'first_name' || column === 'last_name';
  const hasCode = table.columns.includes('code');
  const isUnused = (column: string): boolean =>
    (isPart(column) && !parts.some((part) => part === column)) || (column === 'number' && hasCode);
  const meaningOf = (column: string): string => (isPart(column) ? 'name' : column === 'number' ? 'code' : column);
  const columns = table.columns.filter((column) => !isUnused(column)).map(meaningOf);
  const unused = table.columns.filter(isUnused).map((column) => table.writtenAs.get(column) ?? column);
  const lines = table.lines.map((one): PeopleLine => {
    const cells: Record<string, string> = {};
    for (const [column, cell] of one.cells) cells[column] = shown(unescapedCell(cell));
    const name = nameOf(cells, parts);
    const { first_name: _first, last_name: _last, number, ...others } = cells;
    const coded = hasCode || number === undefined ? others : { ...others, code: number };
    const named = name === undefined ? coded : { ...coded, name };
    if (one.ok) return { line: one.line, problem: null, headings: null, cells: named };
    return { line: one.line, problem: one.problem, headings: one.headings, cells: named };
  });
  return {
    columns: [...new Set(columns)],
    unknownColumns: [...table.unknownColumns, ...unused],
    titleLines: table.titleLines,
    lines,
  };
}
