import { parse } from 'csv-parse/browser/esm/sync';
import { z } from 'zod';
import type { ManifestRow } from '../../../src-shared/domain/import-plan.ts';
import { csvShapeOf } from '../../../src-shared/files/csv-separator.ts';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';

const rowSchema = z.object({
  code: staffCodeSchema,
  name: z.string().trim().min(1).max(120),
  email: z
    .union([z.literal('').transform(() => null), z.email().max(254)])
    .optional()
    .transform((email) => email ?? null),
});

const recordSchema = z.object({ record: z.unknown(), info: z.object({ lines: z.int() }) });

/** As many people as an import can have files. */
const MOST_ROWS = 5_000;

interface Manifest {
  readonly rows: readonly ManifestRow[];
  /** Lines that cannot be used, counted from 1 with the heading as the first. */
  readonly badLines: readonly number[];
}

/**
 * Reads `manifest.csv` (code,name,email; comma or semicolon). A code that comes twice is bad the second time. Otherwise why it is not used
 * at all.
 */
export function readManifest(text: string): Manifest | 'manifest-damaged' | 'manifest-too-long' {
  let records: readonly z.infer<typeof recordSchema>[];
  try {
    records = z.array(recordSchema).parse(
      parse(text, {
        columns: (heading: string[]) => heading.map((one) => one.trim().toLowerCase()),
        bom: true,
        ...csvShapeOf(text),
        skip_records_with_empty_values: true,
        info: true,
        trim: true,
        skip_empty_lines: true,
        relax_column_count: true,
        max_record_size: 10_000,
        to: MOST_ROWS + 1,
      }),
    );
  } catch {
    return 'manifest-damaged';
  }
  if (records.length > MOST_ROWS) return 'manifest-too-long';
  const rows: ManifestRow[] = [];
  const badLines: number[] = [];
  const seen = new Set<string>();
  for (const { record, info } of records) {
    const row = rowSchema.safeParse(record);
    const key = row.success ? row.data.code.toLowerCase() : '';
    if (row.success && !seen.has(key)) rows.push(row.data);
    else badLines.push(info.lines);
    seen.add(key);
  }
  return { rows, badLines };
}
