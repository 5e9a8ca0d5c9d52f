import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countCells,
  countLeave,
  leaveCodes,
  type MusterDay,
  musterCell,
  musterCells,
  musterCodes,
  musterText,
} from '../../../../src-shared/domain/reports/muster.ts';
import { type DayStatus, dayStatusSchema } from '../../../../src-shared/models/attendance.ts';

const day = (status: DayStatus, part: Partial<MusterDay> = {}): MusterDay => ({
  date: '2026-11-20',
  status,
  isSeen: ['present', 'half-day', 'incomplete'].includes(status),
  leave: status === 'leave' ? 'Annual leave' : null,
  ...part,
});
const half = { leave: 'Annual leave' } as const;
const codeOf = (type: string): string => leaveCodes(['Annual leave', 'Sick leave']).get(type) ?? 'L';
const textOf = (...days: readonly MusterDay[]): string => musterText(musterCell(days), codeOf);

describe('the cell of a date', () => {
  it.each([
    ['P', [day('present')]],
    ['HD', [day('half-day')]],
    ['A', [day('absent')]],
    ['I', [day('incomplete')]],
    ['-', [day('open')]],
    ['H', [day('holiday')]],
    ['O', [day('off')]],
    ['AL', [day('leave')]],
    ['L', [day('leave', { leave: null })]],
    ['O+', [day('off', { isSeen: true })]],
    ['H+', [day('holiday', { isSeen: true })]],
    ['AL+', [day('leave', { isSeen: true })]],
    ['½AL', [day('present', half)]],
    ['½AL A', [day('absent', half)]],
    ['P', [day('present'), day('present')]],
    ['HD', [day('present'), day('absent')]],
    ['HD', [day('half-day'), day('absent')]],
    ['A', [day('absent'), day('absent')]],
    ['I', [day('present'), day('incomplete')]],
    ['-', [day('present'), day('open')]],
    ['½AL', [day('leave'), day('present')]],
    ['P', [day('off'), day('present')]],
    ['AL', [day('off'), day('leave')]],
    ['O', []],
  ])('is %s', (text, days) => {
    expect(textOf(...days)).toBe(text);
  });

  it('is found for each date that has days', () => {
    const cells = musterCells([day('present'), day('absent', { date: '2026-11-21' })]);
    expect([...cells].map(([date, { code }]) => [date, code])).toEqual([
      ['2026-11-20', 'P'],
      ['2026-11-21', 'A'],
    ]);
  });
});

describe('counts', () => {
  it('split half a day of leave between leave and the rest', () => {
    const cells = [musterCell([day('present', half)]), musterCell([day('leave')]), musterCell([day('half-day')])];
    expect(countCells(cells)).toEqual({ P: 0.5, HD: 1, A: 0, I: 0, L: 1.5, H: 0, O: 0, '-': 0 });
    expect(countLeave(cells)).toEqual({ 'Annual leave': 1.5 });
  });

  it('are as many as there are dates, and leave by type as much as leave', () => {
    const days = fc.array(
      fc.record({
        date: fc.constantFrom('2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'),
        status: fc.constantFrom(...dayStatusSchema.options),
        isSeen: fc.boolean(),
        leave: fc.constantFrom(null, 'Annual leave', 'Sick leave'),
      }),
    );
    fc.assert(
      fc.property(days, (unsorted) => {
        const all = unsorted.toSorted((a, b) => a.date.localeCompare(b.date));
        const cells = [...musterCells(all).values()];
        const counts = countCells(cells);
        const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((a, b) => a + b, 0);
        expect(sum(counts)).toBe(new Set(all.map(({ date }) => date)).size);
        const unnamed = cells.filter(({ code, leave }) => code === 'L' && leave === null).length;
        expect(sum(countLeave(cells)) + unnamed).toBe(counts.L);
      }),
    );
  });
});

describe('codes of types of leave', () => {
  it.each([
    [
      ['Annual leave', 'Sick leave'],
      ['AL', 'SL'],
    ],
    [['Urlaub'], ['UR']],
    [
      ['Krank mit AU', 'Krank ohne AU'],
      ['KM', 'KO'],
    ],
    [['Home day'], ['HO']],
    [
      ['P', 'A'],
      ['A1', 'P1'],
    ],
    [
      ['Special leave', 'Study leave'],
      ['SL', 'ST'],
    ],
    [['病気'], ['病気']],
    [['!!!'], ['L1']],
    [['Leave of absence for care'], ['LAF']],
  ])('of %j are %j', (types, codes) => {
    const found = leaveCodes(types);
    expect([...found.values()]).toEqual(codes);
  });

  it('are never alike and never mean something else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 20 }), (types) => {
        const codes = [...leaveCodes(types).values()];
        expect(codes).toHaveLength(types.length);
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes.filter((code) => (musterCodes as readonly string[]).includes(code))).toEqual([]);
      }),
    );
  });
});
