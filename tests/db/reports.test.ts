import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { createAccount } from '../../src-main/services/accounts/accounts.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { changePassword } from '../../src-main/services/accounts/own-account.ts';
import { sumDays } from '../../src-main/services/hours/hours.ts';
import { settleDays } from '../../src-main/services/hours/today.ts';
import { addHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readReport } from '../../src-main/services/reports/reports.ts';
import { changeZone } from '../../src-main/services/site/site-zones.ts';
import { changeStaff } from '../../src-main/services/staff/staff.ts';
import { countCells, type MusterCell, musterText } from '../../src-shared/domain/reports/muster.ts';
import { contract } from '../../src-shared/ipc/contract.ts';
import type { ReportContent, ReportName, ReportRequest } from '../../src-shared/ipc/reports.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { policySchema } from '../../src-shared/models/policy.ts';
import { handledSite } from './support/handled-site.ts';
import { addEnrolled, addPerson, codeOf, look, manager, openSite, type TestSite } from './support/site.ts';

const by = manager.username;
const MONTH = { from: '2026-11-16', to: '2026-11-30' } as const;

async function read<N extends ReportName>(
  site: TestSite,
  report: N,
  part: Partial<ReportRequest> = {},
  own: readonly StaffId[] | null = null,
) {
  const request = { report, search: '', staffId: null, ...MONTH, limit: 100, ...part };
  const reply = contract['reports:read'].reply.parse(await readReport(site, request, own));
  expect(reply.content.report).toBe(report);
  const content: ReportContent = reply.content;
  return { ...reply, content: content as Extract<ReportContent, { report: N }> };
}

const leaveOf = (site: TestSite) =>
  site.store.read(readLeaveTypes).find(({ name }) => name === 'Annual leave') ?? { id: 0 as never };

/** Two weeks of somebody who was there, late, on leave and absent, and of somebody who never came. */
async function twoWeeks() {
  const site = await openSite();
  const one = await addEnrolled(site, 'E1', 1);
  const other = addPerson(site, 'E2');
  const come = async (...times: readonly string[]): Promise<void> => {
    for (const time of times) {
      site.clock.set(`2026-11-${time}`);
      expect((await punchByFace(site, look(1))).kind).toBe('accepted');
    }
  };
  await come('20 08:55', '20 17:02', '23 09:20', '23 17:02', '24 08:55', '25 08:58', '25 17:45');
  const leave = { staffId: one.id, typeId: leaveOf(site).id, half: 'none', note: '', approve: true } as const;
  addLeave(site, { ...leave, from: '2026-11-26', to: '2026-11-26' }, by);
  addHoliday(site, { date: '2026-11-27', name: 'Founders', from: null, until: null }, by);
  site.clock.set('2026-11-30 23:30');
  return { site, one, other };
}

const textsOf = (cells: readonly (MusterCell | null)[], codes: Readonly<Record<string, string>>): string[] =>
  cells.map((cell) => (cell === null ? '' : musterText(cell, (type) => codes[type] ?? '?')));

