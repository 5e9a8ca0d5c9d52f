import { join } from 'node:path';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { wholeTemplate } from '../../../src-shared/exports/columns.ts';
import { regionForms } from '../../../src-shared/models/exports.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { findAuditIdFrom, listAuditLinks } from '../../db/queries/audit-links.ts';
import { type CorrectionRequestRow, listRequestsOfDates } from '../../db/queries/correction-requests.ts';
import { type CorrectionRow, listCorrections } from '../../db/queries/corrections.ts';
import { listStaff, type StaffRow } from '../../db/queries/staff.ts';
import type { ReadStore } from '../../db/store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { daysTable } from '../exports/days-table.ts';
import { punchesTable } from '../exports/punches-table.ts';
import { chooseColumns, column, type Table } from '../exports/table.ts';
import { writeTable, writeTexts } from '../exports/write-table.ts';

const form = regionForms.international;
const ROWS_AT_ONCE = 2000;

type Wanted = ReaderJobs['inspection.write']['request'];
type Period = { readonly from: CivilDate; readonly to: CivilDate };

interface Row {
  readonly staff: Pick<StaffRow, 'code' | 'name'>;
  readonly correction: CorrectionRow | null;
  /** What the person asked for and what they were answered; null where a manager corrected by themselves. */
  readonly request: CorrectionRequestRow | null;
}

/** Corrections with the request that each grants, and requests that were declined or wait. */
function correctionRows(store: ReadStore, { from, to }: Period): Row[] {
  return store.read((db) => {
    const staff = new Map<StaffId, StaffRow>(listStaff(db).map((one) => [one.id, one]));
    const named = (id: StaffId) => staff.get(id) ?? { code: '', name: '' };
    const requests = listRequestsOfDates(db, from, to);
    const used = new Set<CorrectionRequestRow>();
    const corrected = listCorrections(db, null, from, to).map((correction): Row => {
      const request =
        requests.find(
          ({ answeredAt, date, staffId, state }) =>
            state === 'granted' &&
            staffId === correction.staffId &&
            date === correction.date &&
            answeredAt === correction.at,
        ) ?? null;
      if (request !== null) used.add(request);
      return { staff: named(correction.staffId), correction, request };
    });
    const others = requests.filter((request) => !used.has(request));
    return [...corrected, ...others.map((request) => ({ staff: named(request.staffId), correction: null, request }))];
  });
}

function correctionsTable(store: ReadStore, period: Period): Table<Row> {
  const iso = localIsoIn(store.read((db) => requireSite(db).zone));
  const timeOf = (at: Instant | null | undefined): string | null => (at == null ? null : iso(at));
  const text = (key: string, of: (row: Row) => string | null | undefined) =>
    column<Row>(key, 'text', (row) => of(row) ?? null);
  const known = {
    ...text('staff_code', ({ staff }) => staff.code),
    ...text('staff_name', ({ staff }) => staff.name),
    ...column<Row>('date', 'date', ({ correction, request }) => correction?.date ?? request?.date ?? null),
    ...text('correction', ({ correction }) => correction?.kind),
    ...text('before', ({ correction }) => correction?.before),
    ...text('after', ({ correction }) => correction?.after),
    ...text('reason', ({ correction }) => correction?.reason),
    ...text('corrected_by', ({ correction }) => correction?.actor),
    ...text('corrected_at', ({ correction }) => timeOf(correction?.at)),
    // The person's side: what they asked for, and when.
    ...text('asked_at', ({ request }) => timeOf(request?.requestedAt)),
    ...text('asked_in', ({ request }) => request?.in),
    ...text('asked_out', ({ request }) => request?.out),
    ...text('asked_note', ({ request }) => request?.note),
    // The manager's side.
    ...column<Row>('answer', 'word', ({ request }) => request?.state ?? null),
    ...text('answered_by', ({ request }) => request?.answeredBy),
    ...text('answered_at', ({ request }) => timeOf(request?.answeredAt)),
    ...text('answer_note', ({ request }) => request?.answer),
  };
  const columns = Object.keys(known).map((key) => ({ key, heading: null }));
  return { columns: chooseColumns<Row>(columns, known), parts: [correctionRows(store, period)] };
}

/** Writes the records of a period into a folder, and the audit from its beginning to now. */
export async function writeInspection(
  store: ReadStore,
  { folder, from, language, now, since, to }: Wanted,
  progress: (done: number, of: number) => void,
): Promise<ReaderJobs['inspection.write']['reply']> {
  const period = { from, to, group: { kind: 'all' } } as const;
  const files: { name: string; sha256: string; rows: number }[] = [];
  const write = async <Of>(name: string, table: Table<Of>) => {
    files.push({ name, ...(await writeTable(join(folder, name), table, form)) });
  };
  await write('punches.csv', punchesTable(store, period, wholeTemplate('punches').columns, progress));
  await write('days.csv', daysTable(store, period, wholeTemplate('days').columns, { language, now }, progress));
  await write('corrections.csv', correctionsTable(store, period));

  const first = store.read((db) => findAuditIdFrom(db, since));
  let last = first - 1;
  let previousHash: string | null = null;
  let hash = '';
  const lines = function* (): Generator<string> {
    for (;;) {
      const part = store.read((db) => listAuditLinks(db, last, ROWS_AT_ONCE));
      for (const row of part) {
        previousHash ??= row.previousHash;
        ({ id: last, hash } = row);
        const { action, actor, at, details, id, subject } = row;
        yield `${JSON.stringify([[id, at, actor, action, subject, details], hash])}\n`;
      }
      progress(last, last);
      if (part.length < ROWS_AT_ONCE) return;
    }
  };
  const sha256 = writeTexts(join(folder, 'audit.jsonl'), lines(), 'utf-8');
  files.push({ name: 'audit.jsonl', sha256, rows: last - first + 1 });
  return { files, audit: { previousHash: previousHash ?? '', first, last, hash } };
}
