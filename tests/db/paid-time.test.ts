import { describe, expect, test } from 'vitest';
import { pageDays } from '../../src-main/services/hours/hours.ts';
import { adjustTimeAccount, readTimeAccount } from '../../src-main/services/hours/time-accounts.ts';
import { readHolidaySets, removeHolidaySet, saveHolidaySet } from '../../src-main/services/leave/holiday-sets.ts';
import { addHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave, previewLeave } from '../../src-main/services/leave/leave.ts';
import {
  adjustLeave,
  entitlePerson,
  pageLeaveBalances,
  readPersonLeave,
} from '../../src-main/services/leave/leave-balances.ts';
import { readLeaveTypes, saveLeaveType } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { replayPolicy } from '../../src-main/services/policy/policy-replay.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { applyPattern } from '../../src-main/services/roster/patterns.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import { readGrid } from '../../src-main/services/roster/roster-grid.ts';
import { undoEdit } from '../../src-main/services/roster/roster-undo.ts';
import { changeStaff } from '../../src-main/services/staff/staff.ts';
import { importStaff } from '../../src-main/services/staff/staff-import.ts';
import { previewSwap } from '../../src-main/services/swaps/swap-preview.ts';
import { requestFor } from '../../src-main/services/swaps/swaps.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import { contract } from '../../src-shared/ipc/contract.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { policySchema } from '../../src-shared/models/policy.ts';
import type { Shift, StaffSummary } from '../../src-shared/models/roster.ts';
import { addEnrolled, addPerson, codeOf, look, manager, openSite, rows, type TestSite } from './support/site.ts';

const by = manager.username;
const whole = (date: string, name = 'Holiday') => ({ date, name, from: null, until: null });

async function dayOf(site: TestSite, staffId: StaffId, date: string) {
  const page = { search: '', from: date, to: date, staffId, flag: null, offset: 0, limit: 10 };
  return (await pageDays(site, page)).days[0];
}

async function refusalOf(work: () => unknown): Promise<AppError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const changed = ({ code, email, id, name, role }: StaffSummary, change: object) => ({
  ...{ staffId: id, code, name, email, role },
  ...change,
});

