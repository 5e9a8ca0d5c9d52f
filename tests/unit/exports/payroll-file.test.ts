import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { payrollFile } from '../../../src-shared/exports/payroll-file.ts';
import { type PaidPerson, type PayrollSheet, paidMinutes } from '../../../src-shared/exports/programs/paid-people.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { noExportSettings, type PayrollProgram, payrollPrograms } from '../../../src-shared/models/exports.ts';

const wage = (item: string, datev: string, name: string) => ({
  item,
  isLeftOut: false,
  datev,
  xero: name,
  quickbooks: name,
});

const ann: PaidPerson = {
  code: 'E1',
  name: 'Ann Marie Müller',
  payrollNumber: '17',
  days: [
    { date: '2026-11-02', minutes: { regular: 480, 'bucket:ot1': 75 } },
    { date: '2026-11-03', minutes: { regular: 450, 'premium:night': 60 } },
    { date: '2026-11-04', minutes: { 'bucket:ot2': 30 } },
  ],
};
const bob: PaidPerson = {
  code: 'E2',
  name: 'Bob Ruiz',
  payrollNumber: '204',
  days: [{ date: '2026-11-02', minutes: { regular: 60 } }],
};

const sheet: PayrollSheet = {
  from: '2026-11-01',
  to: '2026-11-30',
  people: [ann, bob],
  settings: {
    ...noExportSettings,
    companyCode: 'X7Q',
    batchId: 'NOV',
    consultantNumber: '1234567',
    clientNumber: '12345',
    companyName: 'Corner Bakery',
    companyCreateTime: '1164700000',
    wageTypes: [
      wage('regular', '200', 'Regular Pay'),
      wage('bucket:ot1', '210', 'Overtime'),
      wage('bucket:ot2', '210', 'Double time'),
      wage('premium:night', '300', 'Night'),
    ],
  },
  factors: { ot1: 1.5, ot2: 2 },
};
const textOf = (program: PayrollProgram, of: PayrollSheet = sheet): string => payrollFile(program, of).lines.join('');

/** The code and details of a refusal. */
function refusalOf(program: PayrollProgram, of: PayrollSheet): unknown {
  try {
    return payrollFile(program, of).name;
  } catch (error) {
    if (error instanceof AppError) return { problem: error.code, ...error.details };
    throw error;
  }
}
const withSettings = (part: Partial<PayrollSheet['settings']>): PayrollSheet => ({
  ...sheet,
  settings: { ...sheet.settings, ...part },
});
const withPerson = (part: Partial<PaidPerson>): PayrollSheet => ({ ...sheet, people: [{ ...ann, ...part }] });

describe('what is paid of a day', () => {
  it('is its regular minutes, its buckets and its premiums, without what is nothing', () => {
    const day = { workedMinutes: 540, buckets: { ot1: 60, ot2: 0 }, premiums: { night: 30 } };
    expect(paidMinutes(day)).toEqual({ regular: 480, 'bucket:ot1': 60, 'premium:night': 30 });
    expect(paidMinutes({ workedMinutes: 0, buckets: {}, premiums: {} })).toEqual({});
  });
});

