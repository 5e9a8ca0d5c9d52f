import { AppError } from '../../../src-shared/models/errors.ts';
import { findStaffByCode, type StaffRow } from '../../db/queries/staff.ts';
import { clearFailures, countAttempt, noteRefusal } from '../accounts/lockout.ts';
import { verifySecret } from '../accounts/passwords.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { nameKey } from '../base/text.ts';

/**
 * The person to whom staff code and PIN belong. Throws `AppError`: `pin-not-allowed`, `wrong-pin` (the same for an unknown code), `locked-out`
 * with `until`.
 */
export async function requirePin(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  code: string,
  pin: string,
): Promise<StaffRow> {
  const at = clock.now();
  const codeKey = nameKey(code);
  const { staff, policy } = store.read((db) => ({ staff: findStaffByCode(db, codeKey), ...policyAt(db, at) }));
  if (!policy.pinAllowed) throw new AppError('pin-not-allowed', 'PINs are switched off');
  const subject = `pin:${codeKey}`;
  const lockSeconds = countAttempt(store, subject, at);
  const right = await verifySecret(staff?.pinHash ?? null, pin);
  const hashNow = store.read((db) => findStaffByCode(db, codeKey))?.pinHash;
  // A PIN may be taken away while it is checked.
  if (staff === null || !right || hashNow !== staff.pinHash) {
    const whose = `staff:${staff?.id ?? 'unknown'}` as const;
    noteRefusal(store, 'pin', { at: clock.now(), actor: 'kiosk', subject: whose, details: {} }, lockSeconds);
    throw new AppError('wrong-pin', 'staff code or PIN is wrong');
  }
  clearFailures(store, subject);
  return staff;
}
