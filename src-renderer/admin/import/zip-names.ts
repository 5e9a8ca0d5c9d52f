import { crc32 } from './crc32.ts';

/** Bytes that stand for the same letter in the code pages of DOS (437, 850, 852), and for none in those of Windows. */
const DOS_LETTERS: Readonly<Record<number, string>> = {
  128: 'Ç',
  129: 'ü',
  130: 'é',
  131: 'â',
  132: 'ä',
  135: 'ç',
  137: 'ë',
  140: 'î',
  142: 'Ä',
  144: 'É',
  147: 'ô',
  148: 'ö',
  153: 'Ö',
  154: 'Ü',
  161: 'í',
  162: 'ó',
  163: 'ú',
};
/** An extra field that repeats the name in UTF-8, beside a checksum of the name it belongs to. */
const UNICODE_NAME_ID = 0x7075;
/** Bit of an entry's flags: its name is UTF-8. */
const IS_UTF8 = 0x800;

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unicodeName(name: Uint8Array, extra: DataView): string | null {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    const end = Math.min(at + 4 + length, extra.byteLength);
    if (id === UNICODE_NAME_ID && end - at > 9) {
      const bytes = new Uint8Array(extra.buffer, extra.byteOffset + at + 9, end - at - 9);
      return extra.getUint32(at + 5, true) === crc32(name) ? utf8(bytes) : null;
    }
    at += 4 + length;
  }
  return null;
}

function dosName(bytes: Uint8Array): string | null {
  let name = '';
  for (const byte of bytes) {
    const letter = byte < 128 ? String.fromCharCode(byte) : DOS_LETTERS[byte];
    if (letter === undefined) return null;
    name += letter;
  }
  return name;
}

/**
 * An entry's name: in UTF-8, there or in an extra field, or in the letters that all code pages of DOS share, as the
 * Explorer of Windows writes them. Of any other code page nothing tells which: the name is only shown.
 */
export function nameOf(
  bytes: Uint8Array,
  extra: DataView,
  flags: number,
): { readonly path: string; readonly readable: boolean } {
  const path = utf8(bytes) ?? unicodeName(bytes, extra) ?? ((flags & IS_UTF8) === 0 ? dosName(bytes) : null);
  return path === null
    ? { path: new TextDecoder('windows-1252').decode(bytes), readable: false }
    : { path, readable: true };
}

/**
 * A path in the one form in which paths are compared and shown: Windows writes backslashes, macOS decomposed letters,
 * and some programs a dot for the folder that everything lies in. What leaves the archive still does so.
 */
export function plainPath(written: string): string {
  const path = written.replaceAll('\\', '/').normalize('NFC');
  const [, root = '', rest = ''] = /^(\/*)(.*)$/s.exec(path) ?? [];
  const parts = rest.split('/');
  return root + parts.filter((part, at) => part !== '.' && (part !== '' || at === parts.length - 1)).join('/');
}
