import { stringify } from 'csv-stringify/sync';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { exportNoted } from '../base/audited-export.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { localIso } from './export.ts';
import { findDays, type PersonDay } from './hours.ts';

const columns = [
  'date',
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
  'overtime_minutes',
  'flags',
  'explanation',
] as const;

const ROWS_PER_PART = 1000;

function toRow(
  { staff, day }: PersonDay,
  zone: Zone,
  language: string,
): Record<(typeof columns)[number], string | number> {
  const local = (at: Instant | null | undefined): string => (at == null ? '' : localIso(at, zone));
  return {
    date: day.date,
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
    overtime_minutes: day.overtimeMinutes,
    flags: day.flags.join(' '),
    explanation: explainText(day.reasons, language),
  };
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
  const parts = function* (): Generator<string> {
    for (let start = 0; start === 0 || start < found.length; start += ROWS_PER_PART) {
      yield stringify(
        found.slice(start, start + ROWS_PER_PART).map((row) => toRow(row, zone, language)),
        {
          columns: [...columns],
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
