import { AppError } from '../models/errors.ts';
import { type CsvRecord, recordsOf } from './csv-records.ts';
import { separatorIn, statedSeparator } from './csv-separator.ts';

/** What is shown of a title. */
const MOST_TITLE_LENGTH = 200;
/** Titles and empty lines that may stand above a heading, and how far one is looked at for its separator. */
const MOST_LINES_ABOVE = 30;
const MOST_HEADING_LINES = 20;

export interface HeadingInput {
  /** The column that a heading means; null for one that is not known. */
  readonly columnOf: (heading: string) => string | null;
  /** Columns of which at least one must be there, the one that is told of first. */
  readonly required: readonly (readonly string[])[];
}

/** A line above the heading, by its number, as it is written. */
export interface TitleLine {
  readonly line: number;
  readonly text: string;
}

interface Heading {
  /** Where it stands among the file's lines, counted from 0. */
  readonly at: number;
  readonly delimiter: string;
  /** Its cells as they are written, and the column that each means. */
  readonly written: readonly string[];
  readonly columns: readonly (string | null)[];
  readonly titleLines: readonly TitleLine[];
}

type Candidate = Omit<Heading, 'titleLines'> & { readonly missing: string | null; readonly record: CsvRecord };

/** What a line would be as a heading; null where no record begins on it. */
function candidateAt(
  lines: readonly string[],
  at: number,
  stated: string | null,
  { columnOf, required }: HeadingInput,
): Candidate | null {
  const delimiter = stated ?? separatorIn(lines.slice(at, at + MOST_HEADING_LINES).join(''));
  const [record] = recordsOf(lines, at, delimiter, 1);
  if (record?.line !== at + 1) return null;
  // A spreadsheet may end each line in separators: columns without a heading are none.
  const written = record.cells.slice(0, record.cells.findLastIndex((cell) => cell !== '') + 1);
  const columns = record.problem === null ? written.map(columnOf) : [];
  const missing = required.find((any) => !any.some((column) => columns.includes(column)))?.[0] ?? null;
  return { at, delimiter, written, columns, missing, record };
}

const knownIn = ({ columns }: Candidate): number => columns.filter((column) => column !== null).length;

/**
 * Finds the heading: the first line that has all columns that must be there. Titles may stand above it. The separator
 * is what `sep=` states, or else the one that comes most often in the heading. Throws `AppError`: `not-a-table`,
 * `column-missing` (of the line that has most columns).
 */
export function findHeading(lines: readonly string[], input: HeadingInput): Heading {
  const stated = statedSeparator(lines[0] ?? '');
  const from = stated === null ? 0 : 1;
  const candidates: Candidate[] = [];
  for (let at = from; at < lines.length && at <= from + MOST_LINES_ABOVE; at++) {
    const candidate = candidateAt(lines, at, stated, input);
    if (candidate === null) continue;
    if (candidate.missing === null) {
      const above = lines
        .slice(from, at)
        .map((text, index) => ({ line: from + index + 1, text: text.trim().slice(0, MOST_TITLE_LENGTH) }));
      // Separators alone are an empty line of a spreadsheet.
      const titleLines = above.filter(({ text }) => text.replaceAll(/[\s,;|"]/g, '') !== '');
      return { ...candidate, titleLines };
    }
    candidates.push(candidate);
  }
  const [first] = candidates;
  const [best] = candidates.toSorted((a, b) => knownIn(b) - knownIn(a));
  if (first === undefined || best === undefined || (first.record.problem !== null && knownIn(best) === 0)) {
    throw new AppError('not-a-table', 'the file has no heading');
  }
  throw new AppError('column-missing', 'a column is missing', { column: best.missing });
}
