import { expect, it } from 'vitest';
import { attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import type { StoredPunch } from '../../../src-shared/domain/corrections.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import { punchKey } from '../../../src-shared/models/punch-key.ts';
import { at, berlin, pattern, rosterOf, workweek } from './support.ts';

const date = '2026-03-02';
const shift = { date, startsAt: at(`${date}T09:00`), endsAt: at(`${date}T17:00`), unpaidBreakMinutes: 30 };
const leave = { from: date, to: date, type: 'annual', half: 'none' as const };

/**
 * A day of leave from a shift of 09:00–17:00 with half an hour of break, on which somebody came and went all the same.
 */
function worked(
  punches: readonly (readonly ['in' | 'out', string])[],
  changes: object = {},
): AttendanceDay | undefined {
  const stored = punches.map(
    ([direction, time], index): StoredPunch => ({
      key: punchKey(index + 1),
      at: at(`${date}T${time}`),
      direction,
      shift,
      flags: ['missing-out', 'pin'],
    }),
  );
  const roster = { ...rosterOf(pattern('2026-01-05', workweek('09:00-17:00/30'))), leaves: [leave] };
  const policies = [{ from: '2026-01-01', policy: policySchema.parse(changes) }];
  const record = { zone: berlin, roster, policies, punches: stored, corrections: [] };
  return attendanceDays(record, date, date, at('2026-03-03T12:00'))[0];
}

it('what was worked on a day off is the time between each in and its out, not what lies between them', () => {
  const visits = [
    ['in', '09:00'],
    ['out', '10:00'],
    ['in', '11:00'],
    ['out', '12:30'],
  ] as const;
  expect(worked(visits, { breaks: 'punched' })).toMatchObject({
    status: 'leave',
    inAt: at(`${date}T09:00`),
    outAt: at(`${date}T12:30`),
    workedMinutes: 150,
    breakMinutes: 60,
  });
  expect(worked(visits)).toMatchObject({ workedMinutes: 120, breakMinutes: 90 });
});

it('one without the other is no time worked, and which of them it was is seen anew', () => {
  expect(worked([['in', '09:00']])).toMatchObject({ inAt: at(`${date}T09:00`), outAt: null, workedMinutes: 0 });
  expect(worked([['out', '10:00']])).toMatchObject({ inAt: null, outAt: at(`${date}T10:00`), workedMinutes: 0 });
  const both = worked([
    ['in', '09:00'],
    ['out', '10:00'],
  ]);
  expect(both?.flags).toEqual(['worked-on-off', 'pin']);
});
