import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { makeReceipt, readReceiptKey } from '../../src-main/services/punch/receipts.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { readReceipt } from '../../src-shared/domain/receipt.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { addEnrolled, codeOf, look, openSite, rows } from './support/site.ts';

async function punched() {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:03:07');
  const outcome = await punchByFace(site, look(1));
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return { site, punchId: outcome.punchId };
}

/** What the command says of a line, and how it ends. */
const command = (...given: readonly string[]) =>
  spawnSync(process.execPath, ['src-main/cli/verify-receipt.ts', ...given], { encoding: 'utf8' });

test('the receipt of a punch says what was stored, with the newest audit row, and the command proves it', async () => {
  const { punchId, site } = await punched();
  const { text } = makeReceipt(site, punchId);
  const audit = rows(site, 'audit').at(-1) as { id: number; hash: Buffer };
  expect(readReceipt(text)?.receipt).toEqual({
    site: 'Corner Bakery',
    code: 'E1',
    direction: 'in',
    at: site.clock.now(),
    zone: 'Europe/Berlin',
    punch: punchId,
    auditRow: audit.id,
    auditHash: audit.hash.toString('hex'),
  });
  const { publicKey } = readReceiptKey(site);
  const good = command(publicKey, text);
  expect([good.status, good.stdout]).toEqual([0, expect.stringContaining('E1 in at 2026-11-20T09:03:07+01:00')]);
  const changed = command(
    publicKey,
    text.replace(/.:/, (end) => (end === 'A:' ? 'B:' : 'A:')),
  );
  expect(changed.status).toBe(1);
  expect(command('no key', text).status).toBe(1);
  expect(command(publicKey, 'hello').stdout).toContain('no receipt');
  expect(command(publicKey).status).toBe(2);
});

test('there is none of a punch that was taken back, of another time, or that is not there', async () => {
  const { punchId, site } = await punched();
  expect(await codeOf(() => makeReceipt(site, 99 as PunchId))).toBe('not-found');
  expect(await codeOf(() => makeReceipt({ ...site, deviceId: 'kiosk-2' }, punchId))).toBe('not-found');
  voidPunch(site, punchId);
  expect(await codeOf(() => makeReceipt(site, punchId))).toBe('not-found');
  const later = await punched();
  later.site.clock.set('2026-11-20 09:04:08');
  expect(await codeOf(() => makeReceipt(later.site, later.punchId))).toBe('too-late');
});
