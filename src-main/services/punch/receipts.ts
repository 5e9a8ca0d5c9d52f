import { receiptBody, receiptLine } from '../../../src-shared/domain/receipt.ts';
import { zoneAt } from '../../../src-shared/domain/zone-history.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import { findPunch } from '../../db/queries/punches.ts';
import { readHead } from '../../db/queries/witness.ts';
import { receiptPublicKey, signReceipt } from '../../platform/receipt-key.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { requireSite } from '../base/site.ts';

/** The kiosk shows a receipt with its punch, and not to whoever comes later. */
const RECENT_MS = 60_000;

/**
 * The receipt of a punch that was just made at this kiosk: a line that proves it without the database. Throws
 * `AppError`: `not-found`, `too-late`, `passphrase-missing` while nobody keeps the key.
 */
export function makeReceipt(
  { clock, deviceId, store, vault }: Pick<ServiceDeps, 'store' | 'clock' | 'deviceId' | 'vault'>,
  id: PunchId,
): { text: string } {
  const facts = store.read((db) => {
    const punch = findPunch(db, id);
    if (punch === null || punch.deviceId !== deviceId || punch.voided === 1)
      throw new AppError('not-found', 'no such punch at this kiosk');
    if (Math.abs(clock.now() - punch.at) > RECENT_MS) throw new AppError('too-late', 'a receipt comes with its punch');
    const { name, zone } = requireSite(db);
    const { auditHash, auditId } = readHead(db, deviceId);
    const { code } = requireStaff(db, punch.staffId);
    const { at, direction } = punch;
    return { site: name, code, direction, at, zone: zoneAt(at, zone), punch: id, auditRow: auditId, auditHash };
  });
  const body = receiptBody(facts);
  return { text: receiptLine(body, signReceipt(vault, body)) };
}

/** What receipts of this site are verified with. Throws `AppError` `passphrase-missing` while nobody keeps the key. */
export const readReceiptKey = ({ vault }: Pick<ServiceDeps, 'vault'>): { publicKey: string } => ({
  publicKey: receiptPublicKey(vault),
});
