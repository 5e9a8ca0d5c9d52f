import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { findSite } from '../db/queries/site.ts';
import { findStaffByCode } from '../db/queries/staff.ts';
import type { ServiceDeps } from './deps.ts';
import { clearFailures, countAttempt } from './lockout.ts';
import { verifySecret } from './passwords.ts';
import { requirePolicy } from './policy.ts';
import { punchFor, repeatedOutcome } from './punch.ts';
import { requireSite } from './setup.ts';
import { nameKey } from './text.ts';

/**
 * One punch by staff code and PIN. Throws `AppError`: `pin-not-allowed`, `wrong-pin` (the same for an unknown code), `locked-out` with
 * `until`, and the storage codes.
 */
export async function punchByPin(deps: ServiceDeps, request: RequestOf<'kiosk:pin-punch'>): Promise<PunchOutcome> {
  const { store, clock, notify } = deps;
  const { requestId, code, pin, evidence } = request;
  const at = clock.now();
  const codeKey = nameKey(code);
  const { repeated, zone, version, policy, staff } = store.read((db) => ({
    repeated: repeatedOutcome(db, requestId),
    staff: findStaffByCode(db, codeKey),
    ...requireSite(findSite(db)),
    ...requirePolicy(db),
  }));
  if (repeated !== null) return repeated;
  if (!policy.pinAllowed) throw new AppError('pin-not-allowed', 'PINs are switched off');

  const subject = `pin:${codeKey}`;
  countAttempt(store, subject, at);
  const right = await verifySecret(staff?.pinHash ?? null, pin);
  if (staff === null || !right) throw new AppError('wrong-pin', 'staff code or PIN is wrong');
  clearFailures(store, subject);

  const facts = { similarity: null, margin: null, quality: null, frameCount: null };
  const outcome = punchFor(
    deps,
    { requestId, staffId: staff.id, at, zone, policy, policyVersion: version, method: 'pin', ...facts },
    evidence,
  );
  if (outcome.kind === 'accepted') notify('attendance:changed');
  return outcome;
}
