import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvColumn, csvText, sheetFormat, sheetValue } from '../../../src-shared/exports/cells.ts';
import { columnsOf, unknownColumns, usualTemplate } from '../../../src-shared/exports/columns.ts';
import { decimalText, durationText } from '../../../src-shared/exports/durations.ts';
import { unescapedCell } from '../../../src-shared/files/csv-cells.ts';
import {
  exportSources,
  exportTemplateSchema,
  regionForms,
  type TableForm,
} from '../../../src-shared/models/exports.ts';

const forms: readonly TableForm[] = [
  regionForms.international,
  regionForms.continental,
  { ...regionForms.international, separator: '\t' },
  { ...regionForms.international, decimalSign: ',' },
];
const durations = ['hours', 'clock', 'minutes'] as const;

/** Text that breaks programs: signs of CSV, of formulas, of other scripts, and anything else. */
const text = fc.oneof(
  fc.constantFrom(
    '=cmd',
    '+1',
    '-1',
    '@SUM(A1)',
    'a,b',
    'a;b',
    'a\tb',
    '"',
    '""',
    'a\nb',
    'a\r\nb',
    'שלום',
    '\u202eabc',
  ),
  fc.string({ unit: 'binary' }),
  fc.string(),
);

describe('a cell of CSV', () => {
  it.each(forms)('reads back through a parser of its own, whatever text is in it (%j)', (form) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
        const line = `${texts.map((one) => csvText('text', one, form)).join(form.separator)}\r\n`;
        const [cells] = parse(line, { delimiter: form.separator, recordDelimiter: '\r\n' }) as string[][];
        expect(cells?.map(unescapedCell)).toEqual(texts);
      }),
    );
  });

  it('is no formula where people typed it, and may begin with a sign where it is a number', () => {
    expect(csvText('text', '=cmd|x', regionForms.continental)).toBe("'=cmd|x");
    expect(csvText('minutes', -90, regionForms.continental)).toBe('-1,50');
    expect(csvText('count', -1, regionForms.continental)).toBe('-1');
    expect(csvText('word', '-', regionForms.continental)).toBe('-');
  });

  it('stands in quotes where its decimal comma would end it', () => {
    expect(csvText('minutes', 450, { ...regionForms.international, decimalSign: ',' })).toBe('"7,50"');
    expect(csvText('share', 0.5, { ...regionForms.international, decimalSign: ',' })).toBe('"0,500"');
    expect(csvText('share', 0.5, regionForms.continental)).toBe('0,500');
  });

  it('is empty where there is nothing', () => {
    expect(csvText('text', null, regionForms.continental)).toBe('');
    expect(csvText('minutes', null, regionForms.continental)).toBe('');
    expect(csvText('text', '', regionForms.continental)).toBe('');
  });

  it.each(forms)('comes out the same of a whole column, however often it stands there (%j)', (form) => {
    const number = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.option(text)), fc.array(number), (texts, numbers) => {
        for (const [kind, cells] of [
          ['text', [...texts, ...texts]],
          ['word', texts],
          ['share', numbers],
          ['minutes', numbers],
        ] as const)
          expect(cells.map(csvColumn(kind, form))).toEqual(cells.map((cell) => csvText(kind, cell, form)));
      }),
    );
    const dates = ['2026-11-30', null, '2026-12-01'];
    expect(dates.map(csvColumn('date', form))).toEqual(['2026-11-30', '', '2026-12-01']);
    expect(['09:00:00', null].map(csvColumn('time', form))).toEqual(['09:00:00', '']);
    expect(['2026-11-30T09:00:00+01:00', null].map(csvColumn('mark', form))).toEqual(['2026-11-30T09:00:00+01:00', '']);
  });
});

