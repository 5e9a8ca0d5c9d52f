import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { createAccount, renewPassword } from '../../src-main/services/accounts/accounts.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import {
  beginTotp,
  changePassword,
  disableTotp,
  enableTotp,
  readMyAccount,
  renewCodes,
  resetPassword,
} from '../../src-main/services/accounts/own-account.ts';
import { FIRST_PASSWORD_MS } from '../../src-shared/models/accounts.ts';
import { codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

const { username, password } = manager;
const NEW = 'another good horse';

/** The code an authenticator app shows now. */
const codeNow = (site: TestSite, secret: Uint8Array): string =>
  new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) }).generate({
    timestamp: site.clock.now(),
  });

/** Ada, signed in, with an authenticator app. */
async function withApp(site: TestSite) {
  const session = await signIn(site, { username, password });
  const { secret } = await beginTotp(site, session, password);
  enableTotp(site, session, secret, codeNow(site, secret));
  return { session, secret };
}

test('a new account signs in with its first password, once it is changed that opens nothing', async () => {
  const site = await openSite();
  const fields = { username: 'bob', displayName: 'Bob', role: 'manager', scope: null } as const;
  const { firstPassword } = await createAccount(site, fields, username);
  expect(firstPassword).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  const session = await signIn(site, { username: 'bob', password: firstPassword });
  expect(session).toMatchObject({ role: 'manager', mustChangePassword: true });
  expect(await codeOf(() => signIn(site, { username: 'bob', password: firstPassword }, 'leave-kiosk'))).toBe(
    'password-change-needed',
  );
  const same = { password: firstPassword, newPassword: firstPassword };
  expect(await codeOf(() => changePassword(site, session, same))).toBe('password-unchanged');
  const changed = await changePassword(site, session, { password: firstPassword, newPassword: NEW });
  expect(changed).toMatchObject({ mustChangePassword: false });
  expect(await codeOf(() => signIn(site, { username: 'bob', password: firstPassword }))).toBe('wrong-credentials');
  expect(await signIn(site, { username: 'bob', password: NEW })).toMatchObject({ mustChangePassword: false });
  expect(rows(site, 'audit').map(({ actor, action }) => `${actor} ${action}`)).toContain('ada account.create');
  expect(await codeOf(() => createAccount(site, { ...fields, username: 'BOB' }, username))).toBe('name-exists');
});

test('a first password that nobody used within a week is over', async () => {
  const site = await openSite();
  const fields = { username: 'bob', displayName: 'Bob', role: 'auditor', scope: null } as const;
  const { account, firstPassword } = await createAccount(site, fields, username);
  site.clock.add(FIRST_PASSWORD_MS + 1);
  expect(await codeOf(() => signIn(site, { username: 'bob', password: firstPassword }))).toBe('first-password-over');
  const renewed = await renewPassword(site, account.id, username);
  expect(await signIn(site, { username: 'bob', password: renewed.firstPassword })).toMatchObject({ username: 'bob' });
});

test('with a second factor the password alone opens nothing, and no code counts twice', async () => {
  const site = await openSite();
  const { secret } = await withApp(site);
  expect(await codeOf(() => signIn(site, { username, password }))).toBe('second-factor-needed');
  // The code that turned it on is used up, and so is everything before it.
  expect(await codeOf(() => signIn(site, { username, password, code: codeNow(site, secret) }))).toBe('wrong-code');
  const before = codeNow(site, secret);
  site.clock.add(30_000);
  const code = codeNow(site, secret);
  expect(await codeOf(() => signIn(site, { username, password, code: before }))).toBe('wrong-code');
  const both = await Promise.all([1, 2].map(() => codeOf(() => signIn(site, { username, password, code }))));
  expect(both.filter((one) => one === 'wrong-code')).toHaveLength(1);
  site.clock.add(90_000);
  expect(await codeOf(() => signIn(site, { username, password, code }))).toBe('wrong-code');
  expect(JSON.stringify(rows(site, 'accounts'))).not.toContain(Buffer.from(secret).toString('hex'));
});

test('a code that was taken while the clock was ahead keeps nobody out once it is right', async () => {
  const site = await openSite();
  const { secret } = await withApp(site);
  const month = 30 * 86_400_000;
  site.clock.add(month);
  expect(await signIn(site, { username, password, code: codeNow(site, secret) })).toMatchObject({ username });
  site.clock.add(60_000 - month);
  const code = codeNow(site, secret);
  expect(await signIn(site, { username, password, code })).toMatchObject({ username });
  expect(await codeOf(() => signIn(site, { username, password, code }))).toBe('wrong-code');
});

