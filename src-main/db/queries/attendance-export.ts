import type { Direction, PunchFlag, PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, Zone } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import { pageIdsSql, pageOrderSql, pageParameters } from './attendance.ts';
import { isPlain, type PunchFilter } from './punch-filter.ts';
import { findPunchIds } from './punch-search.ts';
import { listStaff } from './staff.ts';
import { listVenues } from './venues.ts';

/** A punch as it is exported. */
export interface ExportRow {
  readonly id: PunchId;
  readonly date: CivilDate;
  readonly staffCode: string;
  readonly staffName: string;
  readonly direction: Direction;
  readonly at: Instant;
  readonly zone: Zone;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly method: PunchMethod;
  readonly flags: readonly PunchFlag[];
  readonly similarity: number | null;
  readonly margin: number | null;
  readonly deviceId: string;
  readonly deviceSequence: number;
  readonly policyVersion: number;
  readonly evidenceHash: string | null;
  readonly venue: string | null;
  readonly antispoof: number | null;
  readonly passiveLiveness: number | null;
}

/** The columns of a row in their order; as an array it is read in half the time that an object takes. */
type Values = [
  PunchId,
  CivilDate,
  StaffId,
  Direction,
  Instant,
  Zone,
  Instant,
  Instant,
  PunchMethod,
  string,
  number | null,
  number | null,
  string,
  number,
  number,
  string | null,
  VenueId | null,
  number | null,
  number | null,
];

interface Overlay {
  readonly punchId: PunchId;
  readonly kind: 'flag' | 'void' | 'restore';
  readonly flag: PunchFlag | null;
}

/** The flags of a punch: those it was made with, those added later, and whether it is voided. */
function flagsOf(made: string, overlays: readonly Overlay[] | undefined): readonly PunchFlag[] {
  const first = made === '[]' ? [] : (JSON.parse(made) as PunchFlag[]);
  if (overlays === undefined) return first;
  const later = overlays.flatMap(({ flag, kind }) => (kind === 'flag' && flag !== null ? [flag] : []));
  const isVoided = overlays.findLast(({ kind }) => kind !== 'flag')?.kind === 'void';
  return [...new Set([...first, ...later, ...(isVoided ? (['voided'] as const) : [])])];
}

/** Flags, voids and restores of some punches (and of those between them), by punch, in the order they were made. */
function listOverlays(db: ReadDb, of: readonly Values[]): Map<PunchId, Overlay[]> {
  const [lowest, highest] = of.reduce(([low, high], [id]) => [Math.min(low, id), Math.max(high, id)], [Infinity, 0]);
  if (highest === 0) return new Map();
  const rows = db
    .prepare<[number, number], Overlay>(
      `SELECT punch_id AS punchId, kind, flag FROM corrections
       WHERE punch_id BETWEEN ? AND ? AND kind IN ('flag', 'void', 'restore') ORDER BY id`,
    )
    .all(lowest, highest);
  return Map.groupBy(rows, ({ punchId }) => punchId);
}

/** SQL of the rows whose ids `page` gives. */
const rowsSql = (page: string, order: string): string => `
  SELECT punches.id, shift_date, staff_id, direction, at, zone, shift_starts_at, shift_ends_at, method, flags,
    similarity, margin, device_id, device_sequence, policy_version, evidence_hash, venue_id,
    passive_scores.antispoof, passive_scores.liveness
  FROM (${page}) AS page
  CROSS JOIN punches ON punches.id = page.id
  LEFT JOIN passive_scores ON passive_scores.request_id = punches.request_id
  ORDER BY ${order}`;

/** The rows of a search; an export takes the time it needs. */
function listFound(db: ReadDb, filter: PunchFilter, before: { readonly id: PunchId } | null, limit: number): Values[] {
  const place = { before: before?.id ?? null, resume: null };
  const { ids } = findPunchIds(db, filter, 'newest', place, limit, () => true);
  return db
    .prepare<unknown[], Values>(rowsSql('SELECT value AS id, key AS place FROM json_each(@ids)', 'page.place'))
    .raw()
    .all({ ids: JSON.stringify(ids) }) as Values[];
}

/** Reads punches for an export in parts. Names of people and venues are read once, as they are at its beginning. */
export function createExportReads(start: ReadDb) {
  const people = new Map(listStaff(start).map(({ id, code, name }) => [id, { code, name }]));
  const venues = new Map([...listVenues(start, false), ...listVenues(start, true)].map(({ id, name }) => [id, name]));
  return {
    /** Up to `limit` punches, newest first as they are listed, after the row `before`. */
    list(db: ReadDb, filter: PunchFilter, before: Pick<ExportRow, 'id' | 'date'> | null, limit: number): ExportRow[] {
      const rows = isPlain(filter)
        ? (db
            .prepare<unknown[], Values>(rowsSql(pageIdsSql(filter, before), pageOrderSql(filter)))
            .raw()
            .all(pageParameters(filter, before, limit)) as Values[])
        : listFound(db, filter, before, limit);
      const overlays = listOverlays(db, rows);
      return rows.map((row): ExportRow => {
        const staff = people.get(row[2]);
        return {
          id: row[0],
          date: row[1],
          staffCode: staff?.code ?? '',
          staffName: staff?.name ?? '',
          direction: row[3],
          at: row[4],
          zone: row[5],
          startsAt: row[6],
          endsAt: row[7],
          method: row[8],
          flags: flagsOf(row[9], overlays.get(row[0])),
          similarity: row[10],
          margin: row[11],
          deviceId: row[12],
          deviceSequence: row[13],
          policyVersion: row[14],
          evidenceHash: row[15],
          venue: row[16] === null ? null : (venues.get(row[16]) ?? null),
          antispoof: row[17],
          passiveLiveness: row[18],
        };
      });
    },
  };
}
