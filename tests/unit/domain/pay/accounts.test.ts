import { describe, expect, it } from 'vitest';
import {
  grantedDays,
  type LeaveEntitlement,
  type LeaveRecord,
  leaveBalance,
} from '../../../../src-shared/domain/pay/leave-balance.ts';
import { periodOf, timeAccount } from '../../../../src-shared/domain/pay/time-account.ts';

const day = (countsOn: string, workedMinutes: number, plannedMinutes = 480) =>
  ({ countsOn, workedMinutes, plannedMinutes, status: 'present' }) as const;

describe('a time account', () => {
  const policy = { timeAccountCapMinutes: null, weekStart: 'mon' } as const;

  it('adds up worked, planned and entries by period, in the order of time', () => {
    const days = [day('2026-03-09', 500), day('2026-03-02', 540), day('2026-03-08', 60, 0)];
    const entries = [{ date: '2026-03-10', minutes: -30, reason: 'paid out' }];
    expect(timeAccount(days, entries, 'week', policy)).toEqual([
      {
        ...{ period: '2026-03-02', plannedMinutes: 480, workedMinutes: 600, adjustedMinutes: 0 },
        ...{ carriedMinutes: 0, balanceMinutes: 120 },
      },
      {
        ...{ period: '2026-03-09', plannedMinutes: 480, workedMinutes: 500, adjustedMinutes: -30 },
        ...{ carriedMinutes: 120, balanceMinutes: 110 },
      },
    ]);
  });

  it('leaves out days that are open, and has entries in periods without days', () => {
    const open = { ...day('2026-03-02', 100), status: 'open' as const };
    const entries = [{ date: '2026-01-05', minutes: 60, reason: 'opening' }];
    expect(timeAccount([open], entries, 'month', policy)).toMatchObject([{ period: '2026-01', balanceMinutes: 60 }]);
    expect(timeAccount([open], [], 'month', policy)).toEqual([]);
  });

  it('has periods that begin on the site’s weekday, or are months', () => {
    expect(periodOf('2026-03-04', 'week', 'mon')).toBe('2026-03-02');
    expect(periodOf('2026-03-04', 'week', 'sun')).toBe('2026-03-01');
    expect(periodOf('2026-03-04', 'week', 'thu')).toBe('2026-02-26');
    expect(periodOf('2026-03-04', 'month', 'mon')).toBe('2026-03');
  });

  it('is capped at the end of each period, not within it', () => {
    const capped = { ...policy, timeAccountCapMinutes: 60 };
    const days = [day('2026-03-02', 600), day('2026-03-03', 420), day('2026-03-09', 300)];
    expect(timeAccount(days, [], 'week', capped).map(({ balanceMinutes }) => balanceMinutes)).toEqual([60, -60]);
  });
});

