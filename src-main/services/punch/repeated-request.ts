import { createHash } from 'node:crypto';
import { type PunchOutcome, punchOutcomeSchema, type SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { RequestId } from '../../../src-shared/models/ids.ts';
import { findAttempt } from '../../db/queries/attempts.ts';
import { findStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';

/** A hash of what a request carries, part by part; the same again only for the same bytes. */
export function fingerprintOf(...parts: readonly (Uint8Array | string | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : (part ?? new Uint8Array());
    hash.update(`${part === null ? '-' : bytes.byteLength}:`).update(bytes);
  }
  return hash.digest('hex');
}

/** An answer as it is kept: whose it was is known by id, and the name stays where it can be changed and taken out. */
export function withoutName(outcome: SettledOutcome): string {
  return JSON.stringify('person' in outcome ? { ...outcome, person: undefined } : outcome);
}

/**
 * The answer that a request was given before, or null when it is new. Throws `AppError` `request-reused` where another
 * one was answered under its id.
 */
export function repeatedOutcome(
  db: ReadDb,
  { requestId, fingerprint = null }: { readonly requestId: RequestId; readonly fingerprint?: string | null },
): PunchOutcome | null {
  const stored = findAttempt(db, requestId);
  if (stored === null) return null;
  if (stored.fingerprint !== null && stored.fingerprint !== fingerprint)
    throw new AppError('request-reused', 'the request id was used for something else');
  const staff = stored.staffId === null ? null : findStaff(db, stored.staffId);
  const person = staff === null ? {} : { person: { name: staff.name, code: staff.code } };
  return punchOutcomeSchema.parse({ ...(JSON.parse(stored.outcome) as object), ...person });
}
