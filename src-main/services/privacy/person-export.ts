import { zoneAt } from '../../../src-shared/domain/zone-history.ts';
import { csvTable } from '../../../src-shared/files/csv-text.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { findEvidenceOfPunch } from '../../db/queries/evidence.ts';
import { findEvidenceOfRequest } from '../../db/queries/request-photographs.ts';
import { writeZip, type ZipEntry } from '../../platform/zip-file.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import type { PersonTable } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { readConsents } from '../enrolment/consents.ts';
import { listPictures } from '../enrolment/enrolment.ts';
import { personPage } from './person-page.ts';

type Deps = Pick<ServiceDeps, 'store' | 'reader' | 'clock' | 'vault' | 'evidence' | 'log'>;

/** Tables of photographs: the column that names one, its file, and where it lies. */
const PHOTOGRAPHS = [
  { table: 'punches', column: 'id', name: 'punch', find: findEvidenceOfPunch },
  { table: 'request_photographs', column: 'correction_request_id', name: 'request', find: findEvidenceOfRequest },
] as const;

/** The person's enrolled pictures, signed consents and photographs, opened one by one as they are asked for. */
function* pictures(deps: Deps, staffId: StaffId, tables: readonly PersonTable[]): Generator<ZipEntry> {
  for (const { id, thumbnail } of listPictures(deps, staffId))
    if (thumbnail !== null) yield { name: `pictures/enrolled-${id}.jpg`, bytes: thumbnail };
  for (const { id, signature } of readConsents(deps, staffId))
    if (signature !== null) yield { name: `pictures/consent-${id}.jpg`, bytes: signature };
  for (const { table, column, name, find } of PHOTOGRAPHS) {
    const listed = tables.find((one) => one.table === table);
    const place = listed?.columns.indexOf(column) ?? -1;
    for (const row of listed?.rows ?? []) {
      const id = Number(row[place]);
      const stored = deps.store.read((db) => find(db, id as never));
      if (stored === null) continue;
      try {
        yield { name: `pictures/${name}-${id}.jpg`, bytes: deps.evidence.read(stored) };
      } catch {
        // The check of the data tells of photographs that are gone or damaged.
        deps.log.warn('a photograph cannot be exported', { [name]: id });
      }
    }
  }
}

const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');

/** The files of the export, ending with the page that shows the rest. */
function* files(
  deps: Deps,
  staffId: StaffId,
  tables: readonly PersonTable[],
  page: (shown: readonly string[]) => string,
): Generator<ZipEntry> {
  const byTable = tables.map(({ table, columns, rows }) => {
    const named = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
    return { table, columns, named };
  });
  yield {
    name: 'data.json',
    bytes: text(JSON.stringify(Object.fromEntries(byTable.map(({ table, named }) => [table, named])), null, 2)),
  };
  for (const { table, columns, named } of byTable)
    yield { name: `csv/${table}.csv`, bytes: text(csvTable(columns, named)) };
  const shown: string[] = [];
  for (const picture of pictures(deps, staffId, tables)) {
    shown.push(picture.name);
    yield picture;
  }
  yield { name: 'index.html', bytes: text(page(shown)) };
}

/**
 * Writes everything about one person into a zip: a readable page, JSON, a CSV for each table, and pictures. Noted in
 * the audit before it is written. Throws `AppError`: `not-found`, and as `writeChosen`.
 */
export async function exportPerson(
  deps: Deps,
  staffId: StaffId,
  path: string,
  actor: string,
  language: string,
): Promise<{ path: string; rows: number; pictures: number }> {
  const { name, site } = deps.store.read((db) => ({
    name: requireStaff(db, staffId).name,
    site: requireSite(db),
  }));
  const note = { action: 'person.export', subject: `staff:${staffId}`, details: {} } as const;
  return writeChosen(deps, path, note, actor, async () => {
    const tables = await deps.reader.run('person.rows', { staffId });
    let shown = 0;
    const now = deps.clock.now();
    const at = new Date(now).toLocaleString(language, { timeZone: zoneAt(now, site.zone) });
    const page = (paths: readonly string[]): string => {
      shown = paths.length;
      return personPage({ name, site: site.name, at, tables, pictures: paths }, language);
    };
    await writeZip(path, files(deps, staffId, tables, page));
    return { path, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0), pictures: shown };
  });
}
