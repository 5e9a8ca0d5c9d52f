import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { jpeg } from './support/faces.ts';
import { addPerson, codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

async function siteWithPin(): Promise<TestSite> {
  const site = await openSite();
  const staff = addPerson(site, 'E1');
  await changePin(site, staff.id, '4711', manager.username);
  site.clock.set('2026-11-20 09:00');
  return site;
}

const asked = (pin: string, code = 'E1') => ({ requestId: randomUUID(), code, pin, evidence: jpeg('pin') });

test('a person without any face punches by code and PIN, whatever the case of the code; the punch is flagged', async () => {
  const site = await siteWithPin();
  const outcome = await punchByPin(site, asked('4711', 'e1'));
  expect(outcome).toMatchObject({ kind: 'accepted', direction: 'in', flags: ['pin'] });
  expect(rows(site, 'punches')).toMatchObject([{ method: 'pin', similarity: null }]);
  expect(rows(site, 'evidence')).toHaveLength(1);
});

test('a broken camera does not lock anyone out', async () => {
  const site = await siteWithPin();
  expect(await punchByPin(site, { ...asked('4711'), evidence: null })).toMatchObject({ kind: 'accepted' });
  expect(rows(site, 'punches')).toMatchObject([{ evidence_hash: null }]);
});

test('a wrong PIN and an unknown code get the same answer', async () => {
  const site = await siteWithPin();
  expect(await codeOf(() => punchByPin(site, asked('0000')))).toBe('wrong-pin');
  expect(await codeOf(() => punchByPin(site, asked('4711', 'nobody')))).toBe('wrong-pin');
  expect(rows(site, 'attempts')).toHaveLength(0);
});

test('the PIN is locked after five wrong ones, also for the right one, and opens again', async () => {
  const site = await siteWithPin();
  const wrong = await Promise.all(Array.from({ length: 7 }, () => codeOf(() => punchByPin(site, asked('0000')))));
  expect(wrong.toSorted()).toEqual([...Array(2).fill('locked-out'), ...Array(5).fill('wrong-pin')]);
  expect(await codeOf(() => punchByPin(site, asked('4711')))).toBe('locked-out');
  site.clock.add(30_000);
  expect(await punchByPin(site, asked('4711'))).toMatchObject({ kind: 'accepted' });
});

test('a site that switched PINs off takes none', async () => {
  const site = await siteWithPin();
  changePolicy(site, { ...defaultPolicy, pinAllowed: false }, manager.username);
  expect(await codeOf(() => punchByPin(site, asked('4711')))).toBe('pin-not-allowed');
});

test('a PIN that was taken away no longer works', async () => {
  const site = await siteWithPin();
  const staff = site.store.read((db) => db.prepare('SELECT id FROM staff').pluck().get()) as never;
  const summary = await changePin(site, staff, null, manager.username);
  expect(summary.hasPin).toBe(false);
  expect(await codeOf(() => punchByPin(site, asked('4711')))).toBe('wrong-pin');
});

test('a PIN that is taken away while it is checked does not work', async () => {
  const site = await siteWithPin();
  const staff = site.store.read((db) => db.prepare('SELECT id FROM staff').pluck().get()) as never;
  const waiting = codeOf(() => punchByPin(site, asked('4711')));
  await changePin(site, staff, null, manager.username);
  expect(await waiting).toBe('wrong-pin');
  expect(rows(site, 'punches')).toEqual([]);
});
