/** What became of one file, with the parts that apply to its kind. */
export interface TriedFile {
  readonly file: string;
  /** Whether the file is read at all, and nothing in it is refused. */
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

/** What the file is tried with: today's date and the site's zone. */
export interface TrySite {
  readonly today: string;
  readonly zone: string;
}
