import type { VerifyResult } from '../../../src-shared/ipc/data-health.ts';
import { putTouched } from '../../db/queries/findings.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { verifyEvidence } from './verify-evidence.ts';
import { listUnsealed } from './verify-seals.ts';

type Deps = Pick<ServiceDeps, 'store' | 'reader' | 'clock' | 'vault' | 'custody' | 'evidence' | 'log' | 'notify'>;

/** Held by the database that was checked: one that is opened in its place has not been. */
const lastOf = new WeakMap<Deps['store'], VerifyResult>();

/** What the last check of an open database came to; null before the first. */
export const lastVerify = (store: Deps['store']): VerifyResult | null => lastOf.get(store) ?? null;

/**
 * Checks records on a thread that only reads, then the photographs, one a turn; what was touched becomes a finding.
 * Each is told once until a manager has noted it.
 */
export async function verifyData(deps: Deps): Promise<VerifyResult> {
  const { store, reader, clock, vault, custody, evidence, log, notify } = deps;
  const sealKey = custody.isKept() ? vault.deriveKey('rows') : null;
  const faults = [...(await reader.run('data.verify', { now: clock.now(), sealKey }))];
  const { fault, looked, wrong } = await verifyEvidence(store, evidence);
  if (fault !== null) faults.push(fault);
  const at = clock.now();
  const unsealed = sealKey === null ? [] : listUnsealed(store, sealKey);
  const result = { at, faults, photographs: looked, unsealed };
  lastOf.set(store, result);
  for (const fault of faults) {
    const { kind, table, entry } = fault;
    log.error('the check of the data found a fault', { kind, table, entry, wrong });
    store.write((db) => putTouched(db, fault, at));
  }
  notify('data:changed');
  return result;
}
