import { payrollFile } from '../../../src-shared/exports/payroll-file.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportTemplate } from '../../../src-shared/models/exports.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { daysTable, listGroupDays } from './days-table.ts';
import { listMuster, musterTable } from './muster-table.ts';
import { payrollSheetOf } from './payroll-sheet.ts';
import { countPunchRows, punchesTable } from './punches-table.ts';
import type { Table } from './table.ts';
import { listTimesheets, timesheetTable } from './timesheet-table.ts';
import { writeTable, writeTexts } from './write-table.ts';

type Progress = (done: number, of: number) => void;

function countRows(db: ReadDb, order: ExportOrder, { source }: ExportTemplate): number {
  if (source === 'punches') return countPunchRows(db, order);
  if (source === 'muster') return listMuster(db, order).rows.length;
  return source === 'days' ? listGroupDays(db, order).length : listTimesheets(db, order).length;
}

/**
 * What an order comes to before a file is chosen for it. Throws `AppError` with what the site has not told a payroll
 * program (see `payrollFile`).
 */
export function prepareExport(
  store: ReadStore,
  { order }: ReaderJobs['exports.prepare']['request'],
): ReaderJobs['exports.prepare']['reply'] {
  const { from, to, what } = order;
  return store.read((db) => {
    if (what.kind === 'table') {
      const { form, source } = what.template;
      return { rows: countRows(db, order, what.template), name: `${source}-${from}-to-${to}.${form.file}` };
    }
    const file = payrollFile(what.program, payrollSheetOf(db, order));
    return { rows: file.lines.length, name: file.name };
  });
}

function tableOf(
  store: ReadStore,
  order: ExportOrder,
  { columns, source }: ExportTemplate,
  { language, now }: { readonly language: string; readonly now: Instant },
  progress: Progress,
): Table {
  if (source === 'punches') return punchesTable(store, order, columns, progress);
  if (source === 'days') return daysTable(store, order, columns, { language, now }, progress);
  if (source === 'muster') return musterTable(store, order, columns);
  return timesheetTable(store, order, columns, { language, now });
}

/**
 * Writes what is ordered to a file, whole or not at all. Throws `AppError` as `prepareExport`, `writeTable` and
 * `writeWhole` do, and `cancelled`.
 */
export function writeExport(
  store: ReadStore,
  { language, now, order, path }: ReaderJobs['exports.write']['request'],
  progress: Progress,
): ReaderJobs['exports.write']['reply'] | Promise<ReaderJobs['exports.write']['reply']> {
  const { what } = order;
  if (what.kind === 'table') {
    const table = tableOf(store, order, what.template, { language, now }, progress);
    return writeTable(path, table, what.template.form);
  }
  const file = store.read((db) => payrollFile(what.program, payrollSheetOf(db, order)));
  return { rows: file.lines.length, sha256: writeTexts(path, file.lines, file.encoding) };
}
