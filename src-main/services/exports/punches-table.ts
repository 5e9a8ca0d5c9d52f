import type { CellKind } from '../../../src-shared/exports/cells.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import { type ExportRow, listExportRows, placeOf, readExportNames } from '../../db/queries/attendance-export.ts';
import type { PunchFilter } from '../../db/queries/punch-filter.ts';
import { findShiftDates } from '../../db/queries/punch-search.ts';
import { listStaffIds } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { membersOf } from '../base/groups.ts';
import { countResolved, resolveFilter } from '../hours/attendance.ts';
import { type Column, chooseColumns, column, localTimes, type Table, timeColumns } from './table.ts';

const ROWS_PER_READ = 2000;

type Order = Pick<ExportOrder, 'from' | 'group' | 'limits' | 'search' | 'to'>;

/** Dates that leave nothing out say nothing: without them rows are read as they lie. */
function withoutIdleDates(db: ReadDb, filter: PunchFilter): PunchFilter {
  const all = filter.ranges == null ? findShiftDates(db) : null;
  const isIdle = all !== null && (filter.from ?? '') <= all.first && (filter.to ?? '9999') >= all.last;
  return isIdle ? { ...filter, from: null, to: null } : filter;
}

function filterOf(db: ReadDb, { from, group, limits, search = '', to }: Order): PunchFilter {
  const filter = withoutIdleDates(db, resolveFilter(db, { venueId: null, ...limits, search, from, to }));
  if (group.kind === 'all') return filter;
  return { ...filter, staffIds: (filter.staffIds ?? listStaffIds(db)).filter(membersOf(db, group)) };
}

/** How many punches an order is about. */
export const countPunchRows = (db: ReadDb, order: Order): number => countResolved(db, filterOf(db, order));

type Names = ReturnType<typeof readExportNames>;

function knownColumns({ people, venues }: Names): Readonly<Record<string, readonly Column<ExportRow>[]>> {
  const local = localTimes();
  const kept = (key: string, kind: CellKind, place: keyof typeof placeOf) => {
    const at = placeOf[place];
    return column<ExportRow>(key, kind, (row) => row[at]);
  };
  const person = (row: ExportRow) => people.get(row[placeOf.staffId]);
  const venueOf = (id: VenueId | null) => (id === null ? null : (venues.get(id) ?? null));
  const timeOf = (place: 'at' | 'startsAt' | 'endsAt') => {
    const at = placeOf[place];
    return (row: ExportRow) => local(row[at], row[placeOf.zone]);
  };
  return {
    ...kept('punch_id', 'count', 'id'),
    ...kept('shift_date', 'date', 'date'),
    ...column<ExportRow>('staff_code', 'text', (row) => person(row)?.code ?? ''),
    ...column<ExportRow>('staff_name', 'text', (row) => person(row)?.name ?? ''),
    ...kept('direction', 'word', 'direction'),
    ...timeColumns<ExportRow>('at', timeOf('at'), ['date', 'time']),
    ...kept('time_zone', 'word', 'zone'),
    ...timeColumns<ExportRow>('shift_start', timeOf('startsAt')),
    ...timeColumns<ExportRow>('shift_end', timeOf('endsAt')),
    ...kept('method', 'word', 'method'),
    ...kept('flags', 'word', 'flags'),
    ...kept('similarity', 'share', 'similarity'),
    ...kept('margin', 'share', 'margin'),
    ...column<ExportRow>('venue', 'text', (row) => venueOf(row[placeOf.venueId])),
    ...kept('device', 'text', 'deviceId'),
    ...kept('device_sequence', 'count', 'deviceSequence'),
    ...kept('policy_version', 'count', 'policyVersion'),
    ...kept('evidence_sha256', 'mark', 'evidenceHash'),
    ...kept('passive_antispoof', 'share', 'antispoof'),
    ...kept('passive_liveness', 'share', 'passiveLiveness'),
  };
}

/** Punches, newest first, each in the zone it was made in. */
export function punchesTable(
  store: ReadStore,
  order: Order,
  columns: readonly ExportColumn[],
  progress: (done: number, of: number) => void,
): Table<ExportRow> {
  const { filter, names, of } = store.read((db) => {
    const filter = filterOf(db, order);
    return { filter, of: countResolved(db, filter), names: readExportNames(db) };
  });
  const wanted = new Set(columns.map(({ key }) => key));
  const what = {
    hasHash: wanted.has('evidence_sha256'),
    hasPassiveScores: wanted.has('passive_antispoof') || wanted.has('passive_liveness'),
  };
  const parts = function* () {
    let done = 0;
    let last: ExportRow | null = null;
    do {
      const before: ExportRow | null = last;
      const part: ExportRow[] = store.read((db) => listExportRows(db, filter, what, before, ROWS_PER_READ));
      last = part.at(-1) ?? null;
      done += part.length;
      progress(done, of);
      yield part;
    } while (last !== null);
  };
  return { columns: chooseColumns(columns, knownColumns(names)), parts: parts() };
}