describe('sets of holidays', () => {
  test('count for the people they are for alone, and no longer once they are changed or removed', async () => {
    const site = await openSite();
    const one = addPerson(site, 'E1');
    const other = addPerson(site, 'E2');
    site.clock.set('2026-11-26 23:00');
    const own = { kind: 'staff', subject: String(one.id) } as const;
    const set = { id: null, name: 'Bavaria', days: [whole('2026-11-25'), whole('2026-11-26')], assignments: [own] };
    expect((await dayOf(site, one.id, '2026-11-25'))?.status).toBe('absent');
    saveHolidaySet(site, set, by);
    expect((await dayOf(site, one.id, '2026-11-25'))?.status).toBe('holiday');
    expect((await dayOf(site, other.id, '2026-11-25'))?.status).toBe('absent');
    const [stored] = readHolidaySets(site);
    expect(stored).toMatchObject({ name: 'Bavaria', assignments: [own] });
    const id = stored?.id ?? null;
    // A date that is taken out of the set is worked again.
    saveHolidaySet(site, { ...set, id, days: [whole('2026-11-26')] }, by);
    expect((await dayOf(site, one.id, '2026-11-25'))?.status).toBe('absent');
    expect((await dayOf(site, one.id, '2026-11-26'))?.status).toBe('holiday');
    expect(await codeOf(() => saveHolidaySet(site, { ...set, name: 'BAVARIA' }, by))).toBe('name-exists');
    if (stored !== undefined) removeHolidaySet(site, { id: stored.id }, by);
    expect((await dayOf(site, one.id, '2026-11-26'))?.status).toBe('absent');
    expect(readHolidaySets(site)).toEqual([]);
  });

  test('whole and half ones of the site stand over the roster, those of a person do not', async () => {
    const site = await openSite();
    const { id } = addPerson(site, 'E1');
    const assignments = [{ kind: 'staff', subject: String(id) }] as const;
    saveHolidaySet(site, { id: null, name: 'Own', days: [whole('2026-11-24')], assignments }, by);
    addHoliday(site, { date: '2026-11-25', name: 'Half', from: '12:00', until: null }, by);
    const grid = readGrid(site.store, { from: '2026-11-23', to: '2026-11-26', now: site.clock.now() });
    expect(contract['roster:grid'].reply.parse(grid)).toMatchObject({
      holidays: [{ date: '2026-11-25', name: 'Half', from: '12:00', until: null }],
      people: [
        { days: [{ source: 'pattern' }, { source: 'holiday' }, { shifts: [{ start: '09:00', end: '12:00' }] }, {}] },
      ],
    });
  });

  test('for a role or a venue come and go with the person’s role and the venue’s list', async () => {
    const site = await openSite();
    const person = addPerson(site, 'E1');
    site.clock.set('2026-11-26 23:00');
    const venue = {
      name: 'Hall',
      openings: null,
      keepFacesDays: 30,
      expected: { kind: 'chosen', staffIds: [] },
    } as const;
    const { id: venueId } = saveVenue(site, null, venue, by);
    const days = (date: string) => [whole(date)];
    const assignments = (kind: 'role' | 'venue', subject: string) => [{ kind, subject }];
    saveHolidaySet(
      site,
      { id: null, name: 'R', days: days('2026-11-24'), assignments: assignments('role', 'Cook') },
      by,
    );
    const ofVenue = assignments('venue', String(venueId));
    saveHolidaySet(site, { id: null, name: 'V', days: days('2026-11-25'), assignments: ofVenue }, by);
    expect((await dayOf(site, person.id, '2026-11-24'))?.status).toBe('absent');
    expect((await dayOf(site, person.id, '2026-11-25'))?.status).toBe('absent');
    changeStaff(site, changed(person, { role: 'Cook' }), by);
    saveVenue(site, venueId, { ...venue, expected: { kind: 'chosen', staffIds: [person.id] } }, by);
    expect((await dayOf(site, person.id, '2026-11-24'))?.status).toBe('holiday');
    expect((await dayOf(site, person.id, '2026-11-25'))?.status).toBe('holiday');
    changeStaff(site, changed(person, { role: null }), by);
    expect((await dayOf(site, person.id, '2026-11-24'))?.status).toBe('absent');
  });
});

describe('first and last day', () => {
  test('leave nothing planned outside, are kept where they are not said, and must be in order', async () => {
    const site = await openSite();
    const person = await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-25 23:00');
    expect((await dayOf(site, person.id, '2026-11-25'))?.status).toBe('absent');
    const saved = changeStaff(site, changed(person, { joinedOn: '2026-11-23', leavesOn: '2026-11-24' }), by);
    expect(saved).toMatchObject({ joinedOn: '2026-11-23', leavesOn: '2026-11-24' });
    expect(await dayOf(site, person.id, '2026-11-25')).toBeUndefined();
    expect((await dayOf(site, person.id, '2026-11-24'))?.status).toBe('absent');
    expect(changeStaff(site, changed(person, {}), by)).toMatchObject({ leavesOn: '2026-11-24' });
    const wrong = changed(person, { joinedOn: '2026-11-25' });
    expect(await codeOf(() => changeStaff(site, wrong, by))).toBe('leaves-before-joining');
    site.clock.set('2026-11-26 08:55');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'no-shift' });
  });
});

