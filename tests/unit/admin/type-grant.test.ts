import { expect, it, test } from 'vitest';
import { grantDraft, grantOf, readDayOfYear } from '../../../src-renderer/admin/leave/type-grant.ts';

test.each([
  ['31.03.', '03-31'],
  ['31.3', '03-31'],
  [' 1/4 ', '04-01'],
  ['29.02.', '02-29'],
])('the day %s is %s', (text, expected) => {
  expect(readDayOfYear(text)).toEqual({ value: expected });
});

it('takes nothing for never, and refuses what is no day of a year', () => {
  expect(readDayOfYear('  ')).toEqual({ value: null });
  for (const text of ['31.04.', '30.02.', '0.1.', '1.13.', '03-31-26', 'March']) expect(readDayOfYear(text)).toBeNull();
});

it('gives back what is stored, and nothing where no balance is kept', () => {
  const grant = {
    daysPerYear: 24.5,
    accrual: 'monthly',
    carryOverDays: 5,
    carryOverUntil: '03-31',
    mayGoNegative: true,
    skipsHolidays: true,
  } as const;
  expect(grantOf(grantDraft(grant))).toEqual(grant);
  expect(grantOf({ ...grantDraft(grant), keeps: false })).toEqual({ ...grant, daysPerYear: null });
  expect(grantOf({ ...grantDraft(null), carryOverUntil: '31.13.' })).toBeNull();
  expect(grantOf(grantDraft(null))).toMatchObject({ daysPerYear: null, carryOverUntil: null });
});
