import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { unknownColumns } from '../../../src-shared/exports/columns.ts';
import type { ExportOrder, WantedOrder } from '../../../src-shared/ipc/exports.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { ExportTemplate } from '../../../src-shared/models/exports.ts';
import { findShiftDates } from '../../db/queries/punch-search.ts';
import type { ExportNote } from '../base/audited-export.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireRange } from '../base/ranges.ts';
import type { JobOptions } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { freshenWithAccounts } from '../hours/hours.ts';
import type { Written } from './write-table.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader'>;

const MOST_DAYS = 400;

/** Throws `AppError`: `column-unknown`, `column-twice`. */
export function requireColumns(template: ExportTemplate): void {
  const [unknown] = unknownColumns(template);
  if (unknown !== undefined) throw new AppError('column-unknown', 'no such column', { column: unknown });
  const keys = template.columns.map(({ key }) => key);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) throw new AppError('column-twice', 'a column twice', { column: twice });
}

const isOfPunches = ({ what }: Pick<ExportOrder, 'what'>): boolean =>
  what.kind === 'table' && what.template.source === 'punches';

function requireOrder(order: ExportOrder): void {
  const { from, limits, search, to, what } = order;
  requireRange({ from, to }, isOfPunches(order) ? Number.POSITIVE_INFINITY : MOST_DAYS);
  if (what.kind === 'table') requireColumns(what.template);
  if (what.kind !== 'table' && search !== undefined)
    throw new AppError('invalid-data', 'no search of a payroll file', { field: 'search' });
  if (!isOfPunches(order) && limits !== undefined)
    throw new AppError('invalid-data', 'these limits are of punches', { field: 'limits' });
}

/** The order with dates in the place of what was left open. */
function withDates({ clock, store }: Pick<Deps, 'store' | 'clock'>, wanted: WantedOrder): ExportOrder {
  return store.read((db) => {
    const today = civilDateOf(clock.now(), requireSite(db).zone);
    const all = findShiftDates(db) ?? { first: today, last: today };
    // A window of times may begin on the day before the shift's, and end after it.
    const margin = wanted.limits?.window == null ? 0 : 1;
    const [first, last] = [addDays(all.first, -margin), addDays(all.last, margin)];
    const from = wanted.from ?? (wanted.to !== null && wanted.to < first ? wanted.to : first);
    const to = wanted.to ?? (from > last ? from : last);
    return { ...wanted, from, to };
  });
}

/**
 * Derives the days that an order is about, and says what it comes to, with its dates. Throws `AppError`:
 * `range-backwards`, `range-too-long`, `column-unknown`, `column-twice`, `invalid-data`, and what the site has not told
 * a payroll program.
 */
export async function prepareOrder(
  deps: Deps,
  wanted: WantedOrder,
): Promise<{ order: ExportOrder; rows: number; name: string }> {
  const order = withDates(deps, wanted);
  requireOrder(order);
  const { from, to } = order;
  if (!isOfPunches(order)) await freshenWithAccounts(deps, { search: '', from, to });
  return { order, ...(await deps.reader.run('exports.prepare', { order, now: deps.clock.now() })) };
}

function noteOf({ from, to, what }: ExportOrder, rows: number): ExportNote {
  const details = { rows, from, to };
  if (what.kind === 'payroll') return { action: 'payroll.export', subject: `payroll:${what.program}`, details };
  const { source } = what.template;
  if (source === 'punches') return { action: 'attendance.export', subject: 'attendance:table', details };
  return { action: 'hours.export', subject: `hours:${source}`, details };
}

/**
 * Writes a prepared order to a chosen file beside the main thread, noted in the audit first. Throws `AppError`:
 * `folder-missing`, `folder-read-only`, `file-in-use`, `disk-full`, `file-not-written`, `cancelled`, `reader-failed`.
 */
export async function writeOrder(
  deps: Deps,
  order: ExportOrder,
  { path, rows }: { readonly path: string; readonly rows: number },
  actor: string,
  language: string,
  options: JobOptions,
): Promise<Written> {
  const now = deps.clock.now();
  return writeChosen(deps, path, noteOf(order, rows), actor, () =>
    deps.reader.run('exports.write', { order, path, language, now }, options),
  );
}

/** Prepares an order and writes it to a file that is already known. Throws as `prepareOrder` and `writeOrder`. */
export async function exportTo(
  deps: Deps,
  path: string,
  wanted: WantedOrder,
  actor: string,
  language: string,
): Promise<Written> {
  const { order, rows } = await prepareOrder(deps, wanted);
  return writeOrder(deps, order, { path, rows }, actor, language, {});
}
