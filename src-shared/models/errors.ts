import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';

/**
 * Every error a caller can be told, by stable code. The words a person reads are in the string catalogue under
 * `errors.<code>`; `message` is English for logs and carries no personal data.
 */
export const errorCodes = [
  // The call itself
  'invalid-data',
  'forbidden',
  'not-signed-in',
  'internal',
  'request-reused',
  'range-backwards',
  'range-too-long',
  // Set-up and accounts
  'already-set-up',
  'not-set-up',
  'wrong-credentials',
  'locked-out',
  'second-factor-needed',
  'wrong-code',
  'first-password-over',
  'password-change-needed',
  'password-unchanged',
  'role-not-allowed',
  'not-your-people',
  'last-owner',
  // Keys
  'passphrase-needed',
  'passphrase-missing',
  'passphrase-weak',
  'wrong-passphrase',
  'retention-too-short',
  'retention-changed',
  'owner-there',
  'rotation-at-hub',
  'rotation-running',
  'not-locked',
  // Roster
  'not-found',
  'code-exists',
  'weekly-offs',
  'shifts-overlap',
  'no-working-day',
  'too-many-shifts',
  'limit-broken',
  'changed-since',
  'pattern-in-force',
  'pattern-in-past',
  'name-exists',
  // Leave
  'leave-overlaps',
  'leaves-before-joining',
  'leave-balance',
  'already-decided',
  // Corrections
  'no-such-shift',
  'out-before-in',
  'time-in-future',
  'time-far-from-date',
  'counted-twice',
  'nothing-to-change',
  'day-changed',
  // Swaps
  'swap-same-person',
  'swap-no-shift',
  'swap-past',
  'swap-on-leave',
  'swap-rest',
  'swap-other-role',
  'swap-pending',
  'swap-expired',
  'swap-not-allowed',
  'swap-not-possible',
  'swap-changed',
  'correction-pending',
  // Self-service at the kiosk
  'not-recognised',
  'session-empty',
  'session-over',
  // Enrolment
  'no-pictures',
  'too-many-pictures',
  'consent-missing',
  'consent-text-changed',
  'consent-withdrawn',
  'archived',
  'face-belongs-to-other',
  'face-disagrees',
  'bad-embedding',
  'bad-picture',
  'import-over',
  'newcomers-off',
  'newcomers-full',
  // A network that the site brings itself
  'network-unreadable',
  'network-torn',
  'network-in-use',
  'network-missing',
  'network-not-calibrated',
  // Venues
  'venue-archived',
  'venue-closed',
  'openings-overlap',
  'picture-known',
  'named-already',
  // Kiosk
  'pin-not-allowed',
  'wrong-pin',
  'wrong-roll-call-pin',
  'pin-short',
  'pin-weak',
  'code-needed',
  'too-late',
  // Records
  'too-many-searches',
  'evacuation-over',
  // Storage
  'db-locked',
  'db-newer',
  'db-damaged',
  'data-not-writable',
  'disk-failing',
  'disk-full',
  'evidence-missing',
  'key-unavailable',
  'reader-failed',
  // Hub of a site with several doors
  'no-hub',
  'hub-there',
  'hub-unreachable',
  'photograph-away',
  'hub-other-site',
  'hub-other-key',
  'hub-full',
  'hub-refused',
  'hub-no-database',
  'hub-not-allowed',
  'hub-revoked',
  'hub-tls',
  'hub-tls-name',
  'hub-tls-time',
  'hub-newer',
  'hub-older',
  'hub-copy',
  'hub-sequence',
  'hub-entry-newer',
  'hub-thinned',
  'hub-snapshot',
  'storage-unreachable',
  'storage-tls',
  'storage-refused',
  'storage-no-bucket',
  'storage-region',
  'storage-clock',
  'storage-full',
  'storage-keeps-versions',
  'storage-failed',
  'pairing-code',
  'pairing-over',
  // Backup and restore
  'backup-damaged',
  'photograph-unreadable',
  'no-backup',
  'nothing-salvaged',
  'several-sites',
  'drill-failed',
  'data-not-empty',
  'too-many-folders',
  'folder-of-data',
  // Updates of the program
  'updates-off',
  'update-key-missing',
  'update-unreachable',
  'update-unreadable',
  'update-not-signed',
  'update-other-product',
  'update-older',
  'update-no-package',
  'update-torn',
  'update-not-staged',
  'update-by-hand',
  'update-needs-backup',
  'update-not-installed',
  // Files that are read
  'encoding-unknown',
  'encoding-mixed',
  'not-text',
  'not-a-table',
  'column-missing',
  'too-many-lines',
  'not-a-calendar',
  'too-many-entries',
  'file-too-large',
  // Export
  'cancelled',
  'file-not-written',
  'folder-missing',
  'folder-read-only',
  'file-in-use',
  'export-running',
  'too-many-schedules',
  'column-unknown',
  'column-twice',
  'letter-not-written',
  // What payroll programs ask for
  'export-setting-missing',
  'payroll-number-missing',
  'payroll-number-form',
  'payroll-number-twice',
  'wage-type-missing',
  'not-one-month',
  'name-in-one',
  'name-not-written',
  'time-not-taken',
  // Payroll close
  'period-not-over',
  'nobody-to-close',
  'closed-already',
  'zone-in-past',
  'zone-in-closed-period',
  'zones-far-apart',
  'too-many-zones',
  'days-open',
  'file-not-read',
  // Notices by e-mail
  'mail-off',
  'mail-needs-tls',
  'mail-password-missing',
  'mail-server-away',
  'mail-login-refused',
  'mail-tls-failed',
  'mail-refused',
  // Paper
  'no-printer',
  'print-failed',
  // Local API
  'tls-needed',
  'bad-certificate',
  'token-missing',
  'token-refused',
  'scope-missing',
  'too-many-requests',
  'too-large',
  'host-refused',
  'media-type',
  'key-missing',
  'request-under-way',
  'face-unusable',
  'pictures-full',
  'pictures-refused',
  'recogniser-away',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Facts that fill the words on screen: field names, counts, times. Never biometrics. */
export const errorDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type ErrorDetails = DeepReadonly<z.infer<typeof errorDetailsSchema>>;

/** A refusal or failure that a caller may be told. Anything else that is thrown reaches them as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export const failureSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  details: errorDetailsSchema,
});
export type Failure = DeepReadonly<z.infer<typeof failureSchema>>;

/** What every call over IPC answers. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
