import chardet from 'chardet';
import { usualIn } from './east-asian-text.ts';
import { EAST_ASIAN_ENCODINGS, type EastAsianEncoding, TEXT_ENCODINGS, type TextEncoding } from './encoding-names.ts';
import { type LetterRegion, likelinessOf } from './letters.ts';
import { oddShare } from './plausible-text.ts';

/** The part of `TextDecoder` that Node and browsers share. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

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
const EIGHT_BIT = TEXT_ENCODINGS.slice(3, TEXT_ENCODINGS.indexOf('iso-2022-jp'));
/** Of a text of East Asia so many characters, and so great a share of them, are usual; a lead of so much is a sign. */
const [LEAST_USUAL, LEAST_SHARE, USUAL_LEAD] = [2, 0.4, 0.2];
/** A text in letters of one byte that costs less, for each word or sign, is what it looks like. */
const LITTLE_COST = 0.3;
/** How ISO-2022-JP leaves ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control character is what is looked for
const LEAVES_ASCII = /\u001b\$[@B]/;
/** A mark over no letter, which no text in UTF-8 has. */
const LOOSE_MARK = /(?:^|[^\p{L}\p{M}])(?=[\u0300-\u07ff])\p{M}/u;
/** More than this share of odd characters, and the encoding is another. */
const MOST_ODD = 0.05;
/** The cost of letters above which a text is in no known language, for each word or sign beyond ASCII. */
const MOST_COST = 5;
/** Costs that differ by less are equal; a lead of so much is a sign. */
const [EQUAL, CLEAR_LEAD] = [0.5, 5];
/** A detector's confidence counts from this lead on (percent). */
const SURE_LEAD = 10;
/** Which languages an encoding is made for, where that is not Western Europe. */
const REGIONS: Readonly<Partial<Record<TextEncoding, LetterRegion>>> = {
  'windows-1250': 'central',
  'windows-1251': 'cyrillic',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1257': 'baltic',
  'iso-8859-2': 'central',
  'koi8-r': 'cyrillic',
  ibm866: 'cyrillic',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
};
/** The detector's names for what is read as an encoding from above. */
const DETECTED: Readonly<Record<string, TextEncoding>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-5': 'windows-1251',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'KOI8-R': 'koi8-r',
};
/** Of scripts with one case of letters, which pass for few words of any other. */
const CASELESS: readonly TextEncoding[] = ['windows-1255', 'windows-1256'];
const isOfWindows = (encoding: TextEncoding): boolean => encoding.startsWith('windows-');
const isKnownToDetector = (encoding: TextEncoding): boolean =>
  Object.values(DETECTED).includes(encoding) || encoding === 'iso-8859-2';
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
  // A few letters, such as \u0100, have a zero in the other half.
  const [few, fewOther] = [first * 20 <= second, second * 20 <= first];
  if (second > many && few) return 'utf-16le';
  return first > many && fewOther ? 'utf-16be' : null;
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

interface Candidate {
  readonly encoding: TextEncoding;
  readonly cost: number;
  /** The same for each word or sign beyond ASCII. */
  readonly perWord: number;
}

/** Encodings in which a sample may be written, the likeliest first; those that give the same text count once. */
function candidatesFor(sample: Uint8Array): Candidate[] {
  const texts = new Map<string, Candidate>();
  for (const encoding of EIGHT_BIT) {
    const text = decodeAs(sample, encoding);
    const share = text === null ? null : oddShare(text);
    if (text === null || share === null || share > MOST_ODD || texts.has(text)) continue;
    const { telling, cost } = likelinessOf(text, REGIONS[encoding] ?? 'western');
    if (cost <= telling * MOST_COST) texts.set(text, { encoding, cost, perWord: cost / Math.max(1, telling) });
  }
  return [...texts.values()].sort((a, b) => a.cost - b.cost);
}

/** The encoding of East Asia that a sample is in; null where none of them is clearly the one. */
function eastAsianEncoding(sample: Uint8Array): EastAsianEncoding | null {
  const [best, next] = EAST_ASIAN_ENCODINGS.flatMap((encoding) => {
    const text = decodeAs(sample, encoding);
    const usual = text === null ? null : usualIn(text, encoding);
    return usual === null ? [] : [{ encoding, ...usual }];
  }).sort((a, b) => b.share - a.share);
  if (best === undefined || best.count < LEAST_USUAL || best.share < LEAST_SHARE) return null;
  return best.share - (next?.share ?? 0) < USUAL_LEAD ? null : best.encoding;
}

