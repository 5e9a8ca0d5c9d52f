import { csvLine } from '../../files/csv-text.ts';
import type { PayItem } from '../../models/exports.ts';
import { durationText } from '../durations.ts';
import { findWageType, type PayrollFile, type PayrollSheet, splitName } from './paid-people.ts';

const form = { durations: 'hours', decimalSign: '.' } as const;

/**
 * Timesheets for Xero, one line for each person, date and earnings rate, as UpSheets loads them: Xero itself reads no
 * file of timesheets. Throws `AppError`: `wage-type-missing`, `name-in-one`.
 */
export function xeroFile({ from, people, settings, to }: PayrollSheet): PayrollFile {
  const lines = people.flatMap((person) => {
    const { first, last } = splitName(person);
    return person.days.flatMap(({ date, minutes }) =>
      (Object.entries(minutes) as [PayItem, number][]).flatMap(([item, some]) => {
        const rate = findWageType(settings, item, 'xero');
        const names = csvLine([first, last, date]).trimEnd();
        return rate === null ? [] : [`${names},${durationText(some, form)},${csvLine([rate])}`];
      }),
    );
  });
  const headings = csvLine(['first_name', 'last_name', 'date', 'hours', 'type']);
  return { name: `xero-${from}-to-${to}.csv`, encoding: 'utf-8', lines: [headings, ...lines] };
}
