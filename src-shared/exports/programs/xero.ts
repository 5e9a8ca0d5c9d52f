import { csvLine } from '../../files/csv-text.ts';
import type { PayItem } from '../../models/exports.ts';
import { durationText } from '../durations.ts';
import { findWageType, type PayrollFile, type PayrollSheet } from './paid-people.ts';

const form = { durations: 'hours', decimalSign: '.' } as const;

/**
 * Timesheets for Xero, one line for each person, date and earnings rate, as UpSheets loads them: Xero itself reads no
 * file of timesheets. Names stand whole in `full_name`, which is taken in the place of first and last names: nobody
 * has to have two. Throws `AppError` `wage-type-missing`.
 */
export function xeroFile({ from, people, settings, to }: PayrollSheet): PayrollFile {
  const lines = people.flatMap((person) => {
    return person.days.flatMap(({ date, minutes }) =>
      (Object.entries(minutes) as [PayItem, number][]).flatMap(([item, some]) => {
        const rate = findWageType(settings, item, 'xero');
        const who = csvLine([person.name.trim(), date]).trimEnd();
        return rate === null ? [] : [`${who},${durationText(some, form)},${csvLine([rate])}`];
      }),
    );
  });
  const headings = csvLine(['full_name', 'date', 'hours', 'type']);
  return { name: `xero-${from}-to-${to}.csv`, encoding: 'utf-8', lines: [headings, ...lines] };
}
