import { expect, it } from 'vitest';
import { movedShifts } from '../../../src-shared/domain/moved-shifts.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import { zonesFrom } from '../../../src-shared/domain/zone-history.ts';

const shift = (start: string, end: string) => ({ start, end, unpaidBreakMinutes: 0 });
const roster: Roster = {
  patterns: [],
  holidays: [],
  overrides: [
    { date: '2027-01-02', shifts: [shift('09:00', '17:00')], kind: 'change' },
    { date: '2027-01-03', shifts: [shift('23:10', '23:20'), shift('23:30', '06:00')], kind: 'change' },
    { date: '2027-01-04', shifts: [shift('09:00', '17:00')], kind: 'change' },
  ],
};

it('says how much later shifts begin and end, and which do not take place', () => {
  const after = zonesFrom('Europe/Berlin', [{ from: '2027-01-04', zone: 'Europe/Helsinki' }]);
  expect(movedShifts(roster, '2027-01-02', '2027-01-05', 'Europe/Berlin', after)).toEqual([
    { date: '2027-01-03', startMinutes: 0, endMinutes: -10, minutesBefore: 10, minutesAfter: 0 },
    { date: '2027-01-03', startMinutes: -30, endMinutes: -60, minutesBefore: 390, minutesAfter: 360 },
    { date: '2027-01-04', startMinutes: -60, endMinutes: -60, minutesBefore: 480, minutesAfter: 480 },
  ]);
});
