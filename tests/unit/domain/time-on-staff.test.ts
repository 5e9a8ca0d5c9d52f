import { expect, test } from 'vitest';
import { isCountedDay } from '../../../src-shared/domain/time-on-staff.ts';

const time = {
  enteredOn: '2026-11-10',
  lastOn: '2026-11-20',
  archived: [{ from: '2026-11-13', to: '2026-11-14' }],
};

test.each([
  ['2026-11-09', null, false, 'the day before they were entered'],
  ['2026-11-09', 1, true, 'that day, with a punch brought in later'],
  ['2026-11-10', null, true, 'the day they were entered'],
  ['2026-11-13', null, false, 'while archived'],
  ['2026-11-13', 1, true, 'while archived, but seen'],
  ['2026-11-15', null, true, 'once restored'],
  ['2026-11-20', null, true, 'the last day'],
  ['2026-11-21', 1, false, 'after the last day'],
])('%s with an in of %s counts: %s (%s)', (date, inAt, counted, _why) => {
  expect(isCountedDay(time, { date, inAt, outAt: null })).toBe(counted);
});
