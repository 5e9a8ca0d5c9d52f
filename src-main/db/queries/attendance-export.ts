import type { Direction, PunchFlag, PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { PunchId, StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant, ZoneName } from '../../../src-shared/models/time.ts';
import type { ReadDb } from '../store.ts';
import { pageParameters, pageRowsSql } from './attendance.ts';
import { isPlain, type PunchFilter } from './punch-filter.ts';
import { findPunchIds } from './punch-search.ts';
import { evidenceHashSql, readTexts } from './short-forms.ts';
import { listStaff } from './staff.ts';
import { listVenues } from './venues.ts';

/**
 * A punch as it is exported; as an array it is read in half the time that an object takes. Its places are those of
 * `placeOf`.
 */
export type ExportRow = [
  id: PunchId,
  date: CivilDate,
  staffId: StaffId,
  direction: Direction,
  at: Instant,
  zone: ZoneName,
  startsAt: Instant,
  endsAt: Instant,
  method: PunchMethod,
  /** Those it was made with and those that were added later, with a space between them. */
  flags: string,
  similarity: number | null,
  margin: number | null,
  deviceId: string,
  deviceSequence: number,
  policyVersion: number,
  venueId: VenueId | null,
  evidenceHash: string | null,
  antispoof: number | null,
  passiveLiveness: number | null,
];

/** Where each thing stands in an `ExportRow`. */
export const placeOf = {
  id: 0,
  date: 1,
  staffId: 2,
  direction: 3,
  at: 4,
  zone: 5,
  startsAt: 6,
  endsAt: 7,
  method: 8,
  flags: 9,
  similarity: 10,
  margin: 11,
  deviceId: 12,
  deviceSequence: 13,
  policyVersion: 14,
  venueId: 15,
  evidenceHash: 16,
  antispoof: 17,
  passiveLiveness: 18,
} as const;

/** What costs time to read and is in few exports. */
interface ExportParts {
  readonly hasHash: boolean;
  readonly hasPassiveScores: boolean;
}

interface Overlay {
  readonly punchId: PunchId;
  readonly kind: 'flag' | 'void' | 'restore';
  readonly flag: PunchFlag | null;
}

/** The flags of a punch: those it was made with, those added later, and whether it is voided. */
function flagsOf(made: string, overlays: readonly Overlay[] | undefined): readonly PunchFlag[] {
  const first = JSON.parse(made) as PunchFlag[];
  if (overlays === undefined) return first;
  const later = overlays.flatMap(({ flag, kind }) => (kind === 'flag' && flag !== null ? [flag] : []));
  const isVoided = overlays.findLast(({ kind }) => kind !== 'flag')?.kind === 'void';
  return [...new Set([...first, ...later, ...(isVoided ? (['voided'] as const) : [])])];
}

/** Flags, voids and restores of some punches (and of those between them), by punch, in the order they were made. */
function listOverlays(db: ReadDb, of: readonly ExportRow[]): Map<PunchId, Overlay[]> {
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

/** SQL of the columns, in their order. */
const columnsSql = ({ hasHash, hasPassiveScores }: ExportParts): string => `
  punches.id, shift_date, staff_id, direction, at, zone, shift_starts_at, shift_ends_at, method, flags,
  similarity, margin, device_id, device_sequence, policy_version, venue_id,
  ${hasHash ? evidenceHashSql('evidence_id') : 'NULL'},
  ${hasPassiveScores ? 'passive_scores.antispoof, passive_scores.liveness' : 'NULL, NULL'}`;

const scoresSql = ({ hasPassiveScores }: ExportParts): string =>
  hasPassiveScores ? 'LEFT JOIN passive_scores ON passive_scores.punch_id = punches.id' : '';

/** The rows of a search; an export takes the time it needs. */
function listFound(
  db: ReadDb,
  filter: PunchFilter,
  parts: ExportParts,
  before: { readonly id: PunchId } | null,
  limit: number,
): ExportRow[] {
  const place = { before: before?.id ?? null, resume: null };
  const { ids } = findPunchIds(db, filter, 'newest', place, limit, () => true);
  return db
    .prepare<unknown[], ExportRow>(
      `SELECT ${columnsSql(parts)} FROM json_each(@ids) AS page CROSS JOIN punches ON punches.id = page.value
       ${scoresSql(parts)} ORDER BY page.key`,
    )
    .raw()
    .all({ ids: JSON.stringify(ids) }) as ExportRow[];
}

/** The rows of a filter of people, dates and venue, read in the order of an index. */
function listPlain(
  db: ReadDb,
  filter: PunchFilter,
  parts: ExportParts,
  before: { readonly id: PunchId; readonly date: CivilDate } | null,
  limit: number,
): ExportRow[] {
  return db
    .prepare<unknown[], ExportRow>(pageRowsSql(filter, before, columnsSql(parts), scoresSql(parts)))
    .raw()
    .all(pageParameters(filter, before, limit)) as ExportRow[];
}

/** Names as they are at the beginning of an export. */
export function readExportNames(db: ReadDb) {
  return {
    people: new Map(listStaff(db).map(({ id, code, name }) => [id, { code, name }])),
    venues: new Map([...listVenues(db, false), ...listVenues(db, true)].map(({ id, name }) => [id, name])),
  };
}

/** Up to `limit` punches, newest first as they are listed, after the row `before`. */
export function listExportRows(
  db: ReadDb,
  filter: PunchFilter,
  parts: ExportParts,
  before: ExportRow | null,
  limit: number,
): ExportRow[] {
  const after = before === null ? null : { id: before[placeOf.id], date: before[placeOf.date] };
  const rows = (isPlain(filter) ? listPlain : listFound)(db, filter, parts, after, limit);
  const overlays = listOverlays(db, rows);
  const texts = readTexts(db);
  for (const row of rows) {
    for (const place of [placeOf.zone, placeOf.deviceId]) row[place] = texts.get(Number(row[place])) ?? '';
    const later = overlays.size === 0 ? undefined : overlays.get(row[placeOf.id]);
    const made = row[placeOf.flags];
    row[placeOf.flags] = made === '[]' && later === undefined ? '' : flagsOf(made, later).join(' ');
  }
  return rows;
}
