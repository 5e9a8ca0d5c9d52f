/** Each letter of Windows-1252 by its byte; the runtime knows the way back alone. */
const bytes: ReadonlyMap<string, number> = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (letter, byte) => [letter, byte] as const,
  ),
);

/** Letters whose byte is their own number: all of ASCII, and what both encodings have behind it. */
const PLAIN = /^[\0-\x7f\xa0-\xff]*$/;

/** The first letter of a text that Windows-1252 cannot write, or null. */
export const letterBeyond1252 = (text: string): string | null =>
  PLAIN.test(text) ? null : ([...text].find((letter) => !bytes.has(letter)) ?? null);

/** The text's bytes in Windows-1252. What it cannot write must have been refused before (`letterBeyond1252`). */
export function toWindows1252(text: string): Uint8Array<ArrayBuffer> {
  if (!PLAIN.test(text)) return Uint8Array.from(text, (letter) => bytes.get(letter) ?? 0x3f);
  const written = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) written[place] = text.charCodeAt(place);
  return written;
}
