import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../../src-shared/models/time.ts';

const SECRET_BYTES = 20;
/** Codes of the step before and after count too: clocks differ. */
const WINDOW = 1;

/** What every authenticator app can do: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: Uint8Array, label = '', issuer = ''): TOTP =>
  new TOTP({
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    label,
    issuer,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  });

/** A new secret for an authenticator app. */
export const makeTotpSecret = (): Uint8Array => new Uint8Array(new Secret({ size: SECRET_BYTES }).buffer);

/** The secret as an app reads it from a QR code, and as a person types it. */
export function describeTotp(secret: Uint8Array, username: string, siteName: string): { uri: string; secret: string } {
  const totp = totpOf(secret, username, `Clockface ${siteName}`);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The step (thirty seconds since 1970) whose code this is, or null for a wrong code. */
export function totpStep(secret: Uint8Array, code: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const totp = totpOf(secret);
  const delta = totp.validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
