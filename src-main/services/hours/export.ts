import { stringify } from 'csv-stringify/sync';
import { civilDateOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import type { AttendanceFilter } from '../../../src-shared/ipc/attendance.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { countPunches, listPunches } from '../../db/queries/attendance.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { exportNoted } from '../base/audited-export.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { resolveFilter } from './attendance.ts';

const columns = [
  'punch_id',
  'shift_date',
  'staff_code',
  'staff_name',
  'direction',
  'at',
  'time_zone',
  'shift_start',
  'shift_end',
  'method',
  'flags',
  'similarity',
  'margin',
  'device',
  'device_sequence',
  'policy_version',
  'evidence_sha256',
  'venue',
  'passive_antispoof',
  'passive_liveness',
] as const;

const ROWS_PER_READ = 1000;

/** An instant as ISO 8601 in the zone, with its offset: `2026-11-20T09:05:00+01:00`. */
export function localIso(at: Instant, zone: Zone): string {
  const date = civilDateOf(at, zone);
  const time = timeOfDayOf(at, zone);
  const wholeMinute = Math.floor(at / 60_000) * 60_000;
  const ahead = Math.round((Date.parse(`${date}T${time}:00Z`) - wholeMinute) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(ahead);
  const seconds = two(new Date(at).getUTCSeconds());
  return `${date}T${time}:${seconds}${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function toRow(record: PunchRecord): Record<(typeof columns)[number], string | number | null> {
  const { shift, zone } = record;
  return {
    punch_id: record.id,
    shift_date: shift.date,
    staff_code: record.staffCode,
    staff_name: record.staffName,
    direction: record.direction,
    at: localIso(record.at, zone),
    time_zone: zone,
    shift_start: localIso(shift.startsAt, zone),
    shift_end: localIso(shift.endsAt, zone),
    method: record.method,
    flags: record.flags.join(' '),
    similarity: record.similarity === null ? null : record.similarity.toFixed(3),
    margin: record.margin === null ? null : record.margin.toFixed(3),
    device: record.deviceId,
    device_sequence: record.deviceSequence,
    policy_version: record.policyVersion,
    evidence_sha256: record.evidenceHash,
    venue: record.venue,
    passive_antispoof: record.passive?.antispoof.toFixed(3) ?? null,
    passive_liveness: record.passive?.liveness.toFixed(3) ?? null,
  };
}

/**
 * Writes the punches that the filter lets through, newest first, as CSV (RFC 4180, UTF-8 with byte order mark, times in the site's zone with
 * offset). Cells that a spreadsheet would take for a formula begin with an apostrophe. The file appears whole or not at all.
 * Throws `AppError`: `disk-full`, `file-not-written`.
 */
export function exportAttendance(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  wanted: AttendanceFilter,
  path: string,
  actor: string,
): { path: string; rows: number } {
  const { store } = deps;
  const { filter, rows } = store.read((db) => {
    const found = resolveFilter(db, wanted);
    return { filter: found, rows: countPunches(db, found) };
  });
  const pages = function* (): Generator<string> {
    let before: PunchId | null = null;
    do {
      const after: PunchId | null = before;
      const records: PunchRecord[] = store.read((db) => listPunches(db, filter, after, ROWS_PER_READ));
      const first = before === null;
      if (first || records.length > 0) yield toCsv(records, first);
      before = records.at(-1)?.id ?? null;
    } while (before !== null);
  };
  const details = { rows, from: wanted.from, to: wanted.to };
  const note = { action: 'attendance.export', subject: 'attendance:csv', details } as const;
  exportNoted(deps, note, actor, () => writeWhole(path, pages()));
  return { path, rows };
}

function toCsv(records: readonly PunchRecord[], first: boolean): string {
  return stringify(records.map(toRow), {
    columns: [...columns],
    header: first,
    bom: first,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** A file name that says what is in it: `attendance-2026-11-01-to-2026-11-30.csv`. */
export function suggestFileName(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { from, to }: AttendanceFilter,
): string {
  const { zone } = store.read((db) => requireSite(db));
  const parts = [from ?? 'start', 'to', to ?? civilDateOf(clock.now(), zone)];
  return `attendance-${parts.join('-')}.csv`;
}
