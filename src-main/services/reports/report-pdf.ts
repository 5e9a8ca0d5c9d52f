import type { ReportRequest } from '../../../src-shared/ipc/reports.ts';
import { writeWhole } from '../../platform/atomic-file.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';

/**
 * Writes a report as PDF, noted in the audit first. The file appears whole or not at all. Throws `AppError`:
 * `print-failed`, `folder-missing`, `folder-read-only`, `file-in-use`, `disk-full`, `file-not-written`.
 */
export async function savePdf(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  { report, from, to }: Pick<ReportRequest, 'report' | 'from' | 'to'>,
  path: string,
  actor: string,
  makePdf: () => Promise<Uint8Array>,
): Promise<void> {
  const note = { action: 'report.export', subject: `report:${report}`, details: { from, to } } as const;
  await writeChosen(deps, path, note, actor, async () => writeWhole(path, [await makePdf()]));
}
