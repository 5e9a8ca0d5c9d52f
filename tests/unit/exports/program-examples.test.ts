import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { payrollFile } from '../../../src-shared/exports/payroll-file.ts';
import type { PaidPerson, PayrollSheet } from '../../../src-shared/exports/programs/paid-people.ts';
import { noExportSettings, type PayrollProgram, payrollPrograms } from '../../../src-shared/models/exports.ts';

const exampleOf: Readonly<Record<PayrollProgram, string>> = {
  adp: 'adp.csv',
  'datev-lodas': 'datev-lodas.txt',
  'datev-lug': 'datev-lug.txt',
  gusto: 'gusto.csv',
  xero: 'xero.csv',
  quickbooks: 'quickbooks.iif',
};

/** What a format says of itself: lines before the first booking, separator, name of the file, form of each field. */
const layouts: Readonly<
  Record<
    PayrollProgram,
    { readonly separator: ',' | ';' | '\t'; readonly head: number; readonly name: RegExp; readonly fields: RegExp[] }
  >
> = {
  adp: {
    separator: ',',
    head: 1,
    name: /^PR[A-Z0-9_]{3}EPI\.csv$/,
    fields: [/^[A-Z0-9]{2,3}$/, /^[A-Z0-9]{1,8}$/, /^\d{6}$/, /^-?\d+\.\d\d$/, /^-?\d+\.\d\d$/],
  },
  'datev-lodas': {
    separator: ';',
    head: 13,
    name: /\.txt$/,
    // The number of the record, the first of the month, value, booking key, wage type, person; each ends with a sign.
    fields: [/^1$/, /^01\.\d\d\.\d{4}$/, /^-?\d+,\d\d$/, /^\d{1,2}$/, /^\d{1,4}$/, /^[1-9]\d{0,4}$/, /^$/],
  },
  'datev-lug': {
    separator: ';',
    head: 0,
    name: /\.txt$/,
    fields: [...[/^[1-9]\d{0,4}$/, /^$/, /^$/, /^\d{1,4}$/, /^-?\d+,\d\d$/], ...Array.from({ length: 6 }, () => /^$/)],
  },
  gusto: {
    separator: ',',
    head: 1,
    name: /\.csv$/,
    fields: [/./, /./, /^[0-9a-z]{6}$/, /^\d+\.\d\d$/, /^\d+\.\d\d$/, /^\d+\.\d\d$/],
  },
  xero: { separator: ',', head: 1, name: /\.csv$/, fields: [/./, /^\d{4}-\d\d-\d\d$/, /^-?\d+\.\d\d$/, /./] },
  quickbooks: {
    separator: '\t',
    head: 3,
    name: /\.iif$/,
    fields: [
      ...[/^TIMEACT$/, /^\d\d\/\d\d\/\d\d$/, /^$/, /./, /^$/, /./, /^\d{1,2}:\d\d$/],
      ...[/^$/, /^.{0,1000}$/, /^Y$/, /^[012]$/],
    ],
  },
};

const wage = (item: string, datev: string, name: string) => {
  return { item, isLeftOut: false, datev, xero: name, quickbooks: name };
};
const ruth: PaidPerson = {
  code: 'E1',
  name: 'Ruth O’Neil, Jr',
  payrollNumber: '26',
  days: [
    { date: '2026-08-03', minutes: { regular: 480, 'bucket:ot1': 75 } },
    { date: '2026-08-04', minutes: { regular: 451 } },
  ],
};
const sheetFor = (program: PayrollProgram): PayrollSheet => ({
  from: '2026-08-01',
  to: '2026-08-31',
  people: [{ ...ruth, payrollNumber: program === 'gusto' ? '5g9934' : ruth.payrollNumber }],
  settings: {
    ...noExportSettings,
    ...{ companyCode: 'ABC', batchId: 'WEEK45', consultantNumber: '1234567', clientNumber: '12345' },
    ...{ companyName: 'Corner Bakery', companyCreateTime: '1164700000' },
    wageTypes: [wage('regular', '101', 'Ordinary Hours'), wage('bucket:ot1', '1214', 'Overtime')],
  },
  factors: { ot1: 1.5 },
});

const linesOf = (text: string): string[] => text.split('\r\n').slice(0, -1);
const fieldsOf = (line: string, separator: string): string[] =>
  (parse(line, { delimiter: separator, quote: separator === '\t' ? null : '"' }) as string[][])[0] ?? [];

describe('beside the example of its program, the file of', () => {
  it.each(payrollPrograms)('%s has the same head, the same ends of lines, and fields of the same form', (program) => {
    const { fields, head, name, separator } = layouts[program];
    const example = readFileSync(new URL(`program-examples/${exampleOf[program]}`, import.meta.url), 'utf8');
    const file = payrollFile(program, sheetFor(program));
    const ours = file.lines.join('');
    expect(file.name).toMatch(name);
    expect(linesOf(ours).slice(0, head)).toEqual(linesOf(example).slice(0, head));
    for (const text of [example, ours]) {
      const rows = linesOf(text).slice(head);
      expect(rows.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/[^\r]\n/);
      for (const row of rows) {
        const cells = fieldsOf(row, separator);
        expect(cells).toHaveLength(fields.length);
        for (const [place, cell] of cells.entries()) expect(cell).toMatch(fields[place] ?? /^$/);
      }
    }
  });
});