describe('leave that is granted', () => {
  const type: LeaveEntitlement = {
    daysPerYear: 24,
    accrual: 'yearly',
    carryOverDays: 5,
    carryOverUntil: null,
    mayGoNegative: false,
  };
  const monthly: LeaveEntitlement = { ...type, accrual: 'monthly' };
  const always = { from: null, to: null };

  it.each([
    [{ from: '2026-07-01', to: null }, 12],
    [{ from: null, to: '2026-06-30' }, 12],
    [{ from: '2026-04-01', to: '2026-09-30' }, 12],
    [{ from: '2025-04-01', to: '2027-09-30' }, 24],
    [{ from: '2027-01-01', to: null }, 0],
    [{ from: null, to: '2025-12-31' }, 0],
    [{ from: '2026-12-31', to: null }, 0],
    [{ from: '2026-01-16', to: null }, 23],
  ])('for %o is %d days of 24', (employment, days) => {
    expect(grantedDays(type, 2026, '2026-06-15', employment)).toBe(days);
  });

  it.each([
    ['2026-01-01', always, 2],
    ['2026-06-30', always, 12],
    ['2026-12-31', always, 24],
    ['2027-03-01', always, 24],
    ['2025-12-31', always, 0],
    ['2026-09-30', { from: '2026-07-01', to: null }, 6],
    ['2026-12-31', { from: '2026-07-01', to: null }, 12],
    ['2026-12-31', { from: null, to: '2026-03-31' }, 6],
    ['2026-03-31', { from: '2020-06-15', to: null }, 6],
    ['2027-01-01', always, 24],
  ])('month by month by %s for %o is %d', (on, employment, days) => {
    expect(grantedDays(monthly, 2026, on, employment)).toBe(days);
  });

  it('is a share by days, the first and the last included', () => {
    const daily = { ...type, daysPerYear: 365 };
    expect(grantedDays(daily, 2026, '2026-06-15', always)).toBe(365);
    expect(grantedDays(daily, 2026, '2026-06-15', { from: '2026-03-02', to: '2026-03-02' })).toBe(1);
    expect(grantedDays(daily, 2026, '2026-06-15', { from: '2025-03-02', to: '2025-06-30' })).toBe(0);
    expect(grantedDays(daily, 2026, '2026-06-15', { from: '2026-07-01', to: '2026-03-31' })).toBe(0);
  });

  it('is nothing where no balance is kept, and is rounded to half days', () => {
    expect(grantedDays({ ...type, daysPerYear: null }, 2026, '2026-06-01', always)).toBe(0);
    expect(grantedDays({ ...monthly, daysPerYear: 25 }, 2026, '2026-03-31', always)).toBe(6.5);
  });

  const record: LeaveRecord = { entitlement: type, taken: [], adjustments: [], employment: always, firstYear: 2026 };

  it('keeps no balance without an entitlement', () => {
    expect(leaveBalance({ ...record, entitlement: { ...type, daysPerYear: null } }, '2026-06-01')).toBeNull();
  });

  it('counts what is taken in its own year, later in the year too', () => {
    const taken = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((date) => ({ date, days: 1 }));
    expect(leaveBalance({ ...record, taken }, '2026-01-01')).toMatchObject({ takenDays: 2, leftDays: 22 });
  });

  it('carries no more than is allowed, and what is overdrawn whole', () => {
    const carried = (takenDays: number) =>
      leaveBalance({ ...record, firstYear: 2025, taken: [{ date: '2025-06-01', days: takenDays }] }, '2026-06-01');
    expect(carried(22)).toMatchObject({ carriedDays: 2, leftDays: 26 });
    expect(carried(10)).toMatchObject({ carriedDays: 5, leftDays: 29 });
    expect(carried(30)).toMatchObject({ carriedDays: -6, leftDays: 18 });
    const byMonth = leaveBalance({ ...record, entitlement: monthly, firstYear: 2025 }, '2026-01-31');
    expect(byMonth).toMatchObject({ entitledDays: 2, carriedDays: 5, leftDays: 7 });
    const twoYears = leaveBalance({ ...record, firstYear: 2024 }, '2026-06-01');
    expect(twoYears).toMatchObject({ carriedDays: 5, leftDays: 29 });
  });

  it('lapses after its date as far as it was not used by then', () => {
    const lapsing = { ...record, firstYear: 2025, entitlement: { ...type, carryOverUntil: '03-31' } };
    const taken = [
      { date: '2026-03-31', days: 1 },
      { date: '2026-04-01', days: 2 },
    ];
    expect(leaveBalance({ ...lapsing, taken }, '2026-03-31')).toMatchObject({ lapsedDays: 0, leftDays: 26 });
    expect(leaveBalance({ ...lapsing, taken }, '2026-04-01')).toMatchObject({ lapsedDays: 4, leftDays: 22 });
    const used = [{ date: '2026-02-01', days: 9 }];
    expect(leaveBalance({ ...lapsing, taken: used }, '2026-06-01')).toMatchObject({ lapsedDays: 0, leftDays: 20 });
  });
});
