import type { Reply } from '../../../src-shared/models/errors.ts';

/** What a chosen file holds. It may be gone by the time it is read, which is refused as `file-not-read`. */
export async function readBytes(file: Blob): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    return { ok: false, error: { code: 'file-not-read', message: String(error), details: {} } };
  }
}

/** The same, as text in UTF-8. */
export async function readText(file: Blob): Promise<Reply<string>> {
  const bytes = await readBytes(file);
  return bytes.ok ? { ok: true, value: new TextDecoder().decode(bytes.value) } : bytes;
}
