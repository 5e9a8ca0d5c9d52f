import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { bucketMinutes } from '../../../src-shared/domain/pay/overtime.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type StoredDay, toDay } from '../../db/queries/days.ts';
import { listPayrollNumbers } from '../../db/queries/exports.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { membersOf } from '../base/groups.ts';
import { requireSite } from '../base/site.ts';
import { listPersonDays, type PersonDay } from '../hours/hours.ts';
import { payNames } from '../hours/pay-names.ts';
import { accountBalances } from '../hours/time-accounts.ts';
import { type Column, chooseColumns, column, localTimes, type Table, timeColumns } from './table.ts';

const ROWS_PER_PART = 1000;

type Order = Pick<ExportOrder, 'from' | 'group' | 'search' | 'to'>;

/** The kept days of a group, by date and code. */
export function listGroupDays(db: ReadDb, { from, group, search = '', to }: Order): PersonDay[] {
  const isMember = membersOf(db, group);
  return listPersonDays(db, { search, from, to }, null).filter(({ staff }) => isMember(staff.id));
}

interface Row {
  readonly staff: StaffRow;
  readonly day: StoredDay;
  /** What the person's time account comes to at the end of the dates, on the last of their days. */
  readonly balanceMinutes: number | null;
}

/** The balance of everybody whose account is kept, by the last of their days. */
function lastBalances(db: ReadDb, days: readonly PersonDay[], { to }: Order, now: Instant) {
  const last = new Map(days.map(({ day, staff }) => [staff.id, day]));
  const balanceOf = accountBalances(db, now);
  return new Map([...last].map(([id, day]) => [day, balanceOf(id, to)]));
}

/** A column of minutes for each bucket and premium of any policy, so that a file has the same ones every month. */
export function payColumns<Of>(
  names: { readonly buckets: readonly string[]; readonly premiums: readonly string[] },
  of: (row: Of) => Pick<StoredDay, 'buckets' | 'premiums'>,
): Readonly<Record<'buckets' | 'premiums', readonly Column<Of>[]>> {
  return {
    buckets: names.buckets.map((name) => ({
      key: `bucket_${name}`,
      kind: 'minutes',
      of: (row) => of(row).buckets[name] ?? 0,
    })),
    premiums: names.premiums.map((name) => ({
      key: `premium_${name}`,
      kind: 'minutes',
      of: (row) => of(row).premiums[name] ?? 0,
    })),
  };
}

/** The columns that say who it is. */
export function personColumns<Of extends { readonly staff: StaffRow }>(
  numbers: ReadonlyMap<StaffId, string>,
): Readonly<Record<string, readonly Column<Of>[]>> {
  return {
    ...column<Of>('staff_code', 'text', ({ staff }) => staff.code),
    ...column<Of>('staff_name', 'text', ({ staff }) => staff.name),
    ...column<Of>('payroll_number', 'text', ({ staff }) => numbers.get(staff.id) ?? null),
  };
}

/** Attendance days by date and code, in the site's zone. `language` is that of what explains them. */
export function daysTable(
  store: ReadStore,
  order: Order,
  columns: readonly ExportColumn[],
  { language, now }: { readonly language: string; readonly now: Instant },
  progress: (done: number, of: number) => void,
): Table<Row> {
  const hasBalance = columns.some(({ key }) => key === 'balance');
  const { balances, found, names, numbers, zone } = store.read((db) => {
    const found = listGroupDays(db, order);
    const balances = hasBalance ? lastBalances(db, found, order, now) : null;
    return {
      ...{ balances, found, names: payNames(db), numbers: listPayrollNumbers(db) },
      zone: requireSite(db).zone,
    };
  });
  const local = localTimes();
  const timeOf = (at: Instant | null | undefined) => (at == null ? null : local(at, zone));
  const minutes = (key: string, of: (day: StoredDay) => number) => column<Row>(key, 'minutes', ({ day }) => of(day));
  const heads = chooseColumns<Row>(columns, {
    ...personColumns<Row>(numbers),
    ...column<Row>('date', 'date', ({ day }) => day.date),
    ...column<Row>('counts_on', 'date', ({ day }) => day.countsOn),
    ...timeColumns<Row>('shift_start', ({ day }) => timeOf(day.shift?.startsAt)),
    ...timeColumns<Row>('shift_end', ({ day }) => timeOf(day.shift?.endsAt)),
    ...column<Row>('status', 'word', ({ day }) => day.status),
    ...timeColumns<Row>('in', ({ day }) => timeOf(day.inAt)),
    ...timeColumns<Row>('out', ({ day }) => timeOf(day.outAt)),
    ...minutes('late', (day) => day.lateMinutes),
    ...minutes('early', (day) => day.earlyMinutes),
    ...minutes('break', (day) => day.breakMinutes),
    ...minutes('worked', (day) => day.workedMinutes),
    ...minutes('planned', (day) => day.plannedMinutes),
    ...minutes('regular', (day) => day.workedMinutes - bucketMinutes(day.buckets)),
    ...minutes('overtime', (day) => day.overtimeMinutes),
    ...payColumns<Row>(names, ({ day }) => day),
    ...column<Row>('balance', 'minutes', ({ balanceMinutes }) => balanceMinutes),
    ...column<Row>('flags', 'word', ({ day }) => day.flags.join(' ')),
    ...column<Row>('explanation', 'text', ({ day }) => explainText(day.reasons, language)),
  });
  const parts = function* () {
    for (let start = 0; start < found.length; start += ROWS_PER_PART) {
      progress(start, found.length);
      yield found
        .slice(start, start + ROWS_PER_PART)
        .map(({ day, staff }): Row => ({ staff, day: toDay(day), balanceMinutes: balances?.get(day) ?? null }));
    }
  };
  return { columns: heads, parts: parts() };
}
