import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settledTimeSchema } from '../../../src-shared/ipc/corrections.ts';
import { civilDateSchema, civilDateTimeSchema, dayOfYearSchema } from '../../../src-shared/models/time.ts';

const accepts = (schema: { safeParse(text: unknown): { success: boolean } }, text: unknown): boolean =>
  schema.safeParse(text).success;

describe('a date that comes in', () => {
  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0001-01-01',
    '9999-12-31',
  ])('is refused as %s, alone and with a time of day', (date) => {
    expect(accepts(civilDateSchema, date)).toBe(false);
    expect(accepts(civilDateTimeSchema, `${date}T08:00`)).toBe(false);
    expect(accepts(settledTimeSchema, `${date}T08:00`)).toBe(false);
  });

  test.each(['2024-02-29', '1971-01-01', '9998-12-31'])('is taken as %s', (date) => {
    expect(accepts(civilDateSchema, date)).toBe(true);
    expect(accepts(civilDateTimeSchema, `${date}T08:00:30+01:00`)).toBe(true);
  });

  test.each([
    ['12-31', true],
    ['02-29', true],
    ['02-30', false],
    ['04-31', false],
    ['13-01', false],
    ['00-10', false],
    ['1-1', false],
  ])('of any year as %s: %s', (date, taken) => {
    expect(accepts(dayOfYearSchema, date)).toBe(taken);
  });

  test.each(['24:00', '08:60', '08:00:60', '8:00', '08:00+24:00', '08:00+99:99', '08:00z', ' 08:00'])(
    'is refused with the time of day %s',
    (time) => {
      expect(accepts(civilDateTimeSchema, `2026-11-20T${time}`)).toBe(false);
    },
  );

  test('exists whenever it is taken', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), part(19), part(39), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${month}-${day}`;
        if (!accepts(civilDateSchema, text)) return;
        const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
        expect([date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([Number(month), Number(day)]);
      }),
      { numRuns: 2000 },
    );
  });
});
