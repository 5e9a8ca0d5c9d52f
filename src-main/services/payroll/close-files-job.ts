import { csvText } from '../../../src-shared/exports/cells.ts';
import { payrollFile } from '../../../src-shared/exports/payroll-file.ts';
import { type PayrollFile, type PayrollSheet, summedItems } from '../../../src-shared/exports/programs/paid-people.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { regionForms, type TableForm } from '../../../src-shared/models/exports.ts';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import { withAdjustments } from '../../../src-shared/payroll/paid-days.ts';
import { listPayrollNames, listPayrollNumbers, readExportSettings } from '../../db/queries/exports.ts';
import { type CloseRow, findClose, listAdjustmentsIn, listCloseRows } from '../../db/queries/payroll.ts';
import { listStaff } from '../../db/queries/staff.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { writeTexts } from '../exports/write-table.ts';
import { payNames } from '../hours/pay-names.ts';

interface ClosedPerson {
  readonly code: string;
  readonly name: string;
  readonly payrollNumber: string | null;
  readonly row: CloseRow;
  /** Minutes by item that earlier periods add. */
  readonly adjustments: readonly { readonly date: string; readonly minutes: CloseRow['days'][number]['minutes'] }[];
}

/** Everybody of a closed period as they were closed, by code; names and numbers are those of today. */
function listClosedPeople(db: ReadDb, id: CloseId): ClosedPerson[] {
  const rows = new Map(listCloseRows(db, id).map((row) => [row.staffId, row]));
  const adjustments = Map.groupBy(listAdjustmentsIn(db, id), ({ staffId }) => staffId);
  const numbers = listPayrollNumbers(db);
  return listStaff(db).flatMap(({ code, id: staffId, name }) => {
    const row = rows.get(staffId);
    if (row === undefined) return [];
    const payrollNumber = numbers.get(staffId) ?? null;
    return [{ code, name, payrollNumber, row, adjustments: adjustments.get(staffId) ?? [] }];
  });
}

const fixed = ['worked', 'planned', 'regular', 'overtime'] as const;
const days = ['daysPresent', 'daysHalf', 'daysAbsent', 'daysLeave', 'daysIncomplete'] as const;

const columnOf = (item: string): string => item.replace(':', '_');
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The stored figures as CSV: a line for each person, a column for each item, and one more for what is added to it. */
function figuresLines(people: readonly ClosedPerson[], form: TableForm): string[] {
  const namesOf = (of: (person: ClosedPerson) => readonly string[]): string[] =>
    [...new Set(people.flatMap(of))].sort();
  const buckets = namesOf(({ row }) => Object.keys(row.figures.buckets));
  const premiums = namesOf(({ row }) => Object.keys(row.figures.premiums));
  const adjusted = namesOf(({ adjustments }) => adjustments.flatMap(({ minutes }) => Object.keys(minutes)));
  const heads = [
    ...['staff_code', 'staff_name', 'payroll_number', ...fixed],
    ...buckets.map((name) => `bucket_${name}`),
    ...premiums.map((name) => `premium_${name}`),
    ...days.map(snake),
    'balance',
    ...adjusted.map((item) => `adjusted_${columnOf(item)}`),
  ];
  const minutes = (value: number | null): string => csvText('minutes', value, form);
  const lines = people.map(({ adjustments, code, name, payrollNumber, row }) => {
    const { figures } = row;
    const added = new Map<string, number>(summedItems({ days: adjustments }));
    return [
      ...[code, name, payrollNumber].map((text) => csvText('text', text, form)),
      ...fixed.map((key) => minutes(figures[`${key}Minutes`])),
      ...buckets.map((bucket) => minutes(figures.buckets[bucket] ?? 0)),
      ...premiums.map((premium) => minutes(figures.premiums[premium] ?? 0)),
      ...days.map((key) => csvText('count', figures[key], form)),
      minutes(row.balanceMinutes),
      ...adjusted.map((item) => minutes(added.get(item) ?? 0)),
    ];
  });
  return [heads, ...lines].map((cells) => `${cells.join(form.separator)}\r\n`);
}

/** The file of a closed period. Throws `AppError`: `not-found`, and as `payrollFile`. */
function fileOf(
  db: ReadDb,
  { id, language, program }: ReaderJobs['payroll.prepare']['request'],
): Omit<PayrollFile, 'encoding'> & { readonly encoding: TableForm['encoding'] } {
  const close = findClose(db, id);
  if (close === null) throw new AppError('not-found', 'no such closed period');
  const { from, to } = close;
  const people = listClosedPeople(db, id);
  const names = listPayrollNames(db);
  if (program === 'figures') {
    const form = language === 'de' ? regionForms.continental : regionForms.international;
    const lines = figuresLines(people, form);
    return { name: `payroll-${from}-to-${to}.csv`, encoding: form.encoding, lines };
  }
  const sheet: PayrollSheet = {
    from,
    to,
    people: people.map(({ adjustments, code, name, payrollNumber, row }) => ({
      ...{ code, name: names.get(row.staffId) ?? name, payrollNumber },
      days: withAdjustments(row.days, adjustments, to),
    })),
    settings: readExportSettings(db),
    factors: payNames(db).factors,
  };
  return payrollFile(program, sheet);
}

/** What a file of a closed period comes to. Throws `AppError`: `not-found`, and as `payrollFile`. */
export function prepareCloseFile(
  store: ReadStore,
  request: ReaderJobs['payroll.prepare']['request'],
): ReaderJobs['payroll.prepare']['reply'] {
  const { lines, name } = store.read((db) => fileOf(db, request));
  return { rows: lines.length, name };
}

/** Writes the file, whole or not at all; answers its lines too, to be compared with the next. */
export function writeCloseFile(
  store: ReadStore,
  { path, ...request }: ReaderJobs['payroll.write']['request'],
): ReaderJobs['payroll.write']['reply'] {
  const { encoding, lines } = store.read((db) => fileOf(db, request));
  return { rows: lines.length, sha256: writeTexts(path, lines, encoding), lines };
}
