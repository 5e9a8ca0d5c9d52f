import { AppError } from '../../../src-shared/models/errors.ts';
import { findStaffByCode, replacePinHash, type StaffRow } from '../../db/queries/staff.ts';
import { clearFailures, countAttempt, noteRefusal, type SharedLimit } from '../accounts/lockout.ts';
import { hashPin, isUnkeyed, verifyPin } from '../accounts/passwords.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { nameKey } from '../base/text.ts';

/**
 * Wrong PINs over all codes together: twenty-five at once, which a change of shifts does not reach, then one in three
 * minutes. Without it one PIN could be tried on everybody's code.
 */
const ALL_CODES: SharedLimit = { subject: 'all:pin', burst: 25, regainMs: 180_000 };

/**
 * The person to whom staff code and PIN belong. Throws `AppError`: `pin-not-allowed`, `wrong-pin` (the same for an
 * unknown code), `locked-out` with `until`.
 */
export async function requirePin(
  { store, clock, vault }: Pick<ServiceDeps, 'store' | 'clock' | 'vault'>,
  code: string,
  pin: string,
): Promise<StaffRow> {
  const at = clock.now();
  const codeKey = nameKey(code);
  const { staff, policy } = store.read((db) => ({ staff: findStaffByCode(db, codeKey), ...policyAt(db, at) }));
  if (!policy.pinAllowed) throw new AppError('pin-not-allowed', 'PINs are switched off');
  const counted = { subject: `pin:${codeKey}`, shared: ALL_CODES };
  const lockSeconds = countAttempt(store, counted, at);
  const key = vault.deriveKey('pin');
  const right = await verifyPin(staff?.pinHash ?? null, pin, key);
  const hashNow = store.read((db) => findStaffByCode(db, codeKey))?.pinHash ?? null;
  // A PIN may be taken away while it is checked, or keyed by another look at the same one.
  const stands = hashNow === staff?.pinHash || (right && (await verifyPin(hashNow, pin, key)));
  // A PIN that was put into the database by hand, or copied from somebody else's, opens nothing.
  if (staff === null || !right || !stands || !store.isIntact('staff', [staff.id])) {
    const whose = `staff:${staff?.id ?? 'unknown'}` as const;
    noteRefusal(store, 'pin', { at: clock.now(), actor: 'kiosk', subject: whose, details: {} }, lockSeconds);
    throw new AppError('wrong-pin', 'staff code or PIN is wrong');
  }
  clearFailures(store, counted);
  if (hashNow !== null && isUnkeyed(hashNow)) {
    const keyed = await hashPin(pin, key);
    store.write((db) => replacePinHash(db, staff.id, hashNow, keyed));
  }
  return staff;
}
