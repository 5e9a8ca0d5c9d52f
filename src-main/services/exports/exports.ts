import { unknownColumns } from '../../../src-shared/exports/columns.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { ExportTemplate } from '../../../src-shared/models/exports.ts';
import type { ExportNote } from '../base/audited-export.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireRange } from '../base/ranges.ts';
import type { JobOptions } from '../base/reader.ts';
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

function requireOrder({ from, to, what }: ExportOrder): void {
  const isOfPunches = what.kind === 'table' && what.template.source === 'punches';
  requireRange({ from, to }, isOfPunches ? Number.POSITIVE_INFINITY : MOST_DAYS);
  if (what.kind === 'table') requireColumns(what.template);
}

/**
 * Derives the days that an order is about, and says what it comes to. Throws `AppError`: `range-backwards`,
 * `range-too-long`, `column-unknown`, `column-twice`, and what the site has not told a payroll program.
 */
export async function prepareOrder(deps: Deps, order: ExportOrder): Promise<{ rows: number; name: string }> {
  requireOrder(order);
  const { from, to, what } = order;
  const isOfPunches = what.kind === 'table' && what.template.source === 'punches';
  if (!isOfPunches) await freshenWithAccounts(deps, { search: '', from, to });
  return deps.reader.run('exports.prepare', { order, now: deps.clock.now() });
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