describe('time', () => {
  it('is written as hours, as hours and minutes, and as minutes', () => {
    const as = (minutes: number) => durations.map((one) => durationText(minutes, { durations: one, decimalSign: '.' }));
    expect(as(450)).toEqual(['7.50', '7:30', '450']);
    expect(as(-5)).toEqual(['-0.08', '-0:05', '-5']);
    expect(as(0)).toEqual(['0.00', '0:00', '0']);
    expect(as(6001)).toEqual(['100.02', '100:01', '6001']);
  });

  it('keeps its sign only where something is left of it', () => {
    expect(decimalText(-0.001, 2, '.')).toBe('0.00');
    expect(decimalText(-0, 2, '.')).toBe('0.00');
    expect(decimalText(-0.005, 2, ',')).toBe('-0,01');
  });

  it('has the digits that the runtime writes, in the middle of two numbers too', () => {
    const near = fc.tuple(fc.integer({ min: -30_000, max: 30_000 }), fc.constantFrom(0, 1e-17, 1e-9, -1e-9, 1e-7));
    const value = fc.oneof(
      fc.double(),
      fc.double({ min: -1, max: 1 }),
      near.map(([half, off]) => half / 2000 + off),
    );
    const plain = (number: number, decimals: number) => number.toFixed(decimals).replace(/^-(?=[0.]*$)/, '');
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2, 3, 5), (number, decimals) => {
        expect(decimalText(number, decimals, '.')).toBe(plain(number, decimals));
        expect(decimalText(number, decimals, ',')).toBe(plain(number, decimals).replace('.', ','));
      }),
      { numRuns: 3000 },
    );
    expect([1.0005, 0.0005, -0.0005, 8.345].map((number) => decimalText(number, 3, '.'))).toEqual([
      ...['1.000', '0.001', '-0.001', '8.345'],
    ]);
  });

  it('comes back to the minute from every form of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (minutes) => {
        expect(Math.round(Number(durationText(minutes, { durations: 'hours', decimalSign: '.' })) * 60)).toBe(minutes);
        const clock = durationText(minutes, { durations: 'clock', decimalSign: '.' });
        const [, sign, hours, rest] = /^(-?)(\d+):(\d\d)$/.exec(clock) ?? [];
        expect((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest)) + 0).toBe(minutes);
        expect(Number(durationText(minutes, { durations: 'minutes', decimalSign: '.' }))).toBe(minutes);
      }),
    );
  });
});

describe('a cell of a spreadsheet', () => {
  it('holds numbers, dates and times as such, and text as text', () => {
    expect(sheetValue('text', '=cmd', 'hours')).toBe('=cmd');
    expect(sheetValue('count', 3, 'hours')).toBe(3);
    expect(sheetValue('date', '2026-11-29', 'hours')).toEqual(new Date(Date.UTC(2026, 10, 29)));
    expect(sheetValue('time', '09:00:00', 'hours')).toBe(0.375);
    expect(sheetValue('time', '23:59:59', 'hours')).toBeCloseTo(86_399 / 86_400, 12);
    expect(sheetValue('minutes', 450, 'hours')).toBe(7.5);
    expect(sheetValue('minutes', 450, 'clock')).toBe(0.3125);
    expect(sheetValue('minutes', 450, 'minutes')).toBe(450);
    expect(sheetValue('share', 0.5, 'minutes')).toBe(0.5);
    expect(sheetValue('text', null, 'hours')).toBeNull();
    expect(sheetValue('text', '', 'hours')).toBeNull();
  });

  it('says a time below nothing in words: no clock of a sheet shows one', () => {
    expect(sheetValue('minutes', -90, 'clock')).toBe('-1:30');
    expect(sheetValue('minutes', -90, 'hours')).toBe(-1.5);
  });

  it('is shown as its kind is', () => {
    expect(durations.map((one) => sheetFormat('minutes', one))).toEqual(['0.00', '[h]:mm', '0']);
    expect(sheetFormat('date', 'hours')).toBe('yyyy-mm-dd');
    expect(sheetFormat('time', 'hours')).toBe('hh:mm:ss');
    expect(sheetFormat('share', 'hours')).toBe('0.000');
    expect(sheetFormat('text', 'hours')).toBeNull();
  });
});

describe('the columns', () => {
  it.each(exportSources)('of the usual table of %s are known, each once', (source) => {
    const template = usualTemplate(source);
    expect(unknownColumns(exportTemplateSchema.parse(template))).toEqual([]);
    expect(new Set(columnsOf[source]).size).toBe(columnsOf[source].length);
  });

  it('that a source does not have are named', () => {
    const columns = [
      { key: 'worked', heading: null },
      { key: 'moon_phase', heading: null },
    ];
    expect(unknownColumns({ source: 'timesheet', columns })).toEqual(['moon_phase']);
  });
});
