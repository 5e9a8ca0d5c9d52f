import { stringify } from 'csv-stringify/sync';
import { type DayPlan, weekdays } from '../../src-shared/models/roster.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { listPatterns } from '../db/queries/patterns.ts';
import { listStaff } from '../db/queries/staff.ts';
import { writeWhole } from '../platform/atomic-file.ts';
import type { ServiceDeps } from './deps.ts';

/** Columns of the staff file, in the order in which they are written; reading goes by their names. */
export const staffColumns = ['code', 'name', 'email', 'role', 'effective_from', 'week', ...weekdays] as const;

/** A day's shifts as the file has them: `09:00-17:00/30 18:00-20:00`. */
export function planText(plan: DayPlan): string {
  return plan
    .map(({ start, end, unpaidBreakMinutes: pause }) => `${start}-${end}${pause === 0 ? '' : `/${pause}`}`)
    .join(' ');
}

/**
 * Writes everyone who is not archived with all their patterns as CSV, one line for each week of each pattern, or one alone. The file appears whole or not
 * at all. Throws `AppError`: `disk-full`, `file-not-written`.
 */
export function exportStaff(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  path: string,
  actor: string,
): { path: string; rows: number } {
  const rows = store.read((db) => {
    const patterns = listPatterns(db, null);
    return listStaff(db)
      .filter(({ archivedAt }) => archivedAt === null)
      .flatMap(({ id, code, name, email, role }): object[] => {
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
  const csv = stringify(rows, {
    columns: [...staffColumns],
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  writeWhole(path, [csv]);
  const at = clock.now();
  store.write((db) =>
    appendAudit(db, { at, actor, action: 'staff.export', subject: 'staff:csv', details: { rows: rows.length } }),
  );
  return { path, rows: rows.length };
}