describe('leave accounts', () => {
  const grant = {
    daysPerYear: 24,
    accrual: 'yearly',
    carryOverDays: 5,
    carryOverUntil: null,
    mayGoNegative: false,
    skipsHolidays: false,
  } as const;

  async function siteWithLeave() {
    const site = await openSite();
    const person = addPerson(site, 'E1');
    const type = site.store.read(readLeaveTypes).find(({ retired }) => !retired);
    if (type === undefined) throw new Error('no type of leave');
    saveLeaveType(site, { id: type.id, name: type.name, paid: true, retired: false, grant }, by);
    const left = () => readPersonLeave(site, { staffId: person.id }).balances[0]?.leftDays;
    return { site, person, type, left };
  }

  test('say what is left, with days of a person’s own and days that a manager entered', async () => {
    const { left, person, site, type } = await siteWithLeave();
    expect(left()).toBe(24);
    entitlePerson(site, { staffId: person.id, typeId: type.id, daysPerYear: 12 }, by);
    const adjustment = { staffId: person.id, typeId: type.id, date: '2026-01-01', days: 2.5, reason: 'brought along' };
    adjustLeave(site, adjustment, by);
    expect(left()).toBe(14.5);
    expect(readPersonLeave(site, { staffId: person.id })).toMatchObject({
      balances: [{ ownDaysPerYear: 12, entitledDays: 12, adjustedDays: 2.5 }],
      adjustments: [{ type: type.name, days: 2.5, reason: 'brought along', actor: by }],
    });
    entitlePerson(site, { staffId: person.id, typeId: type.id, daysPerYear: null }, by);
    expect(left()).toBe(26.5);
    const page = { year: 2026, search: 'e1', offset: 0, limit: 10, now: site.clock.now() };
    expect(pageLeaveBalances(site.store, page)).toMatchObject({ total: 1, rows: [{ balances: [{ leftDays: 26.5 }] }] });
  });

  test('show what a wish would leave, and refuse one that takes too much in any of its years', async () => {
    const { left, person, site, type } = await siteWithLeave();
    const wish = { staffId: person.id, typeId: type.id, from: '2026-11-23', to: '2026-11-24', half: 'none' } as const;
    expect(site.store.read((db) => previewLeave(db, wish))).toMatchObject({ leftDays: 22, shifts: [{}, {}] });
    adjustLeave(site, { ...wish, date: '2026-01-01', days: -22, reason: 'taken before' }, by);
    expect(left()).toBe(2);
    // Two days are left in this year and all of the next: four of this year are too many though the next has enough.
    const across = { ...wish, from: '2026-12-28', to: '2027-01-08', note: '', approve: true };
    expect(await codeOf(() => addLeave(site, across, by))).toBe('leave-balance');
    addLeave(site, { ...across, from: '2026-12-30' }, by);
    expect(left()).toBe(0);
  });
});

describe('time accounts', () => {
  const policyWith = (part: object) => policySchema.parse(part);

  async function siteWithAccount() {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    changePolicy(site, policyWith({ timeAccount: 'week', timeAccountCapMinutes: 600 }), by);
    for (const [date, out] of [
      ['2026-11-23', '17:00'],
      ['2026-11-24', '17:40'],
    ] as const) {
      site.clock.set(`${date} 08:59`);
      await punchByFace(site, look(1));
      site.clock.set(`${date} ${out}`);
      await punchByFace(site, look(1));
    }
    site.clock.set('2026-11-24 23:00');
    return { site, id };
  }

  test('carry worked less planned over, with entries by hand and the cap; none where the rules keep none', async () => {
    const { id, site } = await siteWithAccount();
    // The Friday before was not worked: eight hours less, and 42 minutes more on the two days after.
    expect(await readTimeAccount(site, id)).toMatchObject({
      by: 'week',
      from: '2026-11-20',
      balanceMinutes: -438,
      periods: [{ period: '2026-11-16', balanceMinutes: -480 }, { period: '2026-11-23' }],
    });
    adjustTimeAccount(site, { staffId: id, date: '2026-11-01', minutes: 540, reason: 'opening balance' }, by);
    expect((await readTimeAccount(site, id))?.balanceMinutes).toBe(102);
    adjustTimeAccount(site, { staffId: id, date: '2026-11-24', minutes: 5000, reason: 'a lot' }, by);
    const capped = await readTimeAccount(site, id);
    expect(capped?.balanceMinutes).toBe(600);
    expect(capped?.adjustments.map(({ actor, reason }) => [reason, actor])).toEqual([
      ['opening balance', by],
      ['a lot', by],
    ]);
    expect(rows(site, 'audit').filter(({ action }) => action === 'account.adjust')).toHaveLength(2);
    changePolicy(site, policyWith({}), by);
    expect(await readTimeAccount(site, id)).toBeNull();
  });

  test('begin where the rules last began to keep one', async () => {
    const { id, site } = await siteWithAccount();
    changePolicy(site, policyWith({}), by, '2026-11-20');
    changePolicy(site, policyWith({ timeAccount: 'month' }), by, '2026-11-24');
    expect(await readTimeAccount(site, id)).toMatchObject({ by: 'month', from: '2026-11-24', balanceMinutes: 41 });
  });
});

