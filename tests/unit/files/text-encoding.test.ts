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
  // Half a character of UTF-16, a picture.
  expect(decodeText(Buffer.concat([utf16('\ufeffcode'), Buffer.from([65])]))).toMatchObject({ ok: false });
  expect(decodeText(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toMatchObject({ problem: 'not-text' });
});

test('an encoding that somebody chose overrules what was found', () => {
  expect(decodeText(file('45313b5a6f89'), 'cp850')).toMatchObject({ ok: true, text: `${heading}E1;Zoë` });
  expect(decodeText(file('45313b5a6f81'), 'windows-1252')).toMatchObject({ problem: 'encoding-unknown' });
  const thai = '45313bcac1aad2c220e3a8b4d5';
  expect(decodeText(file(thai))).toMatchObject({ problem: 'encoding-unknown' });
  expect(decodeText(file(thai), 'windows-874')).toMatchObject({ ok: true, text: `${heading}E1;สมชาย ใจดี` });
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

test.each([
  ['shift_jis', '45313b936392862091be98590d0a45323b83548367834520836e83698352', 'E1;田中 太郎\r\nE2;サトウ ハナコ'],
  ['euc-jp', '45313bc5c4c3e620c2c0cfba0d0a45323bceebccda20b2d6bbd2', 'E1;田中 太郎\r\nE2;鈴木 花子'],
  ['iso-2022-jp', '45313b1b2442454443661b2842201b244242404f3a1b28423b1b244244344d7d1b2842', 'E1;田中 太郎;調理'],
  ['gb18030', '45313bcdf5d0a1c3f73bb3f8caa60d0a45323bc0eec4c83bb7fecef1d4b1', 'E1;王小明;厨师\r\nE2;李娜;服务员'],
  ['big5', '45313bb3afa9c9a7673bbc70ae760d0a45323ba4fda470a9fa', 'E1;陳怡君;廚師\r\nE2;王小明'],
  ['euc-kr', '45313bb1e8c3b6bcf63bbfe4b8aebbe70d0a45323bc0ccbfb5c8f1', 'E1;김철수;요리사\r\nE2;이영희'],
  ['windows-1255', '45313be3e5e320ebe4ef', 'E1;דוד כהן'],
  ['windows-1256', '45313be3cde3cf20dae1ed0d0a45323bddc7d8e3c920cdd3e4', 'E1;محمد علي\r\nE2;فاطمة حسن'],
  [
    'ibm866',
    '45313b88a2a0ad208fa5e2e0aea23bafaea2a0e00d0a45323b80adada02091a8a4aee0aea2a0',
    'E1;Иван Петров;повар\r\nE2;Анна Сидорова',
  ],
  ['koi8-r', '45313be9d7c1ce20f0c5d4d2cfd73bd0cfd7c1d2', 'E1;Иван Петров;повар'],
  ['windows-1250', '45313b4779f57af520537af56b650d0a45323b5a73f36669612054f37468', 'E1;Győző Szőke\r\nE2;Zsófia Tóth'],
  [
    'windows-1257',
    '45313b4afb726174eb20de756b61730d0a45323b45676ceb205374616e6b657669e869fb74eb',
    'E1;Jūratė Žukas\r\nE2;Eglė Stankevičiūtė',
  ],
])('names in %s are read as they are', (encoding, hex, line) => {
  expect(inBytes(hex)).toEqual([encoding, line]);
});

test('two bytes of Chinese that pass for one character of UTF-8 are not taken for it', () => {
  expect(inBytes('45313bd6a3cbac0d0a45323bc0eec4c8')).toEqual(['gb18030', 'E1;郑爽\r\nE2;李娜']);
});

test.each([
  ['Chinese of one name that no list has', '45313bc0eeeccf'],
  ['a letter that ISO 8859-15 has elsewhere', '45313b4761eb6c6c6520bc757672617264'],
  ['Thai', '45313bcac1aad2c220e3a8b4d5'],
  ['a name of Croatia that is no French one', '45313b4d61726b6f204b6f7661e8657669e6'],
])('%s is not guessed', (_, hex) => {
  expect(inBytes(hex)).toBe('encoding-unknown');
});

test('a text with signs that steer a terminal is none', () => {
  expect(inBytes('45313b411b5b33316d')).toBe('not-text');
});
