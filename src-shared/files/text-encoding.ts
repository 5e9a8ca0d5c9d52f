import chardet from 'chardet';
import { oddShare } from './plausible-text.ts';

/** The part of `TextDecoder` that Node and browsers share. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Encodings that a text file can be read in, as the trial names them. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'koi8-r',
  'cp850',
] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Why a file's bytes are not read. Stable: shown and translated. */
export type EncodingProblem = 'encoding-unknown' | 'encoding-mixed' | 'not-text';

export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly encoding: TextEncoding }
  | { readonly ok: false; readonly problem: EncodingProblem };

/** The upper half of the DOS code page, in which Excel saves "CSV (MS-DOS)". Decoders of browsers do not know it. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** In the order in which they are preferred where nothing else tells them apart. */
const EIGHT_BIT = TEXT_ENCODINGS.slice(3);
/** More than this share of odd characters, and the encoding is another. */
const MOST_ODD = 0.05;
/** A detector's confidence counts from this lead on (percent). */
const SURE_LEAD = 10;
/** The detector's names for what is read as an encoding from above. */
const DETECTED: Readonly<Record<string, TextEncoding>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-5': 'windows-1251',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'KOI8-R': 'koi8-r',
};
/** Bytes that are looked at to tell regional encodings apart. */
const SAMPLE_BYTES = 200_000;

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string | null {
  if (encoding === 'cp850') {
    let text = '';
    for (const byte of bytes) text += byte < 128 ? String.fromCharCode(byte) : CP850[byte - 128];
    return text;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark at its start: text has nothing but zeros in one half of most pairs. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const end = Math.min(bytes.length, 4000);
  let [first, second] = [0, 0];
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) first += 1;
    if (bytes[at + 1] === 0) second += 1;
  }
  const many = (end / 2) * 0.3;
  if (second > many && first === 0) return 'utf-16le';
  return first > many && second === 0 ? 'utf-16be' : null;
}

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Whether most bytes beyond ASCII are whole UTF-8 characters, although some are none. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [whole, loose] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    const more = byte >= 0xc2 && byte <= 0xdf ? 1 : (byte & 0xf0) === 0xe0 ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    const rest = bytes.subarray(at + 1, at + 1 + more);
    const isWhole = more > 0 && rest.length === more && rest.every((one) => (one & 0xc0) === 0x80);
    if (isWhole) whole += more + 1;
    else if (byte >= 0x80) loose += 1;
    at += isWhole ? more + 1 : 1;
  }
  return whole > 0 && whole >= loose;
}

/** Only the lines that tell encodings apart: those with a byte beyond ASCII. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let from = 0; from < bytes.length && kept.length < SAMPLE_BYTES; ) {
    const next = bytes.indexOf(10, from);
    const to = next < 0 ? bytes.length : next + 1;
    const line = bytes.subarray(from, to);
    if (line.some((byte) => byte >= 0x80)) for (const byte of line.subarray(0, SAMPLE_BYTES)) kept.push(byte);
    from = to;
  }
  return Uint8Array.from(kept);
}

function regionalEncoding(bytes: Uint8Array): TextEncoding | null {
  const sample = tellingLines(bytes);
  const odd = EIGHT_BIT.flatMap((encoding) => {
    const text = decodeAs(sample, encoding);
    const share = text === null ? null : oddShare(text);
    return text === null || share === null || share > MOST_ODD ? [] : [{ encoding, share, text }];
  });
  const least = Math.min(...odd.map(({ share }) => share));
  // Encodings that give the same text count once, by the first of them.
  const texts = new Map<string, TextEncoding>();
  for (const { encoding, share, text } of odd) {
    if (share <= least + 0.001 && !texts.has(text)) texts.set(text, encoding);
  }
  const fits = [...texts.values()];
  const [preferred] = fits;
  if (preferred === undefined || fits.length === 1) return preferred ?? null;
  // The detector does not know this one, so it cannot tell it from Central European letters.
  if (preferred === 'macintosh') return null;
  const found = new Map<TextEncoding, number>();
  for (const { name, confidence } of chardet.analyse(sample)) {
    const encoding = DETECTED[name] ?? EIGHT_BIT.find((one) => one === name.toLowerCase());
    if (encoding !== undefined && fits.includes(encoding) && !found.has(encoding)) found.set(encoding, confidence);
  }
  const [best] = [...found].sort((a, b) => b[1] - a[1]);
  const lead = (best?.[1] ?? 0) - (found.get(preferred) ?? 0);
  if (best !== undefined && lead >= SURE_LEAD) return best[0];
  // Western Europe is what spreadsheets here save in; nothing else is taken without a sign of it.
  return preferred === 'windows-1252' || best?.[0] === preferred ? preferred : null;
}

/**
 * Reads a text file's bytes. The encoding is told by its mark, by being valid UTF-8, or by the letters of a regional
 * one; `chosen` overrules
 * that. Bytes that fit nothing are a problem and never replaced.
 */
export function decodeText(bytes: Uint8Array, chosen: TextEncoding | null = null): DecodedText {
  const told = chosen ?? markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (told !== null) {
    const text = decodeAs(bytes, told);
    if (text === null) return { ok: false, problem: told === 'utf-8' ? 'encoding-mixed' : 'encoding-unknown' };
    // With its own mark it is text, whatever signs a name in it may have.
    return told === 'utf-8' ? { ok: true, text: text.replace(/^\ufeff/, ''), encoding: told } : checked(text, told);
  }
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null) return checked(utf8, 'utf-8');
  if (bytes.includes(0)) return { ok: false, problem: 'not-text' };
  if (isMostlyUtf8(bytes)) return { ok: false, problem: 'encoding-mixed' };
  const encoding = regionalEncoding(bytes);
  const text = encoding === null ? null : decodeAs(bytes, encoding);
  return encoding === null || text === null ? { ok: false, problem: 'encoding-unknown' } : checked(text, encoding);
}

function checked(text: string, encoding: TextEncoding): DecodedText {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text file holds them
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return { ok: false, problem: 'not-text' };
  if (encoding !== 'utf-8' && /[\u0080-\u009f]/.test(text)) return { ok: false, problem: 'encoding-unknown' };
  return { ok: true, text: text.replace(/^\ufeff/, ''), encoding };
}
