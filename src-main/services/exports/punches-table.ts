import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import { createExportReads, type ExportRow } from '../../db/queries/attendance-export.ts';
import type { PunchFilter } from '../../db/queries/punch-filter.ts';
import { listStaffIds } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import { membersOf } from '../base/groups.ts';
import { countResolved, resolveFilter } from '../hours/attendance.ts';
import { type Column, chooseColumns, column, localTimes, type Table, timeColumns } from './table.ts';

const ROWS_PER_READ = 2000;

type Order = Pick<ExportOrder, 'from' | 'group' | 'limits' | 'search' | 'to'>;

function filterOf(db: ReadDb, { from, group, limits, search = '', to }: Order): PunchFilter {
  const filter = resolveFilter(db, { venueId: null, ...limits, search, from, to });
  if (group.kind === 'all') return filter;
  return { ...filter, staffIds: (filter.staffIds ?? listStaffIds(db)).filter(membersOf(db, group)) };
}

/** How many punches an order is about. */
export const countPunchRows = (db: ReadDb, order: Order): number => countResolved(db, filterOf(db, order));

function knownColumns(): Readonly<Record<string, readonly Column<ExportRow>[]>> {
  const local = localTimes();
  return {
    ...column<ExportRow>('punch_id', 'count', ({ id }) => id),
    ...column<ExportRow>('shift_date', 'date', ({ date }) => date),
    ...column<ExportRow>('staff_code', 'text', ({ staffCode }) => staffCode),
    ...column<ExportRow>('staff_name', 'text', ({ staffName }) => staffName),
    ...column<ExportRow>('direction', 'word', ({ direction }) => direction),
    ...timeColumns<ExportRow>('at', ({ at, zone }) => local(at, zone), ['date', 'time']),
    ...column<ExportRow>('time_zone', 'word', ({ zone }) => zone),
    ...timeColumns<ExportRow>('shift_start', ({ startsAt, zone }) => local(startsAt, zone)),
    ...timeColumns<ExportRow>('shift_end', ({ endsAt, zone }) => local(endsAt, zone)),
    ...column<ExportRow>('method', 'word', ({ method }) => method),
    ...column<ExportRow>('flags', 'word', ({ flags }) => flags.join(' ')),
    ...column<ExportRow>('similarity', 'share', ({ similarity }) => similarity),
    ...column<ExportRow>('margin', 'share', ({ margin }) => margin),
    ...column<ExportRow>('venue', 'text', ({ venue }) => venue),
    ...column<ExportRow>('device', 'text', ({ deviceId }) => deviceId),
    ...column<ExportRow>('device_sequence', 'count', ({ deviceSequence }) => deviceSequence),
    ...column<ExportRow>('policy_version', 'count', ({ policyVersion }) => policyVersion),
    ...column<ExportRow>('evidence_sha256', 'word', ({ evidenceHash }) => evidenceHash),
    ...column<ExportRow>('passive_antispoof', 'share', ({ antispoof }) => antispoof),
    ...column<ExportRow>('passive_liveness', 'share', ({ passiveLiveness }) => passiveLiveness),
  };
}

/** Punches, newest first, each in the zone it was made in. */
export function punchesTable(
  store: ReadStore,
  order: Order,
  columns: readonly ExportColumn[],
  progress: (done: number, of: number) => void,
): Table {
  const { filter, of, reads } = store.read((db) => {
    const filter = filterOf(db, order);
    return { filter, of: countResolved(db, filter), reads: createExportReads(db) };
  });
  const { cellsOf, heads } = chooseColumns(columns, knownColumns());
  const parts = function* () {
    let done = 0;
    for (let last: ExportRow | undefined, first = true; first || last !== undefined; first = false) {
      const before: ExportRow | null = last ?? null;
      const part: ExportRow[] = store.read((db) => reads.list(db, filter, before, ROWS_PER_READ));
      last = part.at(-1);
      done += part.length;
      progress(done, of);
      yield part.map(cellsOf);
    }
  };
  return { columns: heads, parts: parts() };
}
