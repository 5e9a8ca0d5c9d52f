import { daysBetween } from '../../../src-shared/domain/civil-time.ts';
import {
  MOST_MUSTER_DAYS,
  MOST_REPORT_DAYS,
  type Report,
  type ReportName,
  type ReportRequest,
} from '../../../src-shared/ipc/reports.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireRange } from '../base/ranges.ts';
import { freshenFor, freshenWithAccounts } from '../hours/hours.ts';

/** Reports of more days than this are read beside the pages on screen. */
const MOST_QUICK_DAYS = 62;

/** Reports that attendance days are not part of. */
const withoutDays: readonly ReportName[] = ['venues', 'leave'];

/**
 * One report, of `own` people alone unless null. What it needs of attendance days is derived first, in parts. Throws
 * `AppError`: `range-backwards`, `range-too-long`, `not-found`.
 */
export async function readReport(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'reader'>,
  request: ReportRequest,
  own: readonly StaffId[] | null,
): Promise<Report> {
  const { report, from, to, search, staffId } = request;
  requireRange({ from, to }, report === 'muster' ? MOST_MUSTER_DAYS : MOST_REPORT_DAYS);
  if (report === 'timesheet') await freshenWithAccounts(deps, { search, from, to }, staffId);
  else if (!withoutDays.includes(report)) await freshenFor(deps, { search, from, to }, staffId);
  const isLong = daysBetween(from, to) >= MOST_QUICK_DAYS;
  return deps.reader.run(isLong ? 'reports.read-long' : 'reports.read', { ...request, own, now: deps.clock.now() });
}
