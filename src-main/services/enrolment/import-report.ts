import { csvTable } from '../../../src-shared/files/csv-text.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { toChosenFile } from '../base/chosen-file.ts';

/**
 * Writes what became of every file or line of an import as CSV; text that a spreadsheet would run as a formula is
 * quoted. The file appears whole or not at all. Throws as `toChosenFile`.
 */
export async function writeImportReport(
  { about, rows }: RequestOf<'import:save-report'>,
  path: string,
): Promise<{ path: string; rows: number }> {
  const said = rows.map(({ path: file, code, result }) => ({ [about]: file, staff_code: code, result }));
  await toChosenFile(path, () => writeWhole(path, [csvTable([about, 'staff_code', 'result'], said)]));
  return { path, rows: rows.length };
}
