import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planText } from '../../../src-main/services/roster/plan-text.ts';
import { nearCodeFinder } from '../../../src-shared/domain/near-codes.ts';
import { readWrittenDate } from '../../../src-shared/files/written-dates.ts';
import { readWrittenShifts } from '../../../src-shared/files/written-shifts.ts';

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026/11/23', '2026-11-23'],
  ['2026-11-23 00:00:00', '2026-11-23'],
  ['2026-11-23T00:00:00.000Z', '2026-11-23'],
  ['23.11.2026', '2026-11-23'],
  ['3.4.2026', '2026-04-03'],
  ['03.04.26', '2026-04-03'],
  ['23/11/2026', '2026-11-23'],
  ['11/23/2026', '2026-11-23'],
  ['5/5/2026', '2026-05-05'],
  ['46349', '2026-11-23'],
  ['23-Nov-26', '2026-11-23'],
  ['23. November 2026', '2026-11-23'],
  ['November 23rd, 2026', '2026-11-23'],
  ['1. März 2027', '2027-03-01'],
  ['23.Dez.2026', '2026-12-23'],
  ['Montag, 23. Nov. 2026', '2026-11-23'],
  ['Mon 23.11.2026', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['2026. 11. 23.', '2026-11-23'],
  ['11/23/2026 12:00:00 AM', '2026-11-23'],
  ['2026-11-23T00:00:00+01:00', '2026-11-23'],
  ['\u200e23.11.2026', '2026-11-23'],
  ['03/04/2026', 'date-ambiguous'],
  ['23-Nix-26', 'bad-date'],
  ['31. Juno 2026', 'bad-date'],
  ['20261323', 'bad-date'],
  ['2026-11-23T09:30:00', 'bad-date'],
  ['3-4-26', 'date-ambiguous'],
  ['30.02.2026', 'bad-date'],
  ['2026-02-30', 'bad-date'],
  ['31/31/2026', 'bad-date'],
  ['2026', 'bad-date'],
  ['99999', 'bad-date'],
  ['tomorrow', 'bad-date'],
])('the date %s is %s', (written, expected) => {
  expect(readWrittenDate(written, null)).toBe(expected);
});

test('a manager says which of day and month comes first', () => {
  expect(readWrittenDate('03/04/2026', 'day-first')).toBe('2026-04-03');
  expect(readWrittenDate('03/04/2026', 'month-first')).toBe('2026-03-04');
  expect(readWrittenDate('23/11/2026', 'month-first')).toBe('2026-11-23');
});

const shift = (start: string, end: string, unpaidBreakMinutes = 0) => ({ start, end, unpaidBreakMinutes });
const day = [shift('09:00', '17:00')];

test.each([
  ['09:00-17:00', day],
  ['9:00-17:00', day],
  ['9:00 - 17:00', day],
  ['9a-5p', day],
  ['9a.-5 p.', day],
  ['9:00-13:00 / 14:00-18:00', [shift('09:00', '13:00'), shift('14:00', '18:00')]],
  ['9-13/14-18/30', [shift('09:00', '13:00'), shift('14:00', '18:00', 30)]],
  ['9-17', day],
  ['8h', [{ ...shift('00:00', '00:00'), flexibleMinutes: 480 }]],
  ['7h30/45', [{ ...shift('00:00', '00:00', 45), flexibleMinutes: 450 }]],
  ['6h@06:00-20:00/30', [{ ...shift('06:00', '20:00', 30), flexibleMinutes: 360 }]],
  ['4h 18:00-20:00', [{ ...shift('00:00', '00:00'), flexibleMinutes: 240 }, shift('18:00', '20:00')]],
  ['7h30-16:00', [shift('07:30', '16:00')]],
  ['9.00–17.00 Uhr', day],
  ['0900-1700', day],
  ['09:00:00-17:00:00', day],
  ['9 am to 5 pm', day],
  ['9:00 AM-5:00 PM', day],
  ['9 bis 17', day],
  ['0.375-0.708333333333333', day],
  ['0,375-0,7083333', day],
  ['9:00-17:00/30', [shift('09:00', '17:00', 30)]],
  ['9:00-17:00 (30 min)', [shift('09:00', '17:00', 30)]],
  ['9:00-17:00/0:45', [shift('09:00', '17:00', 45)]],
  ['0.25-0.5 / 15, 0.75-1:00', [shift('06:00', '12:00', 15), shift('18:00', '01:00')]],
  ['09:00-12:00/15 13:00-17:00', [shift('09:00', '12:00', 15), shift('13:00', '17:00')]],
  ['8h/30 18:00-20:00/5', [{ ...shift('00:00', '00:00', 30), flexibleMinutes: 480 }, shift('18:00', '20:00', 5)]],
  ['08:00-12:00; 13:00-17:00', [shift('08:00', '12:00'), shift('13:00', '17:00')]],
  ['08:00-12:00 und 13:00-24:00', [shift('08:00', '12:00'), shift('13:00', '00:00')]],
  ['0.375-1', [shift('09:00', '00:00')]],
  ['0.30-8.30', [shift('00:30', '08:30')]],
  ['900-1730', [shift('09:00', '17:30')]],
  ['9h-17h', day],
  ['von 9 Uhr bis 17 Uhr', day],
  ['9 until 17', day],
  ['9:00\u201117:00', day],
  ['9:00\u201217:00 (30 Min. Pause)', [shift('09:00', '17:00', 30)]],
  ['\uff19:00~17:00', day],
  ['9:00\u202fAM \u2013 5:00\u202fPM', day],
  ['free', []],
  ['', []],
  ['-', []],
  ['frei', []],
])('the hours %s are read', (written, expected) => {
  expect(readWrittenShifts(written)).toEqual(expected);
});

test.each([
  'nine to five',
  '09:00',
  '0.375',
  '9:00-25:00',
  '9:60-17:00',
  '9:00:30-17:00',
  '0.37512345-0.7',
  '0.9-1.25',
  '0.375-8.30',
  '0.30-0.90',
  '13 pm-15',
  '9-17x',
  '9:00-17:00/9000',
])('the hours %s are not guessed', (written) => {
  expect(readWrittenShifts(written)).toBeNull();
});

test('a code that lost its zeros is near to the one it was', () => {
  const near = nearCodeFinder(['0012', 'E7', '30']);
  expect(['12', '12.0', '012', '0012', '30.0', 'E07', '13'].map(near)).toEqual([
    '0012',
    '0012',
    '0012',
    null,
    '30',
    null,
    null,
  ]);
});

const time = fc
  .integer({ min: 0, max: 1439 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
const anyShift = fc.record(
  {
    start: time,
    end: time,
    unpaidBreakMinutes: fc.integer({ min: 0, max: 720 }),
    flexibleMinutes: fc.integer({ min: 1, max: 1440 }),
  },
  { requiredKeys: ['start', 'end', 'unpaidBreakMinutes'] },
);

test('the hours that an export writes are read back, several shifts with breaks as well', () => {
  fc.assert(
    fc.property(fc.array(anyShift, { maxLength: 3 }), (shifts) => {
      const plain = shifts.map(({ flexibleMinutes, ...fixed }) =>
        flexibleMinutes === undefined ? fixed : { ...fixed, flexibleMinutes },
      );
      expect(readWrittenShifts(planText(plain))).toEqual(plain);
    }),
  );
});
