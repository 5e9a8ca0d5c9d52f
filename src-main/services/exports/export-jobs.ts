import { payrollFile } from '../../../src-shared/exports/payroll-file.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportTemplate } from '../../../src-shared/models/exports.ts';
import type { ReadDb, ReadStore } from '../../db/store.ts';
import type { ReaderJobs } from '../base/reader.ts';
import { daysTable, listGroupDays } from './days-table.ts';
import { listMuster, musterTable } from './muster-table.ts';
import { payrollSheetOf } from './payroll-sheet.ts';
import { countPunchRows, punchesTable } from './punches-table.ts';
import { listTimesheets, timesheetTable } from './timesheet-table.ts';
import { type Written, writeTable, writeTexts } from './write-table.ts';

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

function writeSource(
  store: ReadStore,
  { language, now, order, path }: ReaderJobs['exports.write']['request'],
  { columns, form, source }: ExportTemplate,
  progress: Progress,
): Written | Promise<Written> {
  const about = { language, now };
  if (source === 'punches') return writeTable(path, punchesTable(store, order, columns, progress), form);
  if (source === 'days') return writeTable(path, daysTable(store, order, columns, about, progress), form);
  if (source === 'muster') return writeTable(path, musterTable(store, order, columns), form);
  return writeTable(path, timesheetTable(store, order, columns, about), form);
}

/**
 * Writes what is ordered to a file, whole or not at all. Throws `AppError` as `prepareExport`, `writeTable` and
 * `writeWhole` do, and `cancelled`.
 */
export function writeExport(
  store: ReadStore,
  request: ReaderJobs['exports.write']['request'],
  progress: Progress,
): Written | Promise<Written> {
  const { order, path } = request;
  const { what } = order;
  if (what.kind === 'table') return writeSource(store, request, what.template, progress);
  const file = store.read((db) => payrollFile(what.program, payrollSheetOf(db, order)));
  return { rows: file.lines.length, sha256: writeTexts(path, file.lines, file.encoding) };
}
