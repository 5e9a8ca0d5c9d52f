import type { TitleLine } from '../../../src-shared/files/csv-heading.ts';
import type { TextEncoding } from '../../../src-shared/files/encoding-names.ts';
import type { DateOrder } from '../../../src-shared/files/written-dates.ts';

/** What became of one file, with the parts that apply to its kind. */
export interface TriedFile {
  readonly file: string;
  /** Whether the file is read at all; lines and entries say for themselves what is refused. */
  readonly ok: boolean;
  /** The encoding a text file was read in. */
  readonly encoding?: string;
  /** Why the file is not read: an error code. */
  readonly problem?: string;
  readonly rows?: readonly {
    readonly line: number;
    readonly outcome: string;
    readonly problem: string | null;
    /** Every value as it would be stored. */
    readonly values: Readonly<Record<string, unknown>>;
    /** The column that is to blame. */
    readonly field?: string;
    /** A code that is known and nearly the same. */
    readonly near?: string;
  }[];
  readonly days?: readonly {
    readonly date: string;
    readonly name: string;
    /** Part of a day: from a time on, or until one; null for a whole day. */
    readonly from: string | null;
    readonly until: string | null;
  }[];
  readonly notTaken?: readonly { readonly what: string; readonly problem: string }[];
  readonly entries?: readonly {
    readonly path: string;
    readonly person: string | null;
    readonly problem: string | null;
  }[];
}

/** What the file is tried with: today's date, the site's zone, and who is there already. */
export interface TrySite {
  /** A staff file with the people of the roster. */
  readonly roster: Uint8Array<ArrayBuffer> | null;
  readonly dateOrder: DateOrder | null;
  /** How to read a staff file or manifest; null finds that. */
  readonly encoding: TextEncoding | null;
  readonly today: string;
  readonly zone: string;
}

/** What a table leaves out: lines above its heading, and columns that are nobody's. */
export const notTakenOf = (
  titleLines: readonly TitleLine[],
  unknownColumns: readonly string[],
): NonNullable<TriedFile['notTaken']> => [
  ...titleLines.map(({ line, text }) => ({ what: `line ${line}: ${text}`, problem: 'above-heading' })),
  ...unknownColumns.map((column) => ({ what: column, problem: 'unknown-column' })),
];
