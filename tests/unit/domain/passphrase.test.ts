import { expect, it } from 'vitest';
import {
  passphraseFault,
  passphraseText,
  SUGGESTION_BYTES,
  suggestPassphrase,
} from '../../../src-shared/domain/passphrase.ts';

it.each([
  ['correct horse bat', null],
  ['correct horse b', 'too-short'],
  ['  spaces at both ends  ', null],
  ['              short', 'too-short'],
  ['aaaa bbbb cccc dddd', 'too-simple'],
  ['AaAa BbBb CcCc DdDd EeEe', 'too-simple'],
  ['', 'too-short'],
] as const)('"%s" as a recovery passphrase: %s', (typed, fault) => {
  expect(passphraseFault(typed)).toBe(fault);
});

it('how a passphrase is spaced, and which form its letters have, makes no difference', () => {
  expect(passphraseText('  correct   horse\tbattery ')).toBe('correct horse battery');
  expect(passphraseText('ﬁne\u0020Cafe\u0301')).toBe(passphraseText('fine Café'));
});

it('what is suggested is good, and another one for other bytes', () => {
  const suggested = suggestPassphrase(Uint8Array.from({ length: SUGGESTION_BYTES }, (_, index) => index * 11));
  expect(passphraseFault(suggested)).toBeNull();
  expect(suggestPassphrase(new Uint8Array(SUGGESTION_BYTES).fill(9))).not.toBe(suggested);
});
