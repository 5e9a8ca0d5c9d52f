import { escapedCell } from '../../files/csv-cells.ts';
import { AppError } from '../../models/errors.ts';
import type { PayItem } from '../../models/exports.ts';
import type { CivilDate } from '../../models/time.ts';
import { durationText } from '../durations.ts';
import { findWageType, type PayrollFile, type PayrollSheet, requireSetting } from './paid-people.ts';

/** One activity lasts at most 23:59 there, and none less than nothing. */
const MOST_MINUTES = 1439;
const form = { durations: 'clock', decimalSign: '.' } as const;

/** A text as a field of IIF, which knows no quotes: tabs and line ends are spaces. */
const field = (text: string): string => escapedCell(text.replaceAll(/[\t\r\n"]+/g, ' ').trim());

/** `11/29/26`. */
const americanDate = (date: CivilDate): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(2, 4)}`;

/**
 * Activities of the Timer for QuickBooks Desktop (IIF), one for each person, date and payroll item. Throws `AppError`:
 * `export-setting-missing`, `wage-type-missing`, `time-not-taken` for minutes that an activity cannot have.
 */
export function quickBooksFile({ from, people, settings, to }: PayrollSheet): PayrollFile {
  const company = field(requireSetting(settings, 'companyName'));
  const created = requireSetting(settings, 'companyCreateTime');
  const activities = people.flatMap(({ code, days, name }) =>
    days.flatMap(({ date, minutes }) =>
      (Object.entries(minutes) as [PayItem, number][]).flatMap(([item, some]) => {
        const payItem = findWageType(settings, item, 'quickbooks');
        if (payItem === null) return [];
        if (some < 0 || some > MOST_MINUTES)
          throw new AppError('time-not-taken', 'an activity cannot have these minutes', { code, name, date });
        const cells = ['TIMEACT', americanDate(date), '', field(name), '', field(payItem), durationText(some, form)];
        return [[...cells, '', '', 'Y', '0']];
      }),
    ),
  );
  const lines = [
    ['!TIMERHDR', 'VER', 'REL', 'COMPANYNAME', 'FROMTIMER', 'COMPANYCREATETIME'],
    ['TIMERHDR', '8', '0', company, 'Y', created],
    ['!TIMEACT', 'DATE', 'JOB', 'EMP', 'ITEM', 'PITEM', 'DURATION', 'PROJ', 'NOTE', 'XFERTOPAYROLL', 'BILLINGSTATUS'],
    ...activities,
  ];
  const name = `quickbooks-${from}-to-${to}.iif`;
  return { name, encoding: 'windows-1252', lines: lines.map((cells) => `${cells.join('\t')}\r\n`) };
}
