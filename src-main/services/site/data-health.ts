import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { type DataHealth, MOST_DOUBTED } from '../../../src-shared/ipc/data-health.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { listDoubtedPunches, settleDoubtedPunch } from '../../db/queries/clock-doubts.ts';
import { listOpenFindings, noteFinding } from '../../db/queries/findings.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf } from '../base/people.ts';
import { lastVerify } from '../verify/verify-data.ts';

/** What is wrong with clock and data and waits for a manager. */
export function readDataHealth({
  store,
  clock,
  watch,
  reserve,
}: Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'reserve'>): DataHealth {
  const doubt = watch.doubt();
  return store.read((db) => ({
    clock: doubt === null ? null : { kind: doubt.kind, now: clock.now(), reachedAt: doubt.reachedAt },
    doubted: listDoubtedPunches(db, MOST_DOUBTED).map(({ staffId, code, name, voided, ...punch }) => ({
      ...punch,
      person: personOf({ id: staffId, code, name }),
      voided: voided === 1,
    })),
    findings: listOpenFindings(db),
    verified: lastVerify(store),
    lowDiskBytes: reserve.isLow() ? reserve.freeBytes() : null,
  }));
}

/** Notes that a manager has seen a finding. Throws `AppError` `not-found`. */
export function noteSeen(
  { store, clock, evidence, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'evidence' | 'notify'>,
  { id, discard }: RequestOf<'data:note'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    const kind = noteFinding(db, id, actor, at);
    if (kind === null) throw new AppError('not-found', 'nothing was found under that number');
    const details = { kind, discard };
    appendAudit(db, { at, actor, action: 'data.note', subject: `data:${id}`, details });
  });
  if (discard) evidence.discardAside();
  notify('data:changed');
}

/** Takes punches off the list of those that a wrong clock touched. */
export function settleDoubted(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { punchIds }: RequestOf<'clock:settle'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    for (const punchId of punchIds) settleDoubtedPunch(db, punchId, actor, at);
    const details = { punches: punchIds.length };
    appendAudit(db, { at, actor, action: 'clock.settle', subject: 'clock:punches', details });
  });
  notify('data:changed');
}
