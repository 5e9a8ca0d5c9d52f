import { describe, expect, test } from 'vitest';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import {
  applyPattern,
  listHistory,
  listTemplates,
  removePattern,
  removeTemplate,
  saveTemplate,
} from '../../src-main/services/roster/patterns.ts';
import { editRoster, moveShift, writeOverrides } from '../../src-main/services/roster/roster-edit.ts';
import { readGrid } from '../../src-main/services/roster/roster-grid.ts';
import { undoEdit } from '../../src-main/services/roster/roster-undo.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import type { Shift } from '../../src-shared/models/roster.ts';
import { addPerson, codeOf, manager, openSite, rows, shift, type TestSite, weekdaysPattern } from './support/site.ts';

const by = manager.username;
const change = (staffId: StaffId, date: string, shifts: Shift[] | null) => ({
  staffId,
  date,
  shifts,
  kind: 'change' as const,
});

function dayOf(site: TestSite, staffId: StaffId, date: string) {
  const { people } = readGrid(site.store, { now: site.clock.now(), from: date, to: date });
  return people.find((person) => person.staffId === staffId)?.days[0];
}

async function refusal(work: () => unknown): Promise<AppError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the roster grid', () => {
  test('shows pattern, override, holiday and leave of each day with absolute times', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1', weekdaysPattern(shift('22:00', '06:00', 30)));
    editRoster(site, [change(id, '2026-11-24', [shift('08:00', '12:00')])], by);
    const { people, today, zone } = readGrid(site.store, {
      now: site.clock.now(),
      from: '2026-11-23',
      to: '2026-11-29',
    });
    expect({ today, zone }).toEqual({ today: '2026-11-20', zone: 'Europe/Berlin' });
    expect(people[0]?.days.map(({ source }) => source)).toEqual([
      'pattern',
      'override',
      'pattern',
      'pattern',
      'pattern',
      'pattern',
      'pattern',
    ]);
    const [monday] = people[0]?.days ?? [];
    expect((monday?.instances[0]?.endsAt ?? 0) - (monday?.instances[0]?.startsAt ?? 0)).toBe(8 * 3_600_000);
    expect(
      await codeOf(() => readGrid(site.store, { now: site.clock.now(), from: '2026-11-23', to: '2027-11-29' })),
    ).toBe('range-too-long');
  });

  test('holds a day once for all who work it alike, so that threads copy it once', async () => {
    const site = await openSite();
    const [ann, ben] = ['E1', 'E2'].map((code) => addPerson(site, code, weekdaysPattern(shift('09:00', '17:00'))).id);
    editRoster(site, [change(ben as StaffId, '2026-11-24', [shift('09:00', '17:00')])], by);
    const { people } = readGrid(site.store, { now: site.clock.now(), from: '2026-11-23', to: '2026-12-06' });
    const daysOf = (id: StaffId | undefined) => people.find(({ staffId }) => staffId === id)?.days ?? [];
    expect(daysOf(ann)[7]?.shifts).toHaveLength(1);
    expect(daysOf(ann)[7]?.shifts).toBe(daysOf(ann)[0]?.shifts);
    expect(daysOf(ben)[7]).toBe(daysOf(ann)[7]);
    expect(daysOf(ben)[1]).toMatchObject({ source: 'override' });
    expect(daysOf(ann)[1]).toMatchObject({ source: 'pattern' });
  });

  test('ends a night in the hour that comes twice as each person’s next shift says, though their plans are alike', async () => {
    const site = await openSite();
    const night = [shift('18:00', '02:30')];
    const idOf = (code: string, sun: Shift[], mon: Shift[]) => {
      const week = { mon, tue: night, wed: night, thu: night, fri: [], sat: night, sun };
      return addPerson(site, code, { effectiveFrom: '2026-11-02', weeks: [week] }).id;
    };
    const [free, busy] = [idOf('E1', [], night), idOf('E2', [shift('02:30', '10:00')], [])];
    const hours = (staffId: StaffId, date: string) =>
      dayOf(site, staffId, date)?.instances.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000);
    // The clock goes back at 03:00 on the Sunday.
    expect([hours(free, '2027-10-30'), hours(busy, '2027-10-30')]).toEqual([[9.5], [8.5]]);
    expect([hours(free, '2027-11-06'), hours(busy, '2027-11-06')]).toEqual([[8.5], [8.5]]);
  });
});

