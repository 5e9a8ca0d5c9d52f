import { z } from 'zod';
import type { ManifestRow } from '../../../src-shared/domain/import-plan.ts';
import type { TitleLine } from '../../../src-shared/files/csv-heading.ts';
import type { CsvLineProblem } from '../../../src-shared/files/csv-table.ts';
import { headingReader, PERSON_HEADINGS } from '../../../src-shared/files/headings.ts';
import { readPeopleTable } from '../../../src-shared/files/people-table.ts';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';

const rowSchema = z.object({
  code: staffCodeSchema,
  name: z.string().trim().min(1).max(120),
  email: z
    .union([z.literal('').transform(() => null), z.email().max(254)])
    .optional()
    .transform((email) => email ?? null),
});

/** As many people as an import can have files. */
const MOST_ROWS = 5_000;

export type ManifestLineProblem = CsvLineProblem | 'manifest-line' | 'manifest-code-again';

/** One line of a manifest, counted with the heading as the first. */
export type ManifestLine =
  | { readonly line: number; readonly row: ManifestRow; readonly problem: null }
  | { readonly line: number; readonly row: null; readonly problem: ManifestLineProblem };

interface Manifest {
  readonly lines: readonly ManifestLine[];
  readonly unknownColumns: readonly string[];
  readonly titleLines: readonly TitleLine[];
}

const columnOf = headingReader(PERSON_HEADINGS);

/**
 * Reads `manifest.csv` (code, name, email). A code that comes twice is bad the second time. Throws `AppError`:
 * `not-a-table`, `column-missing`, `too-many-lines`.
 */
export function readManifest(text: string): Manifest {
  const { lines, unknownColumns, titleLines } = readPeopleTable(text, { columnOf, mostLines: MOST_ROWS });
  const seen = new Set<string>();
  const read = lines.map(({ line, problem, cells }): ManifestLine => {
    if (problem !== null) return { line, row: null, problem };
    const row = rowSchema.safeParse(cells);
    if (!row.success) return { line, row: null, problem: 'manifest-line' };
    const key = row.data.code.normalize('NFKC').toLowerCase();
    if (seen.has(key)) return { line, row: null, problem: 'manifest-code-again' };
    seen.add(key);
    return { line, row: row.data, problem: null };
  });
  return { lines: read, unknownColumns, titleLines };
}
