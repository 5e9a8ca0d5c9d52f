import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { bucketMinutes } from '../../../src-shared/domain/pay/overtime.ts';
import { CSV_START, csvLine } from '../../../src-shared/files/csv-text.ts';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type StoredDay, toDay } from '../../db/queries/days.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { exportNoted } from '../base/audited-export.ts';
import type { ServiceDeps } from '../base/deps.ts';
import type { JobOptions, ReaderJobs } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { freshenWithAccounts, listPersonDays, type PersonDay } from './hours.ts';
import { payNames } from './pay-names.ts';
import { balanceAt } from './time-accounts.ts';

const columnsBefore = [
  'date',
  'counts_on',
  'staff_code',
  'staff_name',
  'shift_start',
  'shift_end',
  'status',
  'in',
  'out',
  'late_minutes',
  'early_minutes',
  'break_minutes',
  'worked_minutes',
  'planned_minutes',
  'regular_minutes',
  'overtime_minutes',
] as const;
const columnsAfter = ['balance_minutes', 'flags', 'explanation'] as const;

const ROWS_PER_PART = 1000;

function toLine(
  { staff, day: row }: PersonDay,
  local: (at: Instant) => string,
  language: string,
  pay: readonly PayColumn[],
  balance: number | null,
): string {
  const day = toDay(row);
  const time = (at: Instant | null | undefined): string => (at == null ? '' : local(at));
  return csvLine([
    day.date,
    day.countsOn,
    staff.code,
    staff.name,
    time(day.shift?.startsAt),
    time(day.shift?.endsAt),
    day.status,
    time(day.inAt),
    time(day.outAt),
    day.lateMinutes,
    day.earlyMinutes,
    day.breakMinutes,
    day.workedMinutes,
    day.plannedMinutes,
    day.workedMinutes - bucketMinutes(day.buckets),
    day.overtimeMinutes,
    ...pay.map(({ minutesOf }) => minutesOf(day)),
    balance ?? '',
    day.flags.join(' '),
    explainText(day.reasons, language),
  ]);
}

/** A column for a bucket of overtime or a kind of premium. */
interface PayColumn {
  readonly column: string;
  readonly minutesOf: (day: StoredDay) => number;
}

/** One column for each bucket and premium of any policy of the site, so that a file has the same ones every month. */
function payColumns(store: ReadStore): PayColumn[] {
  const { buckets, premiums } = store.read(payNames);
  return [
    ...buckets.map((name) => ({
      column: `bucket_${name}_minutes`,
      minutesOf: (day: StoredDay) => day.buckets[name] ?? 0,
    })),
    ...premiums.map((name) => ({
      column: `premium_${name}_minutes`,
      minutesOf: (day: StoredDay) => day.premiums[name] ?? 0,
    })),
  ];
}

/** What each person's time account comes to at the end of the dates, by the last of their days. */
function lastBalances(
  db: ReadDb,
  days: readonly PersonDay[],
  { to }: HoursFilter,
  now: Instant,
): ReadonlyMap<PersonDay['day'], number> {
  const last = new Map(days.map(({ day, staff }) => [staff.id, day]));
  return new Map(
    [...last].flatMap(([id, day]) => {
      const balance = balanceAt(db, id, to, now);
      return balance === null ? [] : [[day, balance] as const];
    }),
  );
}

/**
 * Writes the kept days that the filter lets through, by date and code, as CSV in the form of the punches' export; the
 * line that explains each is in the language given. The last row of each person has the balance of their time account.
 * The file appears whole or not at all. Answers how many rows it has. Throws `AppError`: `disk-full`,
 * `file-not-written`, `cancelled`.
 */
export function writeHours(
  store: ReadStore,
  { filter, path, language, now }: ReaderJobs['hours.export']['request'],
  progress: (done: number, of: number) => void,
): number {
  const { balances, found, zone } = store.read((db) => {
    const days = listPersonDays(db, filter, null);
    return { found: days, zone: requireSite(db).zone, balances: lastBalances(db, days, filter, now) };
  });
  const local = localIsoIn(zone);
  const pay = payColumns(store);
  const parts = function* (): Generator<string> {
    yield CSV_START + csvLine([...columnsBefore, ...pay.map(({ column }) => column), ...columnsAfter]);
    for (let start = 0; start < found.length; start += ROWS_PER_PART) {
      progress(start, found.length);
      const part = found.slice(start, start + ROWS_PER_PART);
      yield part.map((row) => toLine(row, local, language, pay, balances.get(row.day) ?? null)).join('');
    }
  };
  writeWhole(path, parts());
  return found.length;
}

/**
 * Exports the attendance days that the filter lets through (see `writeHours`) beside the main thread, noted in the
 * audit first. Throws `AppError` as that does, `range-too-long` for over 400 days, and `reader-failed`.
 */
export async function exportHours(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
  filter: HoursFilter,
  path: string,
  actor: string,
  language: string,
  options?: JobOptions,
): Promise<{ path: string; rows: number }> {
  await freshenWithAccounts(deps, filter);
  const rows = await deps.reader.run('hours.count', filter);
  const details = { rows, from: filter.from, to: filter.to };
  const note = { action: 'hours.export', subject: 'hours:csv', details } as const;
  const written = await exportNoted(deps, note, actor, () =>
    deps.reader.run('hours.export', { filter, path, language, now: deps.clock.now() }, options),
  );
  return { path, rows: written };
}
