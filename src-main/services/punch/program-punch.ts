import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { RequestId } from '../../../src-shared/models/ids.ts';
import { findStaffByCode } from '../../db/queries/staff.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { punchFor } from './punch.ts';
import { fingerprintOf, repeatedOutcome } from './repeated-request.ts';

/** A punch that another program asks for: whose, by staff code, and why it needs no face. */
export interface ProgramPunch {
  readonly requestId: RequestId;
  readonly code: string;
  readonly reason: string;
}

/**
 * One punch for a program that knows who came, as a door with badges does. It is decided as any other, flagged `api`,
 * and the reason is in the audit under the program's name. Throws `AppError`: `not-found` for an unknown code,
 * `request-reused`, and the storage codes.
 */
export function punchByCode(deps: ServiceDeps, { requestId, code, reason }: ProgramPunch, actor: string): PunchOutcome {
  const { store, clock, notify } = deps;
  const at = clock.now();
  const fingerprint = fingerprintOf('api', nameKey(code), reason);
  const { repeated, staff, zone, version, policy } = store.read((db) => ({
    repeated: repeatedOutcome(db, { requestId, fingerprint }),
    staff: findStaffByCode(db, nameKey(code)),
    ...requireSite(db),
    ...policyAt(db, at),
  }));
  if (repeated !== null) return repeated;
  if (staff === null) throw new AppError('not-found', 'no such staff code', { code });
  const facts = { similarity: null, margin: null, quality: null, frameCount: null };
  const outcome = punchFor(
    deps,
    {
      ...{ requestId, fingerprint, staffId: staff.id, at, zone, policy, policyVersion: version, method: 'manager' },
      ...facts,
      program: { actor, reason },
    },
    null,
  );
  if (outcome.kind === 'accepted') notify('punches:changed', { staffIds: [staff.id], dates: [outcome.shift.date] });
  return outcome;
}
