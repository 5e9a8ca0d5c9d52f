import { type CsvRow, csvTable } from '../../../src-shared/files/csv-text.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { listStaff } from '../../db/queries/staff.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { planText } from '../roster/plan-text.ts';

/** Columns of the staff file, in the order in which they are written; reading goes by their names. */
const staffColumns = ['code', 'name', 'email', 'role', 'effective_from', 'week', ...weekdays] as const;

/**
 * Writes everyone who is not archived with all their patterns as CSV, one line for each week of each pattern, or one
 * alone. The file appears whole or not at all. Throws as `writeChosen`.
 */
export async function exportStaff(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  path: string,
  actor: string,
): Promise<{ path: string; rows: number }> {
  const rows = deps.store.read((db) => {
    const patterns = listPatterns(db, null);
    return listStaff(db)
      .filter(({ archivedAt }) => archivedAt === null)
      .flatMap(({ id, code, name, email, role }): CsvRow[] => {
        const person = { code, name, email, role };
        const lines = (patterns.get(id) ?? []).flatMap(({ effectiveFrom, weeks }) =>
          weeks.map((week, index) => ({
            ...{ ...person, effective_from: effectiveFrom, week: index + 1 },
            ...Object.fromEntries(weekdays.map((weekday) => [weekday, planText(week[weekday])])),
          })),
        );
        return lines.length === 0 ? [person] : lines;
      });
  });
  const csv = csvTable(staffColumns, rows);
  const note = { action: 'staff.export', subject: 'staff:csv', details: { rows: rows.length } } as const;
  await writeChosen(deps, path, note, actor, () => writeWhole(path, [csv]));
  return { path, rows: rows.length };
}
