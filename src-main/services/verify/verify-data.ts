import type { VerifyResult } from '../../../src-shared/ipc/data-health.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { putFinding } from '../../db/queries/findings.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { verifyEvidence } from './verify-evidence.ts';

type Deps = Pick<ServiceDeps, 'store' | 'reader' | 'clock' | 'evidence' | 'log' | 'notify'>;

let last: VerifyResult | null = null;

/** What the last check of this start came to; null before the first. */
export const lastVerify = (): VerifyResult | null => last;

/**
 * Checks records on a thread that only reads, then the photographs, one a turn; what was touched becomes a finding.
 * Each is told once until a manager has noted it.
 */
export async function verifyData(deps: Deps): Promise<VerifyResult> {
  const { store, reader, clock, evidence, log, notify } = deps;
  const faults = [...(await reader.run('data.verify', { now: clock.now() }))];
  const { fault, looked, wrong } = await verifyEvidence(store, evidence);
  if (fault !== null) faults.push(fault);
  const at = clock.now();
  last = { at, faults, photographs: looked };
  for (const { kind, table, row, entry } of faults) {
    log.error('the check of the data found a fault', { kind, table, entry, wrong });
    const details = { fault: kind, table, row };
    store.write((db) => {
      if (!putFinding(db, 'touched', details, at)) return;
      appendAudit(db, { at, actor: 'system', action: 'data.found', subject: 'data:check', details });
    });
  }
  notify('data:changed');
  return last;
}
