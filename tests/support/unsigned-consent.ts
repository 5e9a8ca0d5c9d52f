import type { NewConsent } from '../../src-main/db/queries/consents.ts';

/** What somebody else says that a person agreed to. */
export const unsignedConsent = (textVersion: string): NewConsent => ({
  textVersion,
  textSha256: null,
  signature: null,
  signedBy: null,
});
