import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { csvTable } from '../../../src-shared/files/csv-text.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { SessionList } from '../../../src-shared/ipc/venues.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { toChosenFile, writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { readSessionList } from './venue-lists.ts';
import { requireVenue } from './venues.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock'>;

const columns = [
  'venue',
  'date',
  'session',
  'opens',
  'closes',
  'staff_code',
  'staff_name',
  'state',
  'expected',
  'at',
  'method',
  'liveness',
  'similarity',
] as const;

/** A name for the file: `venue-2026-11-20.csv` with the venue's name as far as files may have it. */
export function suggestVenueFile(
  { store }: Pick<Deps, 'store'>,
  { venueId, date }: RequestOf<'venues:export'>,
): string {
  const { name } = store.read((db) => requireVenue(db, venueId));
  const plain = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  return `${plain === '' ? 'venue' : plain}-${date}.csv`;
}

/**
 * Writes the attendance lists of a venue's date as CSV, session by session, in the form of the punches' export: who
 * came, then who is missing (`expected` where there is no list) or on leave. The file appears whole or not at all.
 * Throws `AppError`: `not-found`, and as `writeChosen`.
 */
export async function exportVenueList(
  deps: Deps,
  request: RequestOf<'venues:export'>,
  path: string,
  actor: string,
): Promise<{ path: string; rows: number }> {
  const { name, zone } = deps.store.read((db) => ({
    name: requireVenue(db, request.venueId).name,
    zone: requireSite(db).zone,
  }));
  const localIso = localIsoIn(zone);
  const local = (at: Instant | undefined): string => (at === undefined ? '' : localIso(at));
  const rowsOf = ({ session, listed, present, missing, excused }: SessionList, index: number) => {
    const about = {
      venue: name,
      date: request.date,
      session: index + 1,
      opens: local(session?.startsAt),
      closes: local(session?.endsAt),
    };
    const absent = (state: string, people: typeof missing) =>
      people.map(({ code, name: who }) => ({ ...about, staff_code: code, staff_name: who, state, expected: 'yes' }));
    return [
      ...present.map(({ person, at, method, similarity, expected }) => ({
        ...about,
        staff_code: person.code,
        staff_name: person.name,
        state: 'present',
        expected: expected ? 'yes' : 'no',
        at: local(at),
        method,
        liveness: 'not-checked',
        similarity: similarity === null ? '' : similarity.toFixed(3),
      })),
      ...absent(listed ? 'missing' : 'expected', missing),
      ...absent('on-leave', excused),
    ];
  };
  const latest = readSessionList(deps, { ...request, startsAt: null });
  const starts = latest.sessions.map(({ startsAt }) => startsAt);
  const lists =
    starts.length < 2 ? [latest] : starts.map((startsAt) => readSessionList(deps, { ...request, startsAt }));
  const rows = lists.flatMap(rowsOf);
  const details = { rows: rows.length, date: request.date };
  const note = { action: 'venue.export', subject: `venue:${request.venueId}`, details } as const;
  await writeChosen(deps, path, note, actor, () => writeWhole(path, [csvTable(columns, rows)]));
  return { path, rows: rows.length };
}

/** Writes what became of every picture file as CSV. Throws as `toChosenFile`. */
export async function writeGroupReport(
  { store }: Pick<Deps, 'store'>,
  { rows }: RequestOf<'venues:save-report'>,
  path: string,
): Promise<{ path: string; rows: number }> {
  const { zone } = store.read((db) => requireSite(db));
  const local = localIsoIn(zone);
  const lines = rows.map(({ file, takenAt, takenFrom, result, faces, recorded, unknown }) => ({
    file,
    taken_at: takenAt === null ? '' : local(takenAt),
    time_from: takenFrom ?? '',
    result,
    faces,
    recorded,
    unknown,
  }));
  const heads = ['file', 'taken_at', 'time_from', 'result', 'faces', 'recorded', 'unknown'];
  await toChosenFile(path, () => writeWhole(path, [csvTable(heads, lines)]));
  return { path, rows: rows.length };
}
