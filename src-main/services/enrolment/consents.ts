import { createHash } from 'node:crypto';
import { CURRENT_CONSENTS, consentText } from '../../../src-shared/consent/texts.ts';
import type { ConsentRecord, ConsentSignature } from '../../../src-shared/ipc/consent.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { insertConsent, listConsents, listOtherConsents } from '../../db/queries/consents.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';

/** More people than this do not work at one site. */
const MOST_LISTED = 10_000;

/** What somebody agreed to: the version of the text, and their signature unless somebody else says that they agree. */
export interface GivenConsent {
  readonly textVersion: string;
  readonly signature: ConsentSignature | null;
}

/** Throws `AppError` `consent-text-changed` where a signature is for another text than today's. */
export function requireTodaysText({ textVersion, signature }: GivenConsent): void {
  if (signature !== null && consentText(textVersion) === null)
    throw new AppError('consent-text-changed', 'the text is not the one of today');
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Stores that a person agreed. Throws as `recordConsent`. */
export function storeConsent(
  { vault }: Pick<ServiceDeps, 'vault'>,
  db: WriteDb,
  staffId: StaffId,
  given: GivenConsent,
  by: { readonly actor: string; readonly at: Instant },
): void {
  if (requireStaff(db, staffId).archivedAt !== null) throw new AppError('archived', 'the person is archived');
  requireTodaysText(given);
  const { textVersion, signature } = given;
  const text = consentText(textVersion);
  const textSha256 = text === null ? null : hashOf(text);
  const consent = {
    ...{ textVersion, textSha256, signedBy: signature?.by ?? null },
    signature: signature === null ? null : vault.seal('signature', `staff:${staffId}`, signature.picture),
  };
  insertConsent(db, staffId, consent, by.actor, by.at);
  const details = {
    textVersion,
    ...(textSha256 === null ? {} : { textSha256 }),
    ...(signature === null ? {} : { signedBy: signature.by, signatureSha256: pictureHash(signature.picture) }),
  };
  appendAudit(db, { ...by, action: 'consent.record', subject: `staff:${staffId}`, details });
}

const pictureHash = (picture: Uint8Array): string => createHash('sha256').update(picture).digest('hex');

/**
 * Records that a person agreed to a version of the consent text. Throws `AppError`: `not-found`, `archived`,
 * `consent-text-changed`.
 */
export function recordConsent(
  deps: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'notify'>,
  staffId: StaffId,
  textVersion: string,
  actor: string,
  signature: ConsentSignature | null = null,
): void {
  const { store, clock, notify } = deps;
  const by = { actor, at: clock.now() };
  store.write((db) => storeConsent(deps, db, staffId, { textVersion, signature }, by));
  notify('roster:changed');
}

/** Every consent of a person, the newest first, with the signature opened. Throws `AppError` `not-found`. */
export function readConsents(
  { store, vault, log }: Pick<ServiceDeps, 'store' | 'vault' | 'log'>,
  staffId: StaffId,
): (ConsentRecord & { readonly id: number })[] {
  const rows = store.read((db) => {
    requireStaff(db, staffId);
    return listConsents(db, staffId);
  });
  const open = (id: number, sealed: Buffer | null): Uint8Array<ArrayBuffer> | null => {
    if (sealed === null) return null;
    try {
      return new Uint8Array(vault.open('signature', `staff:${staffId}`, sealed));
    } catch {
      log.error('a signature cannot be opened', { consent: id });
      return null;
    }
  };
  return rows.map((row) => ({
    ...row,
    isCurrent: CURRENT_CONSENTS.includes(row.textVersion),
    signature: open(row.id, row.signature),
  }));
}

/** Who agreed to another text than today's, and is to be asked again. */
export function listToAskAgain({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'consent:to-renew'> {
  return store.read((db) => listOtherConsents(db, CURRENT_CONSENTS, MOST_LISTED));
}