test('a replay says whose minutes of the last year another policy would change, and stores nothing', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  for (const [time, person] of [
    ['08:59', 1],
    ['09:00', 2],
    ['17:00', 2],
    ['18:00', 1],
  ] as const) {
    site.clock.set(`2026-11-20 ${time}`);
    expect((await punchByFace(site, look(person))).kind).toBe('accepted');
  }
  site.clock.set('2026-11-20 23:00');
  const policy = policySchema.parse({ overtimeRules: [{ rule: 'daily', thresholdMinutes: 480, bucket: 'day' }] });
  const before = rows(site, 'policy_versions').length;
  const seen: number[] = [];
  const replay = replayPolicy(site.store, { policy, now: site.clock.now() }, (done, of) => seen.push(done, of));
  expect(replay).toMatchObject({
    to: '2026-11-20',
    people: [
      {
        person: { code: 'E1' },
        days: 1,
        minutes: [
          { kind: 'worked', before: 541, after: 541 },
          { kind: 'bucket', name: 'ot1', before: 60, after: 0 },
          { kind: 'bucket', name: 'day', before: 0, after: 61 },
        ],
      },
    ],
  });
  expect(seen).toEqual([0, 2, 1, 2]);
  expect(rows(site, 'policy_versions')).toHaveLength(before);
});

