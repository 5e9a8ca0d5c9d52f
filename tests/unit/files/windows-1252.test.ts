import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letterBeyond1252, toWindows1252 } from '../../../src-shared/files/windows-1252.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

it('German, French and money come back from their bytes', () => {
  for (const text of ['Müller Größe', 'élève œuvre', '€ 12,50 – „so“', 'ASCII\r\n'])
    expect(decode(toWindows1252(text))).toBe(text);
  expect([...toWindows1252('ü€')]).toEqual([0xfc, 0x80]);
});

it('the first letter that it cannot write is named, and without one every text comes back', () => {
  expect(letterBeyond1252('Zoë 山田')).toBe('山');
  expect(letterBeyond1252('Zoë')).toBeNull();
  expect([...toWindows1252('山')]).toEqual([0x3f]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(letterBeyond1252(text) === null);
      expect(decode(toWindows1252(text))).toBe(text);
    }),
  );
});
