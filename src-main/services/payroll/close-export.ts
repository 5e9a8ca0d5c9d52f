import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { lineDifference } from '../../../src-shared/payroll/line-difference.ts';
import { findLastPayrollExport, insertPayrollExport } from '../../db/queries/payroll.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireClose } from './closes.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader'>;
type Order = RequestOf<'payroll:export'> & { readonly language: string };

/** What a file of a closed period may be called. Throws `AppError`: `not-found`, and as `payrollFile`. */
export async function prepareCloseExport(deps: Deps, order: Order): Promise<{ rows: number; name: string }> {
  deps.store.read((db) => requireClose(db, order.id));
  return deps.reader.run('payroll.prepare', order);
}

const textOf = (line: string): string => line.trimEnd();

/**
 * Writes a file of a closed period and keeps its lines and hash; answers what differs from the last such file. Throws
 * `AppError` as `writeChosen` does.
 */
export async function exportClose(
  deps: Deps,
  order: Order,
  { path, rows }: { readonly path: string; readonly rows: number },
  actor: string,
): Promise<ReplyOf<'payroll:export'>> {
  const { clock, reader, store } = deps;
  const { id, program } = order;
  const { from, to } = store.read((db) => requireClose(db, id));
  const note = { action: 'payroll.export', subject: `payroll:${id}`, details: { program, from, to, rows } } as const;
  const written = await writeChosen(deps, path, note, actor, () => reader.run('payroll.write', { ...order, path }));
  const last = store.write((db) => {
    const before = findLastPayrollExport(db, id, program);
    const { lines, sha256 } = written;
    insertPayrollExport(db, id, { program, at: clock.now(), actor, sha256, lines: lines.map(textOf) });
    return before;
  });
  const difference =
    last === null
      ? null
      : { at: last.at, sha256: last.sha256, ...lineDifference(last.lines, written.lines.map(textOf)) };
  return { path, rows: written.rows, sha256: written.sha256, difference };
}
