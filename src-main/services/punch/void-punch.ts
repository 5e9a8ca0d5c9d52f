import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findPunch } from '../../db/queries/punches.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { voidStoredPunch } from '../hours/void-stored-punch.ts';
import { VOID_MS } from './punch.ts';

/**
 * "Not you?": takes a punch of this device back, as a correction that flags it for the manager. Twice is once.
 * Throws `AppError`: `not-found`, `too-late` after ten seconds.
 */
export function voidPunch(
  { store, clock, deviceId, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'deviceId' | 'notify'>,
  id: PunchId,
): void {
  const at = clock.now();
  const voided = store.write((db) => {
    const punch = findPunch(db, id);
    if (punch === null || punch.deviceId !== deviceId) throw new AppError('not-found', 'no such punch at this kiosk');
    if (punch.voided === 1) return null;
    if (Math.abs(at - punch.at) > VOID_MS) throw new AppError('too-late', 'the ten seconds are over');
    const { staffId, date } = punch;
    voidStoredPunch(db, punch, { actor: 'kiosk', reason: 'not-me', at });
    const details = { punch: id, direction: punch.direction };
    appendAudit(db, { at, actor: 'kiosk', action: 'punch.void', subject: `staff:${punch.staffId}`, details });
    return { staffIds: [staffId], dates: [date] };
  });
  if (voided !== null) notify('punches:changed', voided);
}
