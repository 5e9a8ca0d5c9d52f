import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { requirePin } from '../../src-main/services/staff/pin.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { addPerson, codeOf, manager, openFolder, openSite, rows, type TestSite } from './support/site.ts';

const stored = (site: TestSite): string => String(rows(site, 'staff')[0]?.pin_hash);
const asked = (pin: string, code = 'E1') => ({ requestId: randomUUID(), code, pin, evidence: null });

test('the file alone does not tell which PIN is right', async () => {
  const site = await openSite();
  await changePin(site, addPerson(site, 'E1').id, '4711', manager.username);
  const [, phc = ''] = stored(site).split(':');
  expect(await verify(phc, '4711')).toBe(false);
  expect(await verify(phc, '4711', { secret: site.vault.deriveKey('pin') })).toBe(true);
  site.store.close();
  const again = await openFolder(site.folder);
  expect(await requirePin(again, 'E1', '4711')).toMatchObject({ code: 'E1' });
});

test('a PIN that was set before is keyed at its next use, also when it is used twice at once', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E1');
  const before = await hash('1234', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  site.store.write((db) => db.prepare('UPDATE staff SET pin_hash = ?').run(before));
  expect(await codeOf(() => requirePin(site, 'E1', '4321'))).toBe('wrong-pin');
  expect(stored(site)).toBe(before);
  const both = await Promise.all([1, 2].map(() => requirePin(site, 'E1', '1234')));
  expect(both.map((staff) => staff.id)).toEqual([id, id]);
  expect(stored(site)).toMatch(/^keyed:\$argon2id\$/);
  expect(await requirePin(site, 'E1', '1234')).toMatchObject({ id });
});

test('a PIN that everybody tries first, or shorter than the site asks for, is not set', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E4812');
  for (const pin of ['1234', '0000', '4812'])
    expect(await codeOf(() => changePin(site, id, pin, 'ada'))).toBe('pin-weak');
  changePolicy(site, { ...defaultPolicy, minPinDigits: 6 }, manager.username);
  await expect(changePin(site, id, '47118', 'ada')).rejects.toMatchObject({
    code: 'pin-short',
    details: { digits: 6 },
  });
  expect(await changePin(site, id, '471180', 'ada')).toMatchObject({ hasPin: true });
});

test('one PIN tried on everybody’s code is held up, and those who know theirs wait no more than three minutes', async () => {
  const site = await openSite();
  await changePin(site, addPerson(site, 'E1').id, '4711', manager.username);
  site.clock.set('2026-11-20 09:00');
  const spray = (code: string) => codeOf(() => punchByPin(site, asked('9517', code)));
  for (let code = 100; code < 125; code++) expect(await spray(`E${code}`)).toBe('wrong-pin');
  expect(await spray('E125')).toBe('locked-out');
  expect(await codeOf(() => punchByPin(site, asked('4711')))).toBe('locked-out');
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'pin.locked-out' });
  site.clock.add(180_000);
  expect(await punchByPin(site, asked('4711'))).toMatchObject({ kind: 'accepted' });
  expect(await spray('E126')).toBe('wrong-pin');
  expect(await spray('E127')).toBe('locked-out');
});