describe('the file of', () => {
  it('ADP has a line for each person and the name that its import looks for', () => {
    expect(payrollFile('adp', sheet).name).toBe('PRX7QEPI.csv');
    expect(parse(textOf('adp'), { columns: true })).toEqual([
      { 'Co Code': 'X7Q', 'Batch ID': 'NOV', 'File #': '000017', 'Reg Hours': '15.50', 'O/T Hours': '1.75' },
      { 'Co Code': 'X7Q', 'Batch ID': 'NOV', 'File #': '000204', 'Reg Hours': '1.00', 'O/T Hours': '0.00' },
    ]);
  });

  it('ADP keeps the sign of hours that are taken off', () => {
    expect(textOf('adp', withPerson({ days: [{ date: '2026-11-02', minutes: { regular: -90 } }] }))).toContain(
      ',-1.50,0.00\r\n',
    );
  });

  it('DATEV LODAS has its three parts, one booking for each person and wage type', () => {
    const file = payrollFile('datev-lodas', sheet);
    expect(file).toMatchObject({ name: 'LODAS_1234567_12345_2026-11.txt', encoding: 'windows-1252' });
    expect(file.lines.join('').split('\r\n')).toEqual([
      '[Allgemein]',
      'Ziel=LODAS',
      'Version_SST=1.0',
      'BeraterNr=1234567',
      'MandantenNr=12345',
      'Feldtrennzeichen=;',
      'Zahlenkomma=,',
      'Datumsformat=TT.MM.JJJJ',
      '',
      '[Satzbeschreibung]',
      '1;u_lod_bwd_buchung_standard;abrechnung_zeitraum#bwd;bs_wert_butab#bwd;bs_nr#bwd;la_eigene#bwd;pnr#bwd;',
      '',
      '[Bewegungsdaten]',
      '1;01.11.2026;15,50;1;200;17;',
      '1;01.11.2026;1,75;1;210;17;',
      '1;01.11.2026;1,00;1;300;17;',
      '1;01.11.2026;1,00;1;200;204;',
      '',
    ]);
  });

  it('DATEV Lohn und Gehalt has eleven fields in every line', () => {
    const rows = parse(textOf('datev-lug'), { delimiter: ';' }) as string[][];
    expect(rows.every((cells) => cells.length === 11)).toBe(true);
    expect(rows[1]).toEqual(['17', '', '', '210', '1,75', '', '', '', '', '', '']);
  });

  it('Gusto splits names, and overtime by its factor', () => {
    const [row, other] = parse(textOf('gusto'), { columns: true }) as Record<string, string>[];
    expect(row).toEqual({
      last_name: 'Müller',
      first_name: 'Ann Marie',
      gusto_employee_id: '17',
      regular_hours: '15.50',
      overtime_hours: '1.25',
      double_overtime_hours: '0.50',
    });
    expect(other).toMatchObject({ last_name: 'Ruiz', regular_hours: '1.00' });
    expect(textOf('gusto', { ...sheet, people: [{ ...bob, payrollNumber: null }], factors: {} })).toContain(
      'Ruiz,Bob,,1.00,0.00,0.00',
    );
    const unknownBucket = withPerson({ days: [{ date: '2026-11-02', minutes: { 'bucket:old': 60 } }] });
    expect(textOf('gusto', unknownBucket)).toContain(',0.00,1.00,0.00');
  });

  it('Xero has a line for each date and earnings rate, names in quotes where they need them', () => {
    const odd = { ...bob, name: 'Bob "B", Ruiz' };
    const rows = parse(textOf('xero', { ...sheet, people: [ann, odd] }), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(6);
    expect(rows[1]).toEqual({
      full_name: 'Ann Marie Müller',
      date: '2026-11-02',
      hours: '1.25',
      type: 'Overtime',
    });
    expect(rows[5]).toMatchObject({ full_name: 'Bob "B", Ruiz' });
    // Who has one name, in whatever script, is written as they are.
    expect(textOf('xero', withPerson({ name: 'Madonna' }))).toContain('\r\nMadonna,2026-11-02,8.00,Regular Pay\r\n');
    expect(textOf('xero', withPerson({ name: 'שרה' }))).toContain('\r\nשרה,2026-11-02,');
  });

  it('QuickBooks has a header and an activity for each date and payroll item', () => {
    const lines = textOf('quickbooks').split('\r\n');
    expect(lines[1]?.split('\t')).toEqual(['TIMERHDR', '8', '0', 'Corner Bakery', 'Y', '1164700000']);
    expect(lines[3]?.split('\t')).toEqual([
      'TIMEACT',
      '11/02/26',
      '',
      'Ann Marie Müller',
      '',
      'Regular Pay',
      '8:00',
      '',
      '',
      'Y',
      '0',
    ]);
    expect(lines).toHaveLength(3 + 6 + 1);
    expect(textOf('quickbooks', withPerson({ name: 'A\tB\n"C"' }))).toContain('\tA B C\t');
  });

  it.each(payrollPrograms)('%s leaves out who has nothing to be paid, and what the site leaves out', (program) => {
    const nobody = { ...bob, name: 'Xavier', payrollNumber: null, days: [] };
    const text = textOf(program, { ...sheet, people: [ann, nobody] });
    expect(text).not.toContain('Xavier');
    const without = {
      ...sheet.settings,
      wageTypes: sheet.settings.wageTypes.map((one) => ({ ...one, isLeftOut: true })),
    };
    const left = textOf(program, { ...sheet, settings: without });
    if (program !== 'adp' && program !== 'gusto') expect(left).not.toMatch(/15,50|1\.25|Regular Pay/);
  });
});

describe('what the site has not said refuses the file', () => {
  it.each([
    ['adp', 'companyCode'],
    ['adp', 'batchId'],
    ['datev-lodas', 'consultantNumber'],
    ['datev-lodas', 'clientNumber'],
    ['datev-lug', 'consultantNumber'],
    ['datev-lug', 'clientNumber'],
    ['quickbooks', 'companyName'],
    ['quickbooks', 'companyCreateTime'],
  ] as const)('%s asks for %s', (program, setting) => {
    expect(refusalOf(program, withSettings({ [setting]: null }))).toEqual({
      problem: 'export-setting-missing',
      setting,
    });
  });

  it.each(['datev-lodas', 'datev-lug', 'xero', 'quickbooks'] as const)('%s asks what time is called', (program) => {
    const named = sheet.settings.wageTypes.filter(({ item }) => item !== 'premium:night');
    const refusal = { problem: 'wage-type-missing', item: 'premium:night' };
    expect(refusalOf(program, withSettings({ wageTypes: named }))).toEqual(refusal);
    const half = [...named, { item: 'premium:night', isLeftOut: false, datev: null, xero: null, quickbooks: null }];
    expect(refusalOf(program, withSettings({ wageTypes: half }))).toEqual(refusal);
  });

  it.each(['adp', 'datev-lodas', 'datev-lug'] as const)('%s asks for payroll numbers of its own form', (program) => {
    expect(refusalOf(program, withPerson({ payrollNumber: null }))).toMatchObject({
      problem: 'payroll-number-missing',
      name: ann.name,
    });
    expect(refusalOf(program, withPerson({ payrollNumber: 'A-1' }))).toMatchObject({
      problem: 'payroll-number-form',
      name: ann.name,
    });
  });

  it('two people of one number, one name alone, part of a month and impossible days are refused', () => {
    const twice = { ...sheet, people: [ann, { ...bob, payrollNumber: '17' }] };
    expect(refusalOf('gusto', twice)).toEqual({ problem: 'payroll-number-twice', name: 'Bob Ruiz', number: '17' });
    expect(refusalOf('gusto', withPerson({ name: 'Madonna' }))).toMatchObject({
      problem: 'name-in-one',
      name: 'Madonna',
    });
    for (const range of [{ from: '2026-11-02' }, { to: '2026-11-29' }, { to: '2026-12-31' }])
      expect(refusalOf('datev-lodas', { ...sheet, ...range })).toEqual({ problem: 'not-one-month' });
    expect(refusalOf('datev-lug', { ...sheet, from: '2028-02-01', to: '2028-02-29' })).toMatch(/2028-02/);
    for (const minutes of [-1, 1440])
      expect(
        refusalOf('quickbooks', withPerson({ days: [{ date: '2026-11-02', minutes: { regular: minutes } }] })),
      ).toEqual({ problem: 'time-not-taken', code: 'E1', name: ann.name, date: '2026-11-02' });
  });

  it('a name that Windows-1252 cannot write is told with whose it is, another letter with itself', () => {
    const yuki = withPerson({ name: 'Yuki 山田' });
    expect(refusalOf('quickbooks', yuki)).toEqual({ problem: 'name-not-written', code: 'E1', name: 'Yuki 山田' });
    // No name is in the files of DATEV.
    expect(refusalOf('datev-lodas', yuki)).toMatch(/^LODAS_/);
    expect(refusalOf('quickbooks', withSettings({ companyName: 'パン屋' }))).toEqual({
      problem: 'letter-not-written',
      letter: 'パ',
    });
  });
});
