import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedBy, receiptPublicKey, signReceipt } from '../../../src-main/platform/receipt-key.ts';
import { createVault } from '../../../src-main/platform/vault.ts';
import { type Receipt, readReceipt, receiptBody, receiptLine } from '../../../src-shared/domain/receipt.ts';

const vault = createVault(new Uint8Array(32).fill(7));
const other = createVault(new Uint8Array(32).fill(8));
const receipt: Receipt = {
  site: 'Bäckerei „Müller“',
  code: 'E1',
  direction: 'in',
  at: Date.UTC(2026, 10, 20, 8, 3, 7),
  zone: 'Europe/Berlin',
  punch: 17,
  auditRow: 42,
  auditHash: 'ab'.repeat(32),
};
const lineOf = (of: Receipt, by = vault): string => receiptLine(receiptBody(of), signReceipt(by, receiptBody(of)));

/** What the static page says of a line, run as a browser runs it. */
type Verify = (key: string, line: string) => Promise<{ readonly good: boolean; readonly text: string }>;
const page = readFileSync('docs/verify/index.html', 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
const verify: Verify = runInNewContext(`${script}\nverifyReceipt`, { atob, crypto, Intl, TextDecoder, TextEncoder });

describe('a receipt', () => {
  it('comes back from its line, whatever the site and the person are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 20 }), (site, code) => {
        expect(readReceipt(lineOf({ ...receipt, site, code }))?.receipt).toEqual({ ...receipt, site, code });
      }),
    );
  });

  it('is proved by the public key of its site, and by no other', () => {
    const read = readReceipt(` ${lineOf(receipt)}\n`);
    if (read === null) throw new Error('not read');
    expect(isSignedBy(receiptPublicKey(vault), read.body, read.signature)).toBe(true);
    expect(isSignedBy(receiptPublicKey(other), read.body, read.signature)).toBe(false);
    expect(() => isSignedBy('no key', read.body, read.signature)).toThrow();
  });

  it('is no receipt where a part is missing, too long, or of another form', () => {
    const line = lineOf(receipt);
    const [, , content = '', signature = ''] = line.split(':');
    const bodyOf = (text: string): string => `clockface:1:${Buffer.from(text).toString('base64url')}:${signature}`;
    const bad = [
      ...['', 'hello', line.slice(0, -3), `${line}:more`, `x${line}`, `clockface:1:${content}`, line.padEnd(3000, 'A')],
      ...[`clockface:1:!!:${signature}`, `clockface:1:A:${signature}`, bodyOf('{'), bodyOf('[]'), bodyOf('["x"]')],
      `clockface:1:${Buffer.from([0xff]).toString('base64url')}:${signature}`,
    ];
    for (const text of bad) expect(readReceipt(text), text.slice(0, 40)).toBeNull();
  });
});

describe('the page that verifies', () => {
  it('says what a good line says, in the zone it was made in', async () => {
    const { good, text } = await verify(receiptPublicKey(vault), lineOf(receipt));
    expect(good).toBe(true);
    expect(text).toMatch(/Bäckerei „Müller“: E1, in, Friday,? 20 November 2026 at 09:03:07/);
    expect(text).toContain(`audit up to row 42: ${'ab'.repeat(32)}`);
  });

  it('trusts no line that was changed, signed by another site, or is none', async () => {
    const key = receiptPublicKey(vault);
    const changed = receiptLine(
      receiptBody({ ...receipt, direction: 'out' }),
      signReceipt(vault, receiptBody(receipt)),
    );
    const bad = [changed, lineOf(receipt, other), '', 'hello', lineOf(receipt).slice(0, -2), `${lineOf(receipt)}:x`];
    for (const line of bad) expect((await verify(key, line)).good, line.slice(-40)).toBe(false);
    expect((await verify('no key', lineOf(receipt))).good).toBe(false);
  });

  it('asks no network for anything', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:\/\/|<link|src=/);
  });
});
