import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { CSV_START, csvCell, csvLine } from '../../../src-shared/files/csv-text.ts';
import type { AttendanceFilter } from '../../../src-shared/models/punch-search.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { createExportReads, type ExportRow } from '../../db/queries/attendance-export.ts';
import type { ReadStore } from '../../db/store.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { exportNoted } from '../base/audited-export.ts';
import type { ServiceDeps } from '../base/deps.ts';
import type { JobOptions, ReaderJobs } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { countResolved, resolveFilter } from './attendance.ts';

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

const ROWS_PER_READ = 2000;

/** Times of each zone that punches were made in. */
function localTimes(): (at: Instant, zone: Zone) => string {
  const byZone = new Map<Zone, (at: Instant) => string>();
  return (at, zone) => {
    let local = byZone.get(zone);
    if (local === undefined) {
      local = localIsoIn(zone);
      byZone.set(zone, local);
    }
    return local(at);
  };
}

const score = (value: number | null): string => (value === null ? '' : value.toFixed(3));

/** Cells of text that stand in many rows, made once. */
function cachedCells(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let cell = known.get(text);
    if (cell === undefined) {
      cell = csvCell(text);
      known.set(text, cell);
    }
    return cell;
  };
}

/** Makes the function that writes a row as a line. Numbers, dates and codes of ours need no quotes. */
function lineWriter(): (row: ExportRow) => string {
  const local = localTimes();
  const cell = cachedCells();
  return (row) => {
    const { zone } = row;
    return (
      `${row.id},${row.date},${cell(row.staffCode)},${cell(row.staffName)},${row.direction},${local(row.at, zone)},` +
      `${cell(zone)},${local(row.startsAt, zone)},${local(row.endsAt, zone)},${row.method},${row.flags.join(' ')},` +
      `${score(row.similarity)},${score(row.margin)},${cell(row.deviceId)},${row.deviceSequence},` +
      `${row.policyVersion},${row.evidenceHash ?? ''},${row.venue === null ? '' : cell(row.venue)},` +
      `${score(row.antispoof)},${score(row.passiveLiveness)}\r\n`
    );
  };
}

/**
 * Writes the punches that the filter lets through, newest first, as CSV (RFC 4180, UTF-8 with byte order mark, times in
 * the zone they were made in, with offset). The file appears whole or not at all. Answers how many rows it has. Throws
 * `AppError`: `disk-full`, `file-not-written`, `cancelled`.
 */
export function writeAttendance(
  store: ReadStore,
  { filter: wanted, path }: ReaderJobs['attendance.export']['request'],
  progress: (done: number, of: number) => void,
): number {
  const { filter, of, reads } = store.read((db) => {
    const filter = resolveFilter(db, wanted);
    return { filter, of: countResolved(db, filter), reads: createExportReads(db) };
  });
  const toLine = lineWriter();
  let rows = 0;
  const parts = function* (): Generator<string> {
    yield CSV_START + csvLine(columns);
    for (let last: ExportRow | undefined, first = true; first || last !== undefined; first = false) {
      const before: ExportRow | null = last ?? null;
      const part: ExportRow[] = store.read((db) => reads.list(db, filter, before, ROWS_PER_READ));
      last = part.at(-1);
      rows += part.length;
      progress(rows, of);
      yield part.map(toLine).join('');
    }
  };
  writeWhole(path, parts());
  return rows;
}

/**
 * Exports the punches that the filter lets through (see `writeAttendance`) beside the main thread, noted in the audit
 * first. Throws `AppError` as that does, and `reader-failed`.
 */
export async function exportAttendance(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
  filter: AttendanceFilter,
  path: string,
  actor: string,
  options?: JobOptions,
): Promise<{ path: string; rows: number }> {
  const rows = await deps.reader.run('attendance.count', filter);
  const note = {
    action: 'attendance.export',
    subject: 'attendance:csv',
    details: { rows, from: filter.from, to: filter.to },
  } as const;
  const written = await exportNoted(deps, note, actor, () =>
    deps.reader.run('attendance.export', { filter, path }, options),
  );
  return { path, rows: written };
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
