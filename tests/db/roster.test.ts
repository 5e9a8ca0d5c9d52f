import { describe, expect, test } from 'vitest';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { applyPattern } from '../../src-main/services/roster/patterns.ts';
import { archiveStaff, changeStaff, createStaff, listPeople } from '../../src-main/services/staff/staff.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import type { PatternInput } from '../../src-shared/models/roster.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  shift,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const night = [shift('22:00', '06:00')];
const day = [shift('09:00', '17:00')];

describe('staff', () => {
  test('are stored with different shifts per weekday and rotating weeks, and read back as given', async () => {
    const site = await openSite();
    const weeks = [
      {
        mon: [shift('06:00', '10:00'), shift('14:00', '18:00', 15)],
        tue: day,
        wed: day,
        thu: day,
        fri: [],
        sat: [],
        sun: day,
      },
      { mon: [], tue: [], wed: night, thu: night, fri: night, sat: night, sun: night },
    ];
    const created = createStaff(
      site,
      { code: 'E1', name: 'Ann', email: 'ann@example.org', pattern: { effectiveFrom: '2026-11-02', weeks } },
      by,
    );
    expect(created).toMatchObject({
      code: 'E1',
      email: 'ann@example.org',
      templates: 0,
      consent: 'none',
      hasPin: false,
    });
    expect(created.pattern).toMatchObject({ effectiveFrom: '2026-11-02', weeks });
  });

  test('have codes of their own, whatever the case', async () => {
    const site = await openSite();
    addPerson(site, 'Straße-1');
    expect(await codeOf(() => addPerson(site, 'STRASSE-1'))).not.toBe('code-exists');
    expect(await codeOf(() => addPerson(site, 'straße-1'))).toBe('code-exists');
    expect(rows(site, 'staff')).toHaveLength(2);
  });

  test('are found by part of name or code, archived ones apart', async () => {
    const site = await openSite();
    const first = addPerson(site, 'E1');
    addPerson(site, 'B2');
    expect(listPeople(site, 'person e', false).map((staff) => staff.code)).toEqual(['E1']);
    archiveStaff(site, first.id, true, by);
    expect(listPeople(site, '', false).map((staff) => staff.code)).toEqual(['B2']);
    expect(listPeople(site, '', true)).toMatchObject([{ code: 'E1', archivedAt: site.clock.now() }]);
    expect(archiveStaff(site, first.id, false, by).archivedAt).toBeNull();
  });

  test('are refused with a broken pattern, and nothing of them is stored', async () => {
    const site = await openSite();
    const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const withWeek = (week: object) =>
      codeOf(() => addPerson(site, 'E1', { effectiveFrom: '2026-11-02', weeks: [{ ...none, ...week }] }));
    expect(await withWeek({})).toBe('no-working-day');
    expect(await withWeek({ mon: day, tue: day })).toBe('weekly-offs');
    expect(await withWeek({ mon: day, tue: day, wed: day, thu: day, fri: night, sat: [shift('05:00', '12:00')] })).toBe(
      'shifts-overlap',
    );
    expect(rows(site, 'staff')).toHaveLength(0);
  });

  test('keep their old pattern until the new one begins; where the two overlap, it is refused', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1', {
      effectiveFrom: '2026-11-02',
      weeks: [{ mon: [], tue: [], wed: night, thu: night, fri: night, sat: night, sun: night }],
    });
    const apply = (pattern: PatternInput) => applyPattern(site, { staffIds: [staff.id], pattern }, by);
    expect(await codeOf(() => apply(weekdaysPattern(shift('05:00', '13:00'), '2026-11-23')))).toBe('shifts-overlap');
    apply(weekdaysPattern(shift('09:00', '17:00'), '2026-11-23'));
    const [later] = listPeople(site, '', false);
    expect(later).toMatchObject({ pattern: { effectiveFrom: '2026-11-02' } });
    site.clock.set('2026-11-23 00:00');
    expect(listPeople(site, '', false)[0]?.pattern?.effectiveFrom).toBe('2026-11-23');
  });

  test('keep every week of a rotation when name and role are changed, and the role until it is said otherwise', async () => {
    const site = await openSite();
    const weeks = ['06:00', '14:00'].flatMap((start) => weekdaysPattern(shift(start, '22:00')).weeks);
    const { id, pattern } = addPerson(site, 'E1', { effectiveFrom: '2026-11-02', weeks });
    const fields = { staffId: id, code: 'E1', name: 'Ann', email: null };
    expect(changeStaff(site, { ...fields, role: 'cook' }, by)).toMatchObject({ role: 'cook', pattern: { weeks } });
    expect(changeStaff(site, fields, by)).toMatchObject({ name: 'Ann', role: 'cook', pattern });
    expect(changeStaff(site, { ...fields, role: null }, by).role).toBeNull();
  });

  test('that are not there cannot be changed', async () => {
    const site = await openSite();
    const fields = { staffId: 77 as never, code: 'E1', name: 'Ann', email: null };
    expect(await codeOf(() => changeStaff(site, fields, by))).toBe('not-found');
    expect(await codeOf(() => archiveStaff(site, 77 as never, true, by))).toBe('not-found');
  });
});

describe('what the rules are told of a roster', () => {
  test('a holiday has no shift, and an override wins over it', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    site.store.write((db) =>
      db.prepare("INSERT INTO holidays (date, name) VALUES ('2026-11-20', 'Founders Day')").run(),
    );
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'no-shift' });
    site.store.write((db) => {
      db.prepare(
        "INSERT INTO day_overrides (id, staff_id, date, kind, created_at, created_by) VALUES (1, ?, '2026-11-20', 'extra', 0, 'ada')",
      ).run(staff.id);
      db.prepare(
        "INSERT INTO day_override_shifts (override_id, seq, start_time, end_time, unpaid_break_minutes) VALUES (1, 0, '09:30', '12:00', 0)",
      ).run();
    });
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
  });

  test('a new policy counts from now on; the punches before keep theirs', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    expect(changePolicy(site, { ...defaultPolicy, checkOutBeforeEndMinutes: 300 }, by).version).toBe(2);
    site.clock.set('2026-11-20 13:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
    expect(rows(site, 'punches').map((row) => row.policy_version)).toEqual([1, 2]);
    expect(await codeOf(() => changePolicy(site, { ...defaultPolicy, minWeeklyOffs: 3 }, by))).toBe('invalid-data');
  });
});
