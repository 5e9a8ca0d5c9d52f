import { expect, test } from 'vitest';
import { newPairing, newSiteId, readCode, writeCode } from '../../../src-main/hub/pairing-code.ts';

test('a pairing code is read as it was written, in any case and with any dashes', () => {
  for (const door of [2, 33, 1024, 8191]) {
    const pairing = newPairing(newSiteId(), door);
    const code = writeCode(pairing);
    expect(code).toMatch(/^([A-Z2-7]{4}-){8}[A-Z2-7]{4}$/);
    expect(readCode(code)).toEqual(pairing);
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(pairing);
  }
});

test('a slip of the pen is told before the hub is asked', () => {
  const code = writeCode(newPairing('abcdefgh2345', 2));
  const others = [...code].map((letter, at) => {
    const wrong = letter === 'Q' ? 'R' : 'Q';
    return letter === '-' ? null : `${code.slice(0, at)}${wrong}${code.slice(at + 1)}`;
  });
  const taken = others.filter((other) => {
    try {
      return other !== null && readCode(other) !== null;
    } catch {
      return false;
    }
  });
  // One in 32 slips fits the letter that tells.
  expect(taken.length).toBeLessThan(8);
  for (const text of ['', 'no code', `${code}A`]) expect(() => readCode(text)).toThrow('not one of a site');
});