describe('the muster', () => {
  test('has one cell for each date that counts, and sums of them', async () => {
    const { site } = await twoWeeks();
    const { content } = await read(site, 'muster');
    expect(content.dates).toHaveLength(15);
    const [first, second] = content.rows;
    // Entered on the 20th: what lies before counts for nobody.
    const before = ['', '', '', ''];
    expect(textsOf(first?.cells ?? [], content.leaveCodes)).toEqual([
      ...before,
      ...['P', 'O', 'O', 'P', 'I', 'P', 'AL', 'H', 'O', 'O', 'A'],
    ]);
    expect(textsOf(second?.cells ?? [], content.leaveCodes)).toEqual([
      ...before,
      ...['A', 'O', 'O', 'A', 'A', 'A', 'A', 'H', 'O', 'O', 'A'],
    ]);
    expect(first?.counts).toMatchObject({ P: 3, I: 1, A: 1, L: 1, H: 1, O: 4 });
    expect(first?.leave).toEqual({ 'Annual leave': 1 });
    for (const { cells, counts } of content.rows)
      expect(countCells(cells.filter((one) => one !== null))).toEqual(counts);
  });

  test('spans a month at most, and no report more than a year or from back to front', async () => {
    const { site } = await twoWeeks();
    const span = (report: ReportName, from: string, to: string) => codeOf(() => read(site, report, { from, to }));
    expect(await span('muster', '2026-10-30', '2026-11-30')).toBe('range-too-long');
    expect(await span('lateness', '2025-11-01', '2026-11-30')).toBe('range-too-long');
    expect(await span('lateness', '2026-11-30', '2026-11-29')).toBe('range-backwards');
    expect(await codeOf(() => read(site, 'timesheet', { staffId: 99 as StaffId }))).toBe('not-found');
  });
});

describe('figures', () => {
  test('of each person are the totals that Hours gives, with shares and waiting overtime', async () => {
    const { site } = await twoWeeks();
    const totals = await sumDays(site, { search: '', ...MONTH });
    const { content } = await read(site, 'lateness');
    expect(content.stepBy).toBe('day');
    expect(content.rows).toMatchObject(totals.map(({ balanceMinutes: _, ...total }) => total));
    expect(content.rows[0]).toMatchObject({
      lateShifts: 1,
      share: { expectedDays: 5, attendedDays: 4, percent: 80 },
      plannedMinutes: 5 * 480,
    });
    expect(content.rows[1]).toMatchObject({ lateShifts: 0, share: { percent: 0 }, workedMinutes: 0 });
  });

  test('by step add up to those by person', async () => {
    const { site } = await twoWeeks();
    for (const span of [MONTH, { from: '2026-10-01', to: '2026-11-30' }, { from: '2026-01-01', to: '2026-11-30' }]) {
      const { content } = await read(site, 'attendance', span);
      const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
      for (const of of ['lateMinutes', 'workedMinutes', 'plannedMinutes', 'overtimeMinutes', 'lateShifts'] as const)
        expect(sum(content.trend.map((point) => point[of])), of).toBe(sum(content.rows.map((row) => row[of])));
      expect(sum(content.trend.map(({ share }) => share.expectedDays))).toBe(
        sum(content.rows.map(({ share }) => share.expectedDays)),
      );
    }
  });

  test('tell overtime that waits for approval', async () => {
    const { site, one } = await twoWeeks();
    const policy = policySchema.parse({ overtimeNeedsApproval: true });
    changePolicy(site, policy, by, '2026-11-20');
    const { content } = await read(site, 'overtime', { staffId: one.id });
    expect(content.rows).toHaveLength(1);
    expect(content.rows[0]).toMatchObject({ overtimeMinutes: 0, waitingMinutes: 45 });
  });
});

describe('lists of days', () => {
  test('a timesheet has the days of a person and what they come to', async () => {
    const { site, one } = await twoWeeks();
    const { content } = await read(site, 'timesheet', { staffId: one.id });
    expect(content.total).toBe(1);
    const [sheet] = content.sheets;
    expect(sheet?.days).toHaveLength(11);
    expect(sheet?.totals.workedMinutes).toBe(sheet?.days.reduce((all, { workedMinutes }) => all + workedMinutes, 0));
    const all = await read(site, 'timesheet', { limit: 1 });
    expect([all.content.total, all.content.sheets.length]).toEqual([2, 1]);
  });

  test('a daily sheet has everybody, and exceptions what is to be decided or was', async () => {
    const { site, one } = await twoWeeks();
    const daily = await read(site, 'daily', { from: '2026-11-23', to: '2026-11-23' });
    expect(daily.content.days.map(({ person, status, lateMinutes }) => [person.code, status, lateMinutes])).toEqual([
      ['E1', 'present', 20],
      ['E2', 'absent', 0],
    ]);
    const before = await read(site, 'exceptions', { staffId: one.id });
    expect(before.content).toMatchObject({ total: 2, open: 2, kinds: { absent: 1, incomplete: 1, 'missing-out': 1 } });
    const seen = JSON.stringify(
      before.content.rows.slice(0, 1).map(({ status, inAt, outAt, flags }) => [status, inAt, outAt, flags]),
    );
    settleDays(site, { note: 'seen', days: [{ staffId: one.id, date: '2026-11-30', seen }] }, by);
    const after = await read(site, 'exceptions', { staffId: one.id, limit: 1 });
    expect(after.content).toMatchObject({ total: 2, open: 1, rows: [{ date: '2026-11-30', open: false }] });
  });

  test('what leave is left is told of the last date, today at the latest', async () => {
    const { site } = await twoWeeks();
    const { content } = await read(site, 'leave', { to: '2026-12-31', search: 'E1' });
    expect(content).toMatchObject({ on: '2026-11-30', total: 1 });
  });
});

