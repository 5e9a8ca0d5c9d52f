import { createHash } from 'node:crypto';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { CloseId, StaffId } from '../../../src-shared/models/ids.ts';
import { figuresOf } from '../../../src-shared/payroll/figures.ts';
import { differenceOf, type PaidDay } from '../../../src-shared/payroll/paid-days.ts';
import {
  type Adjustment,
  type CloseRow,
  listAdjustmentsOf,
  listClosedOf,
  listCloseRows,
} from '../../db/queries/payroll.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { listTimesheets } from '../exports/timesheet-table.ts';
import { accountBalances } from '../hours/time-accounts.ts';
import { paidDays } from './signatures.ts';

/** Changes of periods that ended longer ago come to no later period. */
export const DAYS_BACK = 400;

type Draft = ReaderJobs['payroll.draft']['reply'];

/** The hash of what a close stores, whatever order it is read in. */
export function hashOfDraft({ adjustments, rows }: Omit<Draft, 'sha256'>): string {
  const content = [
    rows
      .toSorted((a, b) => a.staffId - b.staffId)
      .map(({ balanceMinutes, days, figures, openDays, staffId }) => [
        staffId,
        figures,
        days,
        balanceMinutes,
        openDays,
      ]),
    adjustments
      .map(({ date, minutes, ofCloseId, staffId }) => JSON.stringify([staffId, ofCloseId, date, minutes]))
      .sort(),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** What the dates of one person's closed period come to more now than was closed and carried on. */
function changesOf(
  row: CloseRow,
  now: readonly PaidDay[],
  carried: readonly Adjustment[],
): Omit<Adjustment, 'closeId'>[] {
  const known = [...row.days, ...carried.filter(({ staffId }) => staffId === row.staffId)];
  return differenceOf(known, now).map((day) => ({ ...day, staffId: row.staffId, ofCloseId: row.closeId }));
}

/** Reads what people's days of a period come to now, each period once. */
function createCurrent(db: ReadDb) {
  const periods = new Map<string, ReadonlyMap<StaffId, readonly PaidDay[]>>();
  return ({ from, staffId, to }: CloseRow): readonly PaidDay[] => {
    const key = `${from} ${to}`;
    let days = periods.get(key);
    if (days === undefined) {
      const sheets = listTimesheets(db, { group: { kind: 'all' }, from, to });
      days = new Map(sheets.map((sheet) => [sheet.staff.id, paidDays(sheet.days)]));
      periods.set(key, days);
    }
    return days.get(staffId) ?? [];
  };
}

/** What everybody's days of a period come to, and what changed in earlier closed ones. */
export function draftClose(store: ReadStore, { from, group, now, to }: ReaderJobs['payroll.draft']['request']): Draft {
  return store.read((db) => {
    const current = createCurrent(db);
    const balanceOf = accountBalances(db, now);
    const carriedOf = new Map<CloseId, readonly Adjustment[]>();
    const adjustments: Omit<Adjustment, 'closeId'>[] = [];
    const rows = listTimesheets(db, { from, group, to }).map(({ days, staff }) => {
      for (const row of listClosedOf(db, staff.id, addDays(from, -DAYS_BACK))) {
        if (row.to >= from) continue;
        const carried = carriedOf.get(row.closeId) ?? listAdjustmentsOf(db, row.closeId);
        carriedOf.set(row.closeId, carried);
        adjustments.push(...changesOf(row, current(row), carried));
      }
      return {
        staffId: staff.id,
        figures: figuresOf(days),
        days: paidDays(days),
        balanceMinutes: balanceOf(staff.id, to),
        openDays: new Set(days.filter(({ toSettle }) => toSettle).map(({ date }) => date)).size,
      };
    });
    return { rows, adjustments, sha256: hashOfDraft({ rows, adjustments }) };
  });
}

/** What changed in the dates of a closed period and came to no later one yet. */
export function listOpenChanges(store: ReadStore, { id }: { readonly id: CloseId }): Omit<Adjustment, 'closeId'>[] {
  return store.read((db) => {
    const carried = listAdjustmentsOf(db, id);
    const current = createCurrent(db);
    return listCloseRows(db, id).flatMap((row) => changesOf(row, current(row), carried));
  });
}
