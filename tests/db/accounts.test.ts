import { describe, expect, test } from 'vitest';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { isSetUp } from '../../src-main/services/base/site.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { renameSite } from '../../src-main/services/site/rename-site.ts';
import { completeSetup, readAppInfo } from '../../src-main/services/site/setup.ts';
import { codeOf, manager, openFolder, openSite, rows, zone } from './support/site.ts';

const input = { siteName: 'Corner Bakery', zone, manager };
const machine = { cameraId: null, language: 'en', sound: true, speech: false, venueId: null, receipts: false } as const;

describe('setting up', () => {
  test('creates site, policy and manager, and tells the windows', async () => {
    const site = await openFolder();
    expect(isSetUp(site.store)).toBe(false);
    expect(await codeOf(() => readKioskConfig(site, machine))).toBe('not-set-up');
    const session = await completeSetup(site, input);
    expect(session).toMatchObject({ username: 'ada', displayName: 'Ada' });
    expect(readAppInfo(site.store)).toEqual({ setUp: true, siteName: 'Corner Bakery', zone });
    expect(readKioskConfig(site, machine)).toMatchObject({ siteName: 'Corner Bakery', pinAllowed: true, enrolled: 0 });
    expect(site.told).toContain('config:changed');
  });

  test('happens once, also when it is asked for twice at the same time', async () => {
    const site = await openFolder();
    const codes = await Promise.all([
      codeOf(() => completeSetup(site, input)),
      codeOf(() => completeSetup(site, input)),
    ]);
    expect(codes).toContain('already-set-up');
    expect(rows(site, 'accounts')).toHaveLength(1);
    expect(rows(site, 'policy_versions')).toHaveLength(1);
  });

  test('keeps the password as argon2id and nowhere else', async () => {
    const site = await openSite();
    expect(rows(site, 'accounts')[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    for (const table of ['audit', 'site', 'policy_versions']) {
      expect(JSON.stringify(rows(site, table))).not.toContain(manager.password);
    }
  });
});

describe('signing in', () => {
  test('works with the name in any case, and is noted', async () => {
    const site = await openSite();
    expect(await signIn(site, { username: ' ADA ', password: manager.password })).toMatchObject({ username: 'ada' });
    expect(rows(site, 'audit').at(-1)).toMatchObject({ actor: 'ada', action: 'account.sign-in' });
  });

  test('answers the same for a wrong password and an unknown name, and locks both alike', async () => {
    const site = await openSite();
    for (const username of ['ada', 'eve']) {
      const codes: unknown[] = [];
      for (let count = 0; count < 6; count++)
        codes.push(await codeOf(() => signIn(site, { username, password: 'wrong' })));
      expect(codes).toEqual([...Array(5).fill('wrong-credentials'), 'locked-out']);
    }
  });

  test('says until when it is locked, locks longer each time, and forgets after a success', async () => {
    const site = await openSite();
    const wrong = () => signIn(site, { username: 'ada', password: 'wrong' });
    const right = () => signIn(site, { username: 'ada', password: manager.password });
    for (let count = 0; count < 5; count++) await codeOf(wrong);
    await expect(wrong()).rejects.toMatchObject({ code: 'locked-out', details: { until: site.clock.now() + 30_000 } });
    site.clock.add(30_000);
    expect(await codeOf(wrong)).toBe('wrong-credentials');
    await expect(right()).rejects.toMatchObject({ code: 'locked-out', details: { until: site.clock.now() + 60_000 } });
    site.clock.add(60_000);
    expect(await right()).toMatchObject({ username: 'ada' });
    expect(rows(site, 'failed_attempts').filter(({ subject }) => subject !== 'all:account')).toHaveLength(0);
  });

  test('is not locked for longer than a quarter of an hour, even when the clock is set back', async () => {
    const site = await openSite();
    for (let count = 0; count < 5; count++) await codeOf(() => signIn(site, { username: 'ada', password: 'wrong' }));
    site.clock.add(-86_400_000);
    expect(await codeOf(() => signIn(site, { username: 'ada', password: manager.password }))).toMatchObject({
      username: 'ada',
    });
  });

  test('forgets names that nobody has after a day', async () => {
    const site = await openSite();
    await codeOf(() => signIn(site, { username: 'eve', password: 'wrong' }));
    site.clock.add(25 * 3_600_000);
    await signIn(site, { username: 'ada', password: manager.password });
    expect(rows(site, 'failed_attempts').filter(({ subject }) => subject !== 'all:account')).toHaveLength(0);
  });
});

test('the site gets another name, and the audit has both', async () => {
  const site = await openSite();
  renameSite(site, 'Harbour Bakery', 'ada');
  expect(readAppInfo(site.store)).toMatchObject({ siteName: 'Harbour Bakery', zone });
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'site.rename', actor: 'ada' });
  expect(JSON.parse(String(rows(site, 'audit').at(-1)?.details))).toEqual({
    before: 'Corner Bakery',
    after: 'Harbour Bakery',
  });
});
