import { stringify } from 'csv-stringify/browser/esm/sync';
import type { FileOutcome } from './check-archive.ts';

/** The report as CSV with a byte order mark; a path that a spreadsheet would run as a formula is made text. */
export function reportCsv(outcomes: readonly FileOutcome[]): string {
  const rows = outcomes.map(({ path, code, problem }) => [path, code, problem ?? 'enrolled']);
  return stringify(rows, { header: true, columns: ['file', 'staff_code', 'result'], bom: true, escape_formulas: true });
}