describe('an edit of days', () => {
  test('that makes shifts overlap across midnight is refused, naming the person and both shifts', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1', weekdaysPattern(shift('22:00', '06:00')));
    const error = await refusal(() => editRoster(site, [change(id, '2026-11-24', [shift('05:00', '09:00')])], by));
    expect(error.code).toBe('shifts-overlap');
    expect(error.details).toMatchObject({
      code: 'E1',
      name: 'Person E1',
      firstDate: '2026-11-23',
      secondDate: '2026-11-24',
    });
    expect(rows(site, 'day_overrides')).toEqual([]);
  });

  test('that leaves too few or too many days off is refused with the week and its numbers; a fair exchange is not', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const weekend = ['2026-11-28', '2026-11-29'].map((date) => change(id, date, [shift('09:00', '13:00')]));
    const error = await refusal(() => editRoster(site, weekend, by));
    expect(error).toMatchObject({ code: 'weekly-offs', details: { week: '2026-11-23', offs: 0, min: 1, max: 2 } });
    expect(await codeOf(() => editRoster(site, [change(id, '2026-11-23', [])], by))).toBe('weekly-offs');
    editRoster(site, [change(id, '2026-11-23', []), change(id, '2026-11-28', [shift('09:00', '17:00')])], by);
    expect(dayOf(site, id, '2026-11-23')?.shifts).toEqual([]);
  });

  test('of several people is stored for all or for none', async () => {
    const site = await openSite();
    const [a, b] = [addPerson(site, 'E1'), addPerson(site, 'E2')];
    const good = change(a.id, '2026-11-24', [shift('10:00', '18:00')]);
    expect(await codeOf(() => editRoster(site, [good, change(b.id, '2026-11-24', [])], by))).toBe('weekly-offs');
    expect(rows(site, 'day_overrides')).toEqual([]);
    expect(rows(site, 'roster_edits')).toEqual([]);
  });

  test('is taken back and done again by its token, unless the day was changed since', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const { undo } = editRoster(site, [change(id, '2026-11-24', [shift('10:00', '18:00')])], by);
    const again = undoEdit(site, undo, by);
    expect(dayOf(site, id, '2026-11-24')?.source).toBe('pattern');
    expect(await codeOf(() => undoEdit(site, undo, by))).toBe('not-found');
    const back = undoEdit(site, again.undo, by);
    expect(dayOf(site, id, '2026-11-24')?.shifts).toEqual([shift('10:00', '18:00')]);
    editRoster(site, [change(id, '2026-11-24', [shift('11:00', '19:00')])], by);
    expect(await codeOf(() => undoEdit(site, back.undo, by))).toBe('changed-since');
    const noted = rows(site, 'audit').filter(({ action }) => String(action).startsWith('roster.'));
    expect(noted.map(({ action, details }) => `${action} ${details}`)).toEqual([
      'roster.edit {"date":"2026-11-24","before":null,"after":"10:00-18:00"}',
      'roster.undo {"date":"2026-11-24","before":"10:00-18:00","after":null}',
      'roster.undo {"date":"2026-11-24","before":null,"after":"10:00-18:00"}',
      'roster.edit {"date":"2026-11-24","before":"10:00-18:00","after":"11:00-19:00"}',
    ]);
  });

  test('is taken back even where the week had other days off than the rules ask for, as a swap may leave it', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const off = {
      staffId: id,
      date: '2026-11-24',
      override: { date: '2026-11-24', shifts: [], kind: 'swap' as const },
    };
    site.store.write((db) => writeOverrides(db, [off], by, site.clock.now(), true));
    const { undo } = editRoster(site, [change(id, '2026-11-28', [shift('09:00', '13:00')])], by);
    undoEdit(site, undo, by);
    expect(dayOf(site, id, '2026-11-28')?.shifts).toEqual([]);
  });

  test('moves a shift to another person and copies one beside another', async () => {
    const site = await openSite();
    const early = addPerson(site, 'E1', weekdaysPattern(shift('06:00', '10:00')));
    const late = addPerson(site, 'E2', weekdaysPattern(shift('14:00', '18:00')));
    const from = { staffId: early.id, date: '2026-11-24', start: '06:00' };
    moveShift(site, { from, to: { staffId: late.id, date: '2026-11-24' }, mode: 'copy' }, by);
    expect(dayOf(site, late.id, '2026-11-24')).toMatchObject({
      overrideKind: 'extra',
      shifts: [shift('06:00', '10:00'), shift('14:00', '18:00')],
    });
    expect(dayOf(site, early.id, '2026-11-24')?.source).toBe('pattern');
    const away = () => moveShift(site, { from, to: { staffId: early.id, date: '2026-11-28' }, mode: 'move' }, by);
    away();
    expect(dayOf(site, early.id, '2026-11-24')?.shifts).toEqual([]);
    expect(await codeOf(away)).toBe('no-such-shift');
  });
});