describe('limits on rest and working time in the roster', () => {
  const early = { start: '06:00', end: '14:00', unpaidBreakMinutes: 0 };
  const late = { start: '14:00', end: '22:00', unpaidBreakMinutes: 0 };
  const edit = (staffId: StaffId, date: string, shifts: Shift[]) => [
    { staffId, date, shifts, kind: 'change' as const },
  ];

  async function siteWith(policy: object) {
    const site = await openSite();
    changePolicy(site, policySchema.parse(policy), by);
    const { id } = addPerson(site, 'E1');
    return { site, id };
  }

  test('warn of what an edit breaks, with both shifts, and say nothing of what was so before', async () => {
    const { id, site } = await siteWith({ limits: 'warn', restMinutes: 660 });
    // Eleven hours until nine on the next day are enough.
    expect(editRoster(site, edit(id, '2026-11-23', [late]), by).warnings).toEqual([]);
    const { warnings } = editRoster(site, edit(id, '2026-11-24', [early]), by);
    expect(warnings).toMatchObject([
      {
        ...{ limit: 'rest-short', date: '2026-11-24', found: 480, most: 660, code: 'E1' },
        ...{ firstDate: '2026-11-23', secondDate: '2026-11-24' },
      },
    ]);
    // Another edit of the same week does not tell of it again; making it worse does.
    expect(editRoster(site, edit(id, '2026-11-26', [early]), by).warnings).toEqual([]);
    expect(editRoster(site, edit(id, '2026-11-24', [{ ...early, start: '05:00' }]), by).warnings).toHaveLength(1);
  });

  test('refuse it where the rules say so, and store nothing', async () => {
    const { id, site } = await siteWith({
      limits: 'refuse',
      mostDayMinutes: 600,
      mostDaysInRow: 5,
      maxWeeklyOffs: 7,
      minWeeklyOffs: 0,
    });
    const long = edit(id, '2026-11-24', [{ start: '08:00', end: '19:00', unpaidBreakMinutes: 0 }]);
    const refused = await refusalOf(() => editRoster(site, long, by));
    expect(refused).toMatchObject({ code: 'limit-broken', details: { limit: 'long-day', found: 660, most: 600 } });
    const sixth = await refusalOf(() => editRoster(site, edit(id, '2026-11-28', [early]), by));
    expect(sixth).toMatchObject({ details: { limit: 'days-in-row', found: 6, most: 5, secondDate: '2026-11-28' } });
    expect(rows(site, 'day_overrides')).toEqual([]);
    expect(editRoster(site, edit(id, '2026-11-24', []), by).warnings).toEqual([]);
    // With a day free before it, the Saturday is the fourth in a row.
    expect(editRoster(site, edit(id, '2026-11-28', [early]), by).warnings).toEqual([]);
  });

  test('look at what an edit taken back brings together with what was planned since', async () => {
    const { id, site } = await siteWith({ limits: 'refuse', restMinutes: 660, minWeeklyOffs: 0, maxWeeklyOffs: 7 });
    editRoster(site, edit(id, '2026-11-23', [late]), by);
    const { undo } = editRoster(site, edit(id, '2026-11-23', []), by);
    editRoster(site, edit(id, '2026-11-24', [early]), by);
    const refused = await refusalOf(() => undoEdit(site, undo, by));
    expect(refused).toMatchObject({ code: 'limit-broken', details: { limit: 'rest-short', found: 480 } });
    editRoster(site, edit(id, '2026-11-24', []), by);
    expect(undoEdit(site, undo, by).warnings).toEqual([]);
  });

  test('tell of what a swap breaks, or refuse it', async () => {
    for (const limits of ['warn', 'refuse'] as const) {
      const { id, site } = await siteWith({ limits, restMinutes: 660, minWeeklyOffs: 0, maxWeeklyOffs: 7 });
      const { id: other } = addPerson(site, 'E2');
      editRoster(site, edit(id, '2026-11-24', [early]), by);
      editRoster(site, edit(other, '2026-11-23', [late]), by);
      editRoster(site, edit(other, '2026-11-24', []), by);
      editRoster(site, edit(other, '2026-11-25', []), by);
      const wish = { gives: { date: '2026-11-24', start: early.start }, other, takes: null, note: '' };
      if (limits === 'refuse') {
        const refused = await refusalOf(() => requestFor(site, { staffId: id, ...wish }, by));
        expect(refused).toMatchObject({ code: 'limit-broken', details: { limit: 'rest-short', code: 'E2' } });
        continue;
      }
      const swap = requestFor(site, { staffId: id, ...wish }, by);
      const preview = (viewer: typeof id | null) =>
        site.store.read((db) => previewSwap(db, swap.id, viewer, site.clock.now()));
      expect(preview(null).warnings).toMatchObject([{ limit: 'rest-short', code: 'E2', found: 480, most: 660 }]);
      expect(preview(other).warnings).toEqual([]);
    }
  });

  test('hold a staff file to them, line by line', async () => {
    const file = (monday: string, tuesday: string) =>
      new TextEncoder().encode(`code,name,effective_from,mon,tue\nE9,Ida,2026-11-30,${monday},${tuesday}\n`);
    for (const limits of ['warn', 'refuse'] as const) {
      const { site } = await siteWith({ limits, restMinutes: 660, minWeeklyOffs: 0, maxWeeklyOffs: 7 });
      const read = (bytes: Uint8Array<ArrayBuffer>) =>
        importStaff(site, { file: bytes, commit: true, dateOrder: null }, by);
      const { committed, rows: lines } = read(file('14:00-22:00', '06:00-14:00'));
      expect(committed).toBe(limits === 'warn');
      const told = { limit: 'rest-short', found: 480, most: 660, code: 'E9' };
      expect(lines).toMatchObject([
        limits === 'warn'
          ? { outcome: 'create', error: null, warnings: [told] }
          : { outcome: 'refused', error: 'limit-broken', details: told, warnings: [] },
      ]);
      expect(read(file('08:00-16:00', '08:00-16:00')).rows).toMatchObject([{ error: null, warnings: [] }]);
    }
  });

  test('hold a pattern to them as well, over the weeks that are averaged', async () => {
    const { id, site } = await siteWith({
      limits: 'warn',
      mostWeekMinutes: 2880,
      averageWeeks: 2,
      minWeeklyOffs: 0,
      maxWeeklyOffs: 7,
    });
    const day = [{ start: '08:00', end: '18:00', unpaidBreakMinutes: 0 }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const pattern = { effectiveFrom: '2026-11-30', weeks: [week] };
    const { warnings } = applyPattern(site, { staffIds: [id], pattern }, by);
    // The first week of 50 hours still averages 45 with the 40 before it; the second one does not.
    // Of weeks that all break it the first is told.
    expect(warnings.map(({ date, found, limit }) => [limit, date, found])).toEqual([['long-week', '2026-12-11', 3000]]);
    const fewer = { ...pattern, weeks: [{ ...week, fri: [] }] };
    expect(applyPattern(site, { staffIds: [id], pattern: fewer }, by).warnings).toEqual([]);
  });
});
