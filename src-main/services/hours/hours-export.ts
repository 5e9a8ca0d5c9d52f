import { stringify } from 'csv-stringify/sync';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { bucketMinutes } from '../../../src-shared/domain/pay/overtime.ts';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { exportNoted } from '../base/audited-export.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { loadPolicies } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { localIso } from './export.ts';
import { findDays, type PersonDay } from './hours.ts';

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
const columnsAfter = ['flags', 'explanation'] as const;

const ROWS_PER_PART = 1000;

function toRow(
  { staff, day }: PersonDay,
  zone: Zone,
  language: string,
  pay: readonly PayColumn[],
): Record<string, string | number> {
  const local = (at: Instant | null | undefined): string => (at == null ? '' : localIso(at, zone));
  return {
    date: day.date,
    counts_on: day.countsOn,
    staff_code: staff.code,
    staff_name: staff.name,
    shift_start: local(day.shift?.startsAt),
    shift_end: local(day.shift?.endsAt),
    status: day.status,
    in: local(day.inAt),
    out: local(day.outAt),
    late_minutes: day.lateMinutes,
    early_minutes: day.earlyMinutes,
    break_minutes: day.breakMinutes,
    worked_minutes: day.workedMinutes,
    planned_minutes: day.plannedMinutes,
    regular_minutes: day.workedMinutes - bucketMinutes(day.buckets),
    overtime_minutes: day.overtimeMinutes,
    ...Object.fromEntries(pay.map(({ column, minutesOf }) => [column, minutesOf(day)])),
    flags: day.flags.join(' '),
    explanation: explainText(day.reasons, language),
  };
}

/** A column for a bucket of overtime or a kind of premium. */
interface PayColumn {
  readonly column: string;
  readonly minutesOf: (day: PersonDay['day']) => number;
}

/** One column for each bucket and premium of any policy of the site, so that a file has the same ones every month. */
function payColumns(deps: Pick<ServiceDeps, 'store'>): PayColumn[] {
  const policies = deps.store.read(loadPolicies).map(({ policy }) => policy);
  const buckets = policies.flatMap(({ overtimeRules }) => overtimeRules.map(({ bucket }) => bucket));
  const premiums = policies.flatMap((policy) => [
    ...policy.premiums.map(({ name }) => name),
    ...(policy.mealPremiumMinutes > 0 ? ['meal'] : []),
  ]);
  return [
    ...[...new Set(buckets)].sort().map((name) => ({
      column: `bucket_${name}_minutes`,
      minutesOf: (day: PersonDay['day']) => day.buckets[name] ?? 0,
    })),
    ...[...new Set(premiums)].sort().map((name) => ({
      column: `premium_${name}_minutes`,
      minutesOf: (day: PersonDay['day']) => day.premiums[name] ?? 0,
    })),
  ];
}

/**
 * Writes the attendance days that the filter lets through, by date and code, as CSV in the form of the punches' export; the line that
 * explains each is in the language given. The file appears whole
 * or not at all. Throws `AppError`: `disk-full`, `file-not-written`, `invalid-data`.
 */
export function exportHours(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  filter: HoursFilter,
  path: string,
  actor: string,
  language: string,
): { path: string; rows: number } {
  const { zone } = deps.store.read((db) => requireSite(db));
  const found = findDays(deps, filter, null);
  const pay = payColumns(deps);
  const columns = [...columnsBefore, ...pay.map(({ column }) => column), ...columnsAfter];
  const parts = function* (): Generator<string> {
    for (let start = 0; start === 0 || start < found.length; start += ROWS_PER_PART) {
      yield stringify(
        found.slice(start, start + ROWS_PER_PART).map((row) => toRow(row, zone, language, pay)),
        {
          columns,
          header: start === 0,
          bom: start === 0,
          escape_formulas: true,
          record_delimiter: 'windows',
        },
      );
    }
  };
  const details = { rows: found.length, from: filter.from, to: filter.to };
  const note = { action: 'hours.export', subject: 'hours:csv', details } as const;
  exportNoted(deps, note, actor, () => writeWhole(path, parts()));
  return { path, rows: found.length };
}
