import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { requirePin } from '../staff/pin.ts';
import { punchFor } from './punch.ts';
import { fingerprintOf, repeatedOutcome } from './repeated-request.ts';

/**
 * One punch by staff code and PIN. Throws `AppError`: `pin-not-allowed`, `wrong-pin` (the same for an unknown code),
 * `locked-out` with `until`, and the storage codes.
 */
export async function punchByPin(deps: ServiceDeps, request: RequestOf<'kiosk:pin-punch'>): Promise<PunchOutcome> {
  const { store, clock, notify } = deps;
  const { requestId, code, pin, evidence } = request;
  const fingerprint = fingerprintOf('pin', nameKey(code), evidence);
  const repeated = store.read((db) => repeatedOutcome(db, { requestId, fingerprint }));
  if (repeated !== null) return repeated;
  const staff = await requirePin(deps, code, pin);

  // Taken once the PIN is proven, which takes a while: whoever punched meanwhile came before.
  const at = clock.now();
  const { zone, version, policy } = store.read((db) => ({ ...requireSite(db), ...policyAt(db, at) }));
  const facts = { similarity: null, margin: null, quality: null, frameCount: null };
  const outcome = punchFor(
    deps,
    { requestId, fingerprint, staffId: staff.id, at, zone, policy, policyVersion: version, method: 'pin', ...facts },
    evidence,
  );
  if (outcome.kind === 'accepted') notify('punches:changed', { staffIds: [staff.id], dates: [outcome.shift.date] });
  return outcome;
}
