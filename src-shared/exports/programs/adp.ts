import { durationText } from '../durations.ts';
import { type PayrollFile, type PayrollSheet, requireNumber, requireSetting, summedItems } from './paid-people.ts';

const headings = ['Co Code', 'Batch ID', 'File #', 'Reg Hours', 'O/T Hours'];
const form = { durations: 'hours', decimalSign: '.' } as const;

/**
 * The paydata import of ADP Workforce Now: a line for each person, every bucket of overtime together. Premiums have no
 * column there. Throws `AppError`: `export-setting-missing`, `payroll-number-missing`, `payroll-number-form`.
 */
export function adpFile({ people, settings }: PayrollSheet): PayrollFile {
  const company = requireSetting(settings, 'companyCode');
  const batch = requireSetting(settings, 'batchId');
  const rows = people.map((person) => {
    const items = summedItems(person);
    const sum = (isOf: (item: string) => boolean): string =>
      durationText(
        items.reduce((total, [item, minutes]) => total + (isOf(item) ? minutes : 0), 0),
        form,
      );
    const number = requireNumber(person, /^\d{1,6}$/).padStart(6, '0');
    return [company, batch, number, sum((item) => item === 'regular'), sum((item) => item.startsWith('bucket:'))];
  });
  // Every cell is a number or a code of the forms above: none needs quotes, and a time below nothing is no formula.
  const lines = [headings, ...rows].map((cells) => `${cells.join(',')}\r\n`);
  return { name: `PR${company}EPI.csv`, encoding: 'utf-8', lines };
}
