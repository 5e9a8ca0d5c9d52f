import { decodeText } from '../text-encoding.ts';
import type { CalendarProperty } from './calendar-lines.ts';

/** The part of `TextEncoder` that Node and browsers share. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
/** `atob` of both. */
declare const atob: (text: string) => string;

function quotedPrintable(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const [part, hex] of text.matchAll(/=([0-9a-f]{2})|[^=]+|=/gi)) {
    if (hex === undefined) bytes.push(...new TextEncoder().encode(part));
    else bytes.push(Number.parseInt(hex, 16));
  }
  return Uint8Array.from(bytes);
}

function base64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

/**
 * A text as older calendars (vCalendar 1.0) write it, in quoted-printable or base64; as it stands where it is in
 * neither. Null where its bytes are no text.
 */
export function plainText({ parameters, value }: CalendarProperty): string | null {
  const encoding = String(parameters.encoding ?? '').toUpperCase();
  const isQuoted = encoding === 'QUOTED-PRINTABLE' || 'quoted-printable' in parameters;
  const isBase64 = encoding === 'BASE64' || encoding === 'B';
  if (!isQuoted && !isBase64) return value;
  const bytes = isQuoted ? quotedPrintable(value) : base64(value);
  const read = bytes === null ? null : decodeText(bytes);
  return read?.ok === true ? read.text : null;
}