describe('patterns', () => {
  test('are given to many people at once, or to nobody where one of them cannot have it', async () => {
    const site = await openSite();
    const night = addPerson(site, 'E1', weekdaysPattern(shift('22:00', '06:00')));
    const day = addPerson(site, 'E2');
    const early = weekdaysPattern(shift('05:00', '13:00'), '2026-11-24');
    const both = { staffIds: [day.id, night.id], pattern: early };
    expect(await refusal(() => applyPattern(site, both, by))).toMatchObject({
      code: 'shifts-overlap',
      details: { code: 'E1' },
    });
    expect(listHistory(site, day.id)).toHaveLength(1);
    const { undo } = applyPattern(site, { ...both, staffIds: [day.id] }, by);
    expect(listHistory(site, day.id).map(({ state }) => state)).toEqual(['current', 'future']);
    undoEdit(site, undo, by);
    expect(listHistory(site, day.id)).toHaveLength(1);
  });

  test('are taken back to what was there, though the days off asked for have changed since', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const from = '2026-12-07';
    applyPattern(site, { staffIds: [id], pattern: weekdaysPattern(shift('08:00', '16:00'), from) }, by);
    const before = listHistory(site, id);
    changePolicy(site, { ...defaultPolicy, minWeeklyOffs: 3, maxWeeklyOffs: 3 }, by);
    const [week] = weekdaysPattern(shift('07:00', '17:00'), from).weeks;
    if (week === undefined) throw new Error('no week');
    const { undo } = applyPattern(
      site,
      { staffIds: [id], pattern: { effectiveFrom: from, weeks: [{ ...week, fri: [] }] } },
      by,
    );
    const again = undoEdit(site, undo, by);
    expect(listHistory(site, id).map(({ weeks }) => weeks)).toEqual(before.map(({ weeks }) => weeks));
    undoEdit(site, again.undo, by);
    expect(listHistory(site, id)[1]?.weeks[0]?.fri).toEqual([]);
  });

  test('that have begun stay; one to come can be taken away', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    applyPattern(site, { staffIds: [id], pattern: weekdaysPattern(shift('08:00', '16:00'), '2026-12-07') }, by);
    const [current, future] = listHistory(site, id);
    expect(await codeOf(() => removePattern(site, current?.id ?? (0 as never), by))).toBe('pattern-in-force');
    removePattern(site, future?.id ?? (0 as never), by);
    expect(listHistory(site, id)).toHaveLength(1);
  });

  test('start from templates, which keep the rules too', async () => {
    const site = await openSite();
    const { weeks } = weekdaysPattern(shift('06:00', '14:00'));
    saveTemplate(site, { id: null, name: 'Early week', weeks }, by);
    const [early] = listTemplates(site);
    expect(early).toMatchObject({ name: 'Early week', weeks });
    const again = { id: null, name: 'EARLY week', weeks };
    expect(await codeOf(() => saveTemplate(site, again, by))).toBe('name-exists');
    saveTemplate(site, { ...again, id: early?.id ?? null, name: 'Early' }, by);
    expect(listTemplates(site).map(({ name }) => name)).toEqual(['Early']);
    if (early === undefined) throw new Error('no template');
    removeTemplate(site, early.id, by);
    expect(listTemplates(site)).toEqual([]);
    expect(await codeOf(() => saveTemplate(site, { ...again, id: early.id }, by))).toBe('not-found');
    const free = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(await codeOf(() => saveTemplate(site, { id: null, name: 'Free', weeks: [free] }, by))).toBe(
      'no-working-day',
    );
  });
});