test('a report says when clocks were changed, and how shifts over midnight count', async () => {
  const { site } = await twoWeeks();
  const summer = await read(site, 'lateness', { from: '2026-10-24', to: '2026-10-26' });
  expect(summer).toMatchObject({ clockChanges: ['2026-10-25'], shiftDate: 'start', siteName: 'Corner Bakery' });
  expect(summer.zones).toBeNull();
  changeZone(site, { from: '2026-12-01', zone: 'Europe/London' }, by);
  expect((await read(site, 'daily')).zones).toBeNull();
  // The date before has 25 hours: its last one comes twice.
  const moved = await read(site, 'daily', { to: '2026-12-01' });
  expect(moved).toMatchObject({
    clockChanges: ['2026-11-30'],
    zones: { first: 'Europe/Berlin', last: 'Europe/London' },
  });
});

test('a supervisor gets every figure of their own people alone', async () => {
  const site = await handledSite();
  const { deps } = site;
  const own = addPerson(deps, 'E1');
  const other = addPerson(deps, 'E2');
  changeStaff(deps, { staffId: own.id, code: 'E1', name: 'Own', email: null, role: 'Baker' }, by);
  const scope = { kind: 'team', team: 'Baker' } as const;
  const made = { username: 'sam', displayName: 'Sam', role: 'supervisor', scope } as const;
  const { firstPassword } = await createAccount(deps, made, by);
  const first = await signIn(deps, { username: 'sam', password: firstPassword });
  const change = { password: firstPassword, newPassword: 'a word of my own' };
  const admin: Caller = { role: 'admin', contentsId: 1 };
  site.context.sessions.begin(1, await changePassword(deps, first, change));
  deps.clock.set('2026-11-24 23:00');
  const ask = (report: ReportName, staffId: StaffId | null = null) => {
    const request = { report, search: '', staffId, from: '2026-11-20', to: '2026-11-24', limit: 50 };
    return dispatch(site.context, site.handlers, site.log, admin, 'reports:read', request);
  };
  const codes = new Set<string>();
  for (const report of ['daily', 'timesheet', 'muster', 'lateness', 'overtime', 'attendance'] as const) {
    const text = JSON.stringify(await ask(report));
    for (const [code] of text.matchAll(/E\d/g)) codes.add(code);
    expect(text).not.toContain('Person E2');
  }
  expect([...codes]).toEqual(['E1']);
  expect(await ask('attendance')).toMatchObject({
    ok: true,
    value: { content: { trend: [{ absentDays: 1 }, {}, {}, { absentDays: 1 }, { absentDays: 1 }] } },
  });
  for (const report of ['venues', 'exceptions', 'leave'] as const)
    expect(JSON.stringify(await ask(report))).not.toContain('Person E2');
  expect(await ask('timesheet', other.id)).toMatchObject({ ok: false, error: { code: 'not-your-people' } });
});
