/** Each letter of Windows-1252 by its byte; the runtime knows the way back alone. */
const bytes: ReadonlyMap<string, number> = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (letter, byte) => [letter, byte] as const,
  ),
);

/** The first letter of a text that Windows-1252 cannot write, or null. */
export const letterBeyond1252 = (text: string): string | null => [...text].find((letter) => !bytes.has(letter)) ?? null;

/** The text's bytes in Windows-1252. What it cannot write must have been refused before (`letterBeyond1252`). */
export const toWindows1252 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => bytes.get(letter) ?? 0x3f);
