import { csvLine } from '../../files/csv-text.ts';
import { durationText } from '../durations.ts';
import { type PayrollFile, type PayrollSheet, splitName, summedItems } from './paid-people.ts';

const hourHeadings = ['regular_hours', 'overtime_hours', 'double_overtime_hours'];
const headings = ['last_name', 'first_name', 'gusto_employee_id', ...hourHeadings];
/** From this factor on, a bucket is double overtime. */
const DOUBLE_FACTOR = 2;
const form = { durations: 'hours', decimalSign: '.' } as const;

/** The hours upload of Gusto: a line for each person; a bucket of factor 2 is double overtime. Throws `name-in-one`. */
export function gustoFile({ factors, from, people, to }: PayrollSheet): PayrollFile {
  const columnOf = (item: string): 'regular' | 'overtime' | 'double' | null => {
    if (item === 'regular') return 'regular';
    if (!item.startsWith('bucket:')) return null;
    return (factors[item.slice('bucket:'.length)] ?? 1) >= DOUBLE_FACTOR ? 'double' : 'overtime';
  };
  const rows = people.map((person) => {
    const items = summedItems(person);
    const sum = (column: string): string =>
      durationText(
        items.reduce((total, [item, minutes]) => total + (columnOf(item) === column ? minutes : 0), 0),
        form,
      );
    const { first, last } = splitName(person);
    const names = csvLine([last, first, person.payrollNumber]).trimEnd();
    return [names, sum('regular'), sum('overtime'), sum('double')];
  });
  const lines = [csvLine(headings), ...rows.map((cells) => `${cells.join(',')}\r\n`)];
  return { name: `gusto-${from}-to-${to}.csv`, encoding: 'utf-8', lines };
}