test('asking for the code between two guesses does not give more of them', async () => {
  const site = await openSite();
  await withApp(site);
  const codes: unknown[] = [];
  for (let guess = 0; guess < 6; guess++) {
    codes.push(await codeOf(() => signIn(site, { username, password, code: '000000' })));
    await codeOf(() => signIn(site, { username, password }));
  }
  expect(codes).toEqual([...Array(5).fill('wrong-code'), 'locked-out']);
});

test('a recovery code stands in for the app once, and new ones end the old', async () => {
  const site = await openSite();
  const { session, secret } = await withApp(site);
  const [first = '', second = ''] = await renewCodes(site, session, password);
  const typed = ` ${first.toLowerCase().replace(/-/g, ' ')} `;
  expect(await signIn(site, { username, password, code: typed })).toMatchObject({ username });
  expect(await codeOf(() => signIn(site, { username, password, code: first }))).toBe('wrong-code');
  expect(readMyAccount(site, session)).toMatchObject({ codesLeft: 9, secondFactor: true });
  const [other = ''] = await renewCodes(site, session, password);
  expect(await codeOf(() => signIn(site, { username, password, code: second }))).toBe('wrong-code');
  expect(await signIn(site, { username, password, code: other })).toMatchObject({ username });
  for (const table of ['account_codes', 'audit']) expect(JSON.stringify(rows(site, table))).not.toContain(other);
  await disableTotp(site, session, password);
  site.clock.add(60_000);
  expect(await signIn(site, { username, password })).toMatchObject({ username });
  expect(secret).toHaveLength(20);
});

test('nothing about the second factor changes without the password', async () => {
  const site = await openSite();
  const session = await signIn(site, { username, password });
  for (const change of [
    () => beginTotp(site, session, 'a guess at it'),
    () => disableTotp(site, session, 'a guess at it'),
    () => renewCodes(site, session, 'a guess at it'),
    () => changePassword(site, session, { password: 'a guess at it', newPassword: NEW }),
  ])
    expect(await codeOf(change)).toBe('wrong-credentials');
});

test('a recovery code sets a new password while the account is locked out, and counts once', async () => {
  const site = await openSite();
  const session = await signIn(site, { username, password });
  const [code = ''] = await renewCodes(site, session, password);
  for (let guess = 0; guess < 5; guess++) await codeOf(() => signIn(site, { username, password: 'a guess at it' }));
  expect(await codeOf(() => signIn(site, { username, password }))).toBe('locked-out');
  expect(await codeOf(() => resetPassword(site, { username, code: 'AAAA-AAAA-AAAA', newPassword: NEW }))).toBe(
    'wrong-credentials',
  );
  expect(await resetPassword(site, { username, code, newPassword: NEW })).toBe(session.accountId);
  expect(await signIn(site, { username, password: NEW })).toMatchObject({ username });
  expect(await codeOf(() => resetPassword(site, { username, code, newPassword: password }))).toBe('wrong-credentials');
});

test('nobody keeps a recovery code from its owner by wrong ones', async () => {
  const site = await openSite();
  const session = await signIn(site, { username, password });
  const [code = ''] = await renewCodes(site, session, password);
  const guess = () => codeOf(() => resetPassword(site, { username, code: 'AAAA-AAAA-AAAA', newPassword: NEW }));
  for (let count = 0; count < 10; count++) expect(await guess()).toBe('wrong-credentials');
  expect(await guess()).toBe('locked-out');
  site.clock.add(10_000);
  expect(await resetPassword(site, { username, code, newPassword: NEW })).toBe(session.accountId);
});

test('failures at the kiosk hold up the way out of it, and never the manager’s own sign-in', async () => {
  const site = await openSite();
  const guess = () => codeOf(() => signIn(site, { username, password: 'a guess at it' }, 'leave-kiosk'));
  for (let count = 0; count < 5; count++) expect(await guess()).toBe('wrong-credentials');
  expect(await guess()).toBe('locked-out');
  expect(await signIn(site, { username, password })).toMatchObject({ username });
});

test('guesses at many names are held up together, and let through again one a minute', async () => {
  const site = await openSite();
  const guess = (name: string) => codeOf(() => signIn(site, { username: name, password: 'a guess at it' }));
  for (let name = 0; name < 20; name++) expect(await guess(`name-${name}`)).toBe('wrong-credentials');
  expect(await guess('one-more')).toBe('locked-out');
  site.clock.add(60_000);
  expect(await guess('one-more')).toBe('wrong-credentials');
  expect(await guess('and-one-more')).toBe('locked-out');
  // A clock that was ahead holds nobody up once it is right.
  site.clock.add(-7 * 86_400_000);
  expect(await signIn(site, { username, password })).toMatchObject({ username });
});