/** Of encodings whose letters are equally likely, the one whose sequences of letters a detector knows. */
function detected(sample: Uint8Array, fits: readonly TextEncoding[]): TextEncoding | null {
  const found = new Map<TextEncoding, number>();
  for (const { name, confidence } of chardet.analyse(sample)) {
    const encoding = DETECTED[name] ?? EIGHT_BIT.find((one) => one === name.toLowerCase());
    if (encoding !== undefined && fits.includes(encoding) && !found.has(encoding)) found.set(encoding, confidence);
  }
  const [best, next] = [...found].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] - (next?.[1] ?? 0) >= SURE_LEAD ? best[0] : null;
}

function regionalEncoding(bytes: Uint8Array): TextEncoding | null {
  const sample = tellingLines(bytes);
  const candidates = candidatesFor(sample);
  const [best] = candidates;
  const eastAsian = best === undefined || best.perWord >= LITTLE_COST ? eastAsianEncoding(sample) : null;
  if (eastAsian !== null || best === undefined) return eastAsian;
  const isLikelier = best.encoding === 'windows-1252';
  const others = candidates.filter(({ encoding, cost }) => {
    // Spreadsheets of Windows are everywhere: another encoding needs a clear sign.
    const isOfEqualRight =
      isLikelier || CASELESS.includes(best.encoding) || (isOfWindows(best.encoding) && isOfWindows(encoding));
    return encoding !== best.encoding && cost - best.cost < (isOfEqualRight ? EQUAL : CLEAR_LEAD);
  });
  if (others.length === 0) return best.encoding;
  const fits = [best, ...others].map(({ encoding }) => encoding);
  // Western Europe is what spreadsheets here save in; nothing else is taken without a sign of it.
  const western = isLikelier || (fits.includes('windows-1252') && fits.every(isOfWindows)) ? 'windows-1252' : null;
  return fits.every(isKnownToDetector) ? (detected(sample, fits) ?? western) : western;
}

/**
 * Reads a text file's bytes. The encoding is told by its mark, by being valid UTF-8, or by the letters of a regional
 * one; `chosen` overrules
 * that. Bytes that fit nothing are a problem and never replaced.
 */
export function decodeText(file: Uint8Array, chosen: TextEncoding | null = null): DecodedText {
  // Programs of DOS end a text with this sign.
  const bytes = file.at(-1) === 0x1a ? file.subarray(0, -1) : file;
  const told = chosen ?? markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (told !== null) {
    const text = decodeAs(bytes, told);
    if (text === null) return { ok: false, problem: told === 'utf-8' ? 'encoding-mixed' : 'encoding-unknown' };
    // With its own mark it is text, whatever signs a name in it may have.
    return told === 'utf-8' ? { ok: true, text: text.replace(/^\ufeff/, ''), encoding: told } : checked(text, told);
  }
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null && LEAVES_ASCII.test(utf8)) {
    const text = decodeAs(bytes, 'iso-2022-jp');
    return text === null ? { ok: false, problem: 'encoding-unknown' } : checked(text, 'iso-2022-jp');
  }
  // Two bytes of East Asia may pass for one character of UTF-8, but for none that stands anywhere.
  const byChance = utf8 !== null && LOOSE_MARK.test(utf8) ? eastAsianEncoding(tellingLines(bytes)) : null;
  if (utf8 !== null && byChance === null) return checked(utf8, 'utf-8');
  if (bytes.includes(0)) return { ok: false, problem: 'not-text' };
  const eastAsian = byChance ?? (isMostlyUtf8(bytes) ? eastAsianEncoding(tellingLines(bytes)) : null);
  if (eastAsian === null && isMostlyUtf8(bytes)) return { ok: false, problem: 'encoding-mixed' };
  const encoding = eastAsian ?? regionalEncoding(bytes);
  const text = encoding === null ? null : decodeAs(bytes, encoding);
  return encoding === null || text === null ? { ok: false, problem: 'encoding-unknown' } : checked(text, encoding);
}

function checked(text: string, encoding: TextEncoding): DecodedText {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text file holds them
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return { ok: false, problem: 'not-text' };
  if (encoding !== 'utf-8' && /[\u0080-\u009f]/.test(text)) return { ok: false, problem: 'encoding-unknown' };
  return { ok: true, text: text.replace(/^\ufeff/, ''), encoding };
}
