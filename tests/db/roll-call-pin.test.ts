import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { findAccount } from '../../src-main/db/queries/accounts.ts';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { createAccount } from '../../src-main/services/accounts/accounts.ts';
import { hashSecret } from '../../src-main/services/accounts/passwords.ts';
import { saveRollCallPin, signInByRollCallPin } from '../../src-main/services/accounts/roll-call-pin.ts';
import { readCurrent } from '../../src-main/services/presence/evacuations.ts';
import type { Session } from '../../src-shared/ipc/setup.ts';
import { handledSite } from './support/handled-site.ts';
import { codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

const PIN = '480713';

function sessionOf({ store }: TestSite, username: string): Session {
  const account = store.read((db) => findAccount(db, username));
  if (account === null) throw new Error('no such account');
  const { displayName, id: accountId, role } = account;
  return { accountId, username, displayName, role, mustChangePassword: false };
}

const setPin = (site: TestSite, pin: string | null, password = manager.password) =>
  saveRollCallPin(site, sessionOf(site, manager.username), { password, pin });

test('a PIN opens the roll call where the machine allows it, and no other door', async () => {
  const { deps, context, handlers, log } = await handledSite();
  await setPin(deps, PIN);
  const kiosk: Caller = { role: 'kiosk', contentsId: 2 };
  const ask = (channel: string, request: unknown) => dispatch(context, handlers, log, kiosk, channel, request);
  const refused = await ask('kiosk-evacuation:open-by-pin', { pin: PIN });
  expect(refused).toMatchObject({ ok: false, error: { code: 'pin-not-allowed' } });
  context.machine.change({ machine: { ...context.machine.machine(), rollCallPin: true } });
  expect(await ask('kiosk:config', undefined)).toMatchObject({ ok: true, value: { rollCallPin: true } });

  const wrong = await ask('kiosk-evacuation:open-by-pin', { pin: '480714' });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-roll-call-pin' } });
  expect(readCurrent(deps)).toBeNull();
  const opened = await ask('kiosk-evacuation:open-by-pin', { pin: PIN });
  expect(opened).toMatchObject({ ok: true, value: { rollCall: { kind: 'alarm', beganBy: manager.username } } });
  if (!opened.ok) return;
  const { rollCall, token } = opened.value as { rollCall: { id: number }; token: string };
  expect(await ask('kiosk-group:open', { username: manager.username, password: PIN })).toMatchObject({
    error: { code: 'wrong-credentials' },
  });
  expect(await ask('kiosk-evacuation:end', { id: rollCall.id, note: '', token })).toMatchObject({ ok: true });
  expect(rows(deps, 'audit').filter(({ action }) => /pin|evacuation$/.test(String(action)))).toMatchObject([
    { action: 'account.set-roll-call-pin', actor: 'ada' },
    { action: 'pin.refused', actor: 'kiosk', subject: 'account:unknown' },
    { action: 'account.kiosk-evacuation', actor: 'ada', details: '{"by":"pin"}' },
  ]);
});

test('wrong PINs close the way by PIN for a while, the right one then too, and nothing else', async () => {
  const site = await openSite();
  await setPin(site, PIN);
  for (let tries = 0; tries < 5; tries += 1)
    expect(await codeOf(() => signInByRollCallPin(site, '111222'))).toBe('wrong-roll-call-pin');
  expect(await codeOf(() => signInByRollCallPin(site, PIN))).toBe('locked-out');
  // The password is asked for as before.
  expect(await codeOf(() => setPin(site, PIN))).toBeUndefined();
  site.clock.add(31_000);
  expect(await signInByRollCallPin(site, PIN)).toMatchObject({ username: 'ada' });
});

test('only who leads has one, while they lead, and one that everybody tries first is not taken', async () => {
  const site = await openSite();
  expect(await codeOf(() => setPin(site, PIN, 'not the password'))).toBe('wrong-credentials');
  expect(await codeOf(() => setPin(site, '123456'))).toBe('pin-weak');
  const { account, firstPassword } = await createAccount(
    site,
    { username: 'eve', displayName: 'Eve', role: 'auditor', scope: null },
    'ada',
  );
  const eve = () => saveRollCallPin(site, sessionOf(site, 'eve'), { password: firstPassword, pin: PIN });
  expect(await codeOf(eve)).toBe('role-not-allowed');

  await setPin(site, PIN);
  const raw = new Database(join(site.folder, 'clockface.db'));
  // A digest that was put there by hand, without the key that is not in the file, opens nothing.
  raw.prepare('INSERT INTO roll_call_pins VALUES (?, ?)').run(account.id, await hashSecret('480799'));
  raw.close();
  expect(await codeOf(() => signInByRollCallPin(site, '480799'))).toBe('wrong-roll-call-pin');
  expect(await signInByRollCallPin(site, PIN)).toMatchObject({ username: 'ada' });
  await setPin(site, null);
  expect(await codeOf(() => signInByRollCallPin(site, PIN))).toBe('wrong-roll-call-pin');
});
