import { describe, expect, test } from 'vitest';
import { insertLeave } from '../../src-main/db/queries/leave.ts';
import { pageDays } from '../../src-main/services/hours/hours.ts';
import { addHoliday, importHolidays, readHolidays, removeHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave, changeLeave } from '../../src-main/services/leave/leave.ts';
import { readLeave } from '../../src-main/services/leave/leave-list.ts';
import { readLeaveTypes, saveLeaveType } from '../../src-main/services/leave/leave-types.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import type { LeaveId, StaffId } from '../../src-shared/models/ids.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const year = { from: '2026-01-01', to: '2026-12-31' };

function wish(site: TestSite, staffId: StaffId, from: string, to = from, half: 'none' | 'first' | 'second' = 'none') {
  const [type] = site.store.read(readLeaveTypes);
  if (type === undefined) throw new Error('no type of leave');
  return { staffId, typeId: type.id, from, to, half, note: '', approve: true };
}

async function statusOf(site: TestSite, staffId: StaffId, date: string) {
  return (await pageDays(site, { search: '', from: date, to: date, staffId, flag: null, offset: 0, limit: 10 })).days[0]
    ?.status;
}

describe('leave', () => {
  test('lists the shifts it is taken from, and counts only once it is approved', async () => {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    const asked = addLeave(site, { ...wish(site, id, '2026-11-20', '2026-11-22'), approve: false }, by);
    expect(asked).toMatchObject({ state: 'requested', conflicts: [{ date: '2026-11-20' }] });
    expect(await statusOf(site, id, '2026-11-20')).toBe('open');
    changeLeave(site, { leaveId: asked.id, note: 'enjoy' }, 'approved', by);
    expect(await statusOf(site, id, '2026-11-20')).toBe('leave');
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'no-shift' });
    expect(await codeOf(() => changeLeave(site, { leaveId: asked.id, note: '' }, 'declined', by))).toBe(
      'already-decided',
    );
    changeLeave(site, { leaveId: asked.id, note: '' }, 'cancelled', by);
    expect(await statusOf(site, id, '2026-11-20')).toBe('open');
    const listed = await readLeave(site, { ...year, staffId: id, state: null });
    expect(listed).toMatchObject({ items: [{ state: 'cancelled' }], total: 1 });
  });

  test('of the same day is refused, but the other half of it is not', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    addLeave(site, wish(site, id, '2026-11-24', '2026-11-24', 'first'), by);
    expect(await codeOf(() => addLeave(site, wish(site, id, '2026-11-23', '2026-11-25'), by))).toBe('leave-overlaps');
    expect(await codeOf(() => addLeave(site, wish(site, id, '2026-11-24', '2026-11-24', 'first'), by))).toBe(
      'leave-overlaps',
    );
    addLeave(site, wish(site, id, '2026-11-24', '2026-11-24', 'second'), by);
    expect(rows(site, 'leaves')).toHaveLength(2);
  });

  test('is looked at again when it is approved: what came in beside it in the meantime stands against it', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const { approve: _, ...asked } = wish(site, id, '2026-11-23', '2026-11-25');
    // As a restored copy may hold them: two wishes that were each entered while the other was not there.
    const [first, second] = site.store.write((db) => [
      insertLeave(db, asked, by, 0),
      insertLeave(db, { ...asked, from: '2026-11-25', to: '2026-11-26' }, by, 0),
    ]) as [LeaveId, LeaveId];
    changeLeave(site, { leaveId: first, note: '' }, 'approved', by);
    expect(await codeOf(() => changeLeave(site, { leaveId: second, note: '' }, 'approved', by))).toBe('leave-overlaps');
    changeLeave(site, { leaveId: first, note: '' }, 'cancelled', by);
    expect(changeLeave(site, { leaveId: second, note: '' }, 'approved', by).state).toBe('approved');
  });

  test('has types with names of their own; a retired one is no longer taken', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    expect(await codeOf(() => saveLeaveType(site, { ...type, id: null }, by))).toBe('name-exists');
    saveLeaveType(site, { ...type, retired: true }, by);
    expect(await codeOf(() => addLeave(site, { ...wish(site, id, '2026-11-24'), typeId: type.id }, by))).toBe(
      'not-found',
    );
  });
});

describe('holidays', () => {
  test('take the shifts away, and give them back unless that would make two overlap', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1', weekdaysPattern(shift('22:00', '06:00')));
    addHoliday(site, { date: '2026-11-24', name: 'Founders Day' }, by);
    site.clock.set('2026-11-26 12:00');
    expect(await statusOf(site, id, '2026-11-24')).toBe('holiday');
    const morning = { staffId: id, date: '2026-11-25', shifts: [shift('05:00', '13:00')], kind: 'change' as const };
    editRoster(site, [morning], by);
    expect(await codeOf(() => removeHoliday(site, '2026-11-24', by))).toBe('shifts-overlap');
    editRoster(site, [{ ...morning, shifts: null }], by);
    removeHoliday(site, '2026-11-24', by);
    expect(await statusOf(site, id, '2026-11-24')).toBe('absent');
    expect(await codeOf(() => removeHoliday(site, '2026-11-24', by))).toBe('not-found');
    const noted = rows(site, 'audit').filter(({ action }) => String(action).startsWith('holiday.'));
    expect(noted.map(({ action, details }) => `${action} ${details}`)).toEqual([
      'holiday.put {"before":null,"after":"Founders Day"}',
      'holiday.remove {"before":"Founders Day","after":null}',
    ]);
  });

  test('come from a calendar: first as a trial, then for good', async () => {
    const site = await openSite();
    addHoliday(site, { date: '2026-12-25', name: 'Xmas' }, by);
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20251225',
      'DTEND;VALUE=DATE:20251227',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Christmas\\, both',
      ' \u0020days',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20270101',
      'SUMMARY:New Year',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261224T140000',
      'DTEND:20261225T000000',
      'SUMMARY:Christmas Eve',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:nonsense',
      'SUMMARY:Broken',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const file = new TextEncoder().encode(ics);
    const trial = importHolidays(site, { file, commit: false, without: [] }, by);
    expect(trial.encoding).toBe('utf-8');
    expect(trial.days.slice(0, 4)).toMatchObject([
      { date: '2026-12-24', name: 'Christmas Eve', from: '14:00', until: null, outcome: 'add' },
      { date: '2026-12-25', name: 'Christmas, both days', outcome: 'change' },
      { date: '2026-12-26', name: 'Christmas, both days', outcome: 'add' },
      { date: '2027-01-01', name: 'New Year', outcome: 'add' },
    ]);
    expect(trial.notTaken).toEqual([{ date: null, name: 'Broken', problem: 'bad-date' }]);
    const whole = { from: null, until: null };
    expect(readHolidays(site, year)).toEqual([{ date: '2026-12-25', name: 'Xmas', ...whole }]);
    importHolidays(site, { file, commit: true, without: ['2026-12-26'] }, by);
    // Half a day becomes half a holiday, and is known as that when the file comes again.
    expect(readHolidays(site, year)).toEqual([
      { date: '2026-12-24', name: 'Christmas Eve', from: '14:00', until: null },
      { date: '2026-12-25', name: 'Christmas, both days', ...whole },
    ]);
    const again = importHolidays(site, { file, commit: false, without: [] }, by);
    expect(again.days[0]).toMatchObject({ date: '2026-12-24', outcome: 'unchanged' });
  });
});
