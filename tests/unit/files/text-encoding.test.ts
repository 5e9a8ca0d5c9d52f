import { expect, test } from 'vitest';
import { decodeText } from '../../../src-shared/files/text-encoding.ts';

const heading = 'code;name;role\r\n';
/** The heading in ASCII, then a line in bytes of some encoding, as hexadecimal. */
const file = (hex: string): Uint8Array => Buffer.concat([Buffer.from(heading), Buffer.from(hex, 'hex')]);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each([
  ['Western Windows', 'windows-1252', '45313b4afc7267656e204772fc6e3b4bfc636865', 'E1;Jürgen Grün;Küche'],
  ['Western Windows, one letter', 'windows-1252', '45313b5a6feb', 'E1;Zoë'],
  ['Western Windows, quotes and euro', 'windows-1252', '45313b4f924e65696c6c3b80', 'E1;O’Neill;€'],
  ['Mac Roman', 'macintosh', '45313b4a9f7267656e20428a636b6572', 'E1;Jürgen Bäcker'],
  ['DOS', 'cp850', '45313b4a817267656e', 'E1;Jürgen'],
  ['Central European Windows', 'windows-1250', '45313ba3756b61737a2057f36a63696b', 'E1;Łukasz Wójcik'],
  ['Cyrillic Windows', 'windows-1251', '45313bc8e2e0ed20cfe5f2f0eee23beff0e2f0', 'E1;Иван Петров;првр'],
])('%s is found by its letters', (_, encoding, hex, line) => {
  expect(decodeText(file(hex))).toEqual({ ok: true, encoding, text: heading + line });
});

test('UTF-8 and UTF-16 are read with and without a mark, which is no part of the text', () => {
  const text = 'code;name\r\nE1;Jürgen';
  const le = utf16(text);
  const be = Buffer.from(le).swap16();
  const read = (bytes: Uint8Array) => {
    const found = decodeText(bytes);
    return found.ok && found.text === text ? found.encoding : found;
  };
  expect(read(Buffer.from(text))).toBe('utf-8');
  expect(read(Buffer.from(`\ufeff${text}`))).toBe('utf-8');
  expect(read(le)).toBe('utf-16le');
  expect(read(be)).toBe('utf-16be');
  expect(read(utf16(`\ufeff${text}`))).toBe('utf-16le');
  expect(read(Buffer.from(utf16(`\ufeff${text}`)).swap16())).toBe('utf-16be');
});

test('bytes that fit nothing are refused and never replaced', () => {
  const utf8 = Buffer.from(`${heading}E1;Jürgen\r\n`);
  // One line of another encoding in a UTF-8 file, and a UTF-8 file that is cut off within a letter.
  expect(decodeText(Buffer.concat([utf8, Buffer.from('45323b5a6feb', 'hex')]))).toMatchObject({
    problem: 'encoding-mixed',
  });
  const marked = Buffer.concat([Buffer.from('efbbbf', 'hex'), file('45313b4afc7267656e')]);
  expect(decodeText(marked)).toMatchObject({ problem: 'encoding-mixed' });
  // Mac Roman or Central European: nothing tells.
  expect(decodeText(file('45313b4a9f7267656e'))).toMatchObject({ problem: 'encoding-unknown' });
  // Half a character of UTF-16, a Japanese file, a picture.
  expect(decodeText(Buffer.concat([utf16('\ufeffcode'), Buffer.from([65])]))).toMatchObject({ ok: false });
  expect(decodeText(file('45313b8db293a1'))).toMatchObject({ problem: 'encoding-unknown' });
  expect(decodeText(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toMatchObject({ problem: 'not-text' });
});

test('an encoding that somebody chose overrules what was found', () => {
  expect(decodeText(file('45313b5a6f89'), 'cp850')).toMatchObject({ ok: true, text: `${heading}E1;Zoë` });
  expect(decodeText(file('45313b5a6f81'), 'windows-1252')).toMatchObject({ problem: 'encoding-unknown' });
});

const inBytes = (hex: string) => {
  const read = decodeText(file(hex));
  return read.ok ? [read.encoding, read.text.slice(heading.length)] : read.problem;
};

test.each([
  // Two languages in one file, three letters beyond ASCII in a row.
  ['windows-1250', '45313baff3b3e60d0a45323b4a69f8ed2044766ff8e16b', 'E1;Żółć\r\nE2;Jiří Dvořák'],
  ['windows-1254', '45313b4179fe652059fd6c64fd7a0d0a45323bd67a74fc726b', 'E1;Ayşe Yıldız\r\nE2;Öztürk'],
  ['windows-1252', '45313bdef372204775f06d756e6473736f6e', 'E1;Þór Guðmundsson'],
  ['windows-1257', '45313b4ae26e69732042e7727a69f2f00d0a45323bde7964', 'E1;Jānis Bērziņš\r\nE2;Žyd'],
  ['windows-1252', '45313b41647269e16e', 'E1;Adrián'],
  ['macintosh', '45313b52656e8e', 'E1;René'],
])('%s is found by the letters of languages in %s', (encoding, hex, line) => {
  expect(inBytes(hex)).toEqual([encoding, line]);
});

test('one letter that may be a stressed one of Windows or an ß of DOS is not guessed', () => {
  expect(inBytes('45313b576569e1')).toBe('encoding-unknown');
});

test('a text of DOS may end in its sign for the end', () => {
  expect(inBytes('45313b4a817267656e1a')).toEqual(['cp850', 'E1;Jürgen']);
});

test('UTF-16 without a mark may have letters with a zero in the other half', () => {
  const text = 'code;name\r\nE1;\u0100dolfs B\u0113rzi\u0146\u0161\r\n';
  expect(decodeText(utf16(text))).toEqual({ ok: true, encoding: 'utf-16le', text });
  expect(decodeText(Buffer.from(utf16(text)).swap16())).toEqual({ ok: true, encoding: 'utf-16be', text });
});
