import { expect } from 'vitest';
import { setPassphrase } from '../../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../../src-main/services/punch/face-punch.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import { addEnrolled, look, manager, openSite, type TestSite } from './site.ts';

export const PASSPHRASE = 'seven herons over the harbour';

/** The owner of a test site, signed in. */
export const owner = {
  accountId: 1 as AccountId,
  username: manager.username,
  displayName: manager.displayName,
  role: 'owner',
  mustChangePassword: false,
} as const;

export const protect = (site: TestSite, passphrase = PASSPHRASE) =>
  setPassphrase(site, { passphrase, password: manager.password }, owner);

/** A site with a passphrase, a person and their check-in. */
export async function siteToBackUp(now?: string): Promise<TestSite> {
  const site = await openSite(undefined, now === undefined ? {} : { now });
  await addEnrolled(site, 'E1', 1);
  await protect(site);
  site.clock.set('2026-11-20 09:00');
  expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
  return site;
}
