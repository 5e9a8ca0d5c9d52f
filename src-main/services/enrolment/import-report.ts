import { stringify } from 'csv-stringify/sync';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { writeWhole } from '../../platform/atomic-file.ts';

/**
 * Writes what became of every file or line of an import as CSV; text that a spreadsheet would run as a formula is quoted. The file appears whole
 * or not at all. Throws `AppError`: `disk-full`, `file-not-written`.
 */
export function writeImportReport(
  { about, rows }: RequestOf<'import:save-report'>,
  path: string,
): { path: string; rows: number } {
  const csv = stringify(
    rows.map(({ path: file, code, result }) => [file, code, result]),
    {
      columns: [about, 'staff_code', 'result'],
      header: true,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
  writeWhole(path, [csv]);
  return { path, rows: rows.length };
}
