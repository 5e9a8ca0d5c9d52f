import { z } from 'zod';
import { type Direction, directionSchema } from '../models/attendance.ts';
import { type Instant, instantSchema, type ZoneName, zoneSchema } from '../models/time.ts';

/** Begins every line; the number is the version of the form. */
const MARK = 'clockface:1';
const MOST_CHARS = 2000;
const SIGNATURE_BYTES = 64;

const receiptSchema = z.tuple([
  /** Site, staff code, direction, instant and zone of the punch. */
  z.string().max(200),
  z.string().max(60),
  directionSchema,
  instantSchema,
  zoneSchema,
  /** Number of the punch. */
  z.int().positive(),
  /** The newest audit row when the receipt was made, and its hash: the chain up to there cannot be changed unseen. */
  z.int().min(0),
  z.string().regex(/^[0-9a-f]{0,64}$/),
]);

/** What a receipt says. */
export interface Receipt {
  readonly site: string;
  readonly code: string;
  readonly direction: Direction;
  readonly at: Instant;
  readonly zone: ZoneName;
  readonly punch: number;
  readonly auditRow: number;
  readonly auditHash: string;
}

function toBase64Url(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes, or null where the text is not of that form. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The text that is signed. */
export function receiptBody({ at, auditHash, auditRow, code, direction, punch, site, zone }: Receipt): string {
  const facts: z.infer<typeof receiptSchema> = [site, code, direction, at, zone, punch, auditRow, auditHash];
  return `${MARK}:${toBase64Url(new TextEncoder().encode(JSON.stringify(facts)))}`;
}

/** A whole line: what is signed, and its signature. */
export const receiptLine = (body: string, signature: Uint8Array): string => `${body}:${toBase64Url(signature)}`;

/** A line taken apart, or null where it is no receipt. Whether the signature is good is not said. */
export function readReceipt(
  line: string,
): { readonly body: string; readonly signature: Uint8Array<ArrayBuffer>; readonly receipt: Receipt } | null {
  const text = line.trim();
  if (text.length > MOST_CHARS || !text.startsWith(`${MARK}:`)) return null;
  const [encoded = '', signed = '', ...more] = text.slice(MARK.length + 1).split(':');
  const content = fromBase64Url(encoded);
  const signature = fromBase64Url(signed);
  if (more.length > 0 || content === null || signature?.byteLength !== SIGNATURE_BYTES) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return null;
  }
  const parsed = receiptSchema.safeParse(value);
  if (!parsed.success) return null;
  const [site, code, direction, at, zone, punch, auditRow, auditHash] = parsed.data;
  return {
    body: `${MARK}:${encoded}`,
    signature,
    receipt: { site, code, direction, at, zone, punch, auditRow, auditHash },
  };
}
