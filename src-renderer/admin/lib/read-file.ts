import { decodeText } from '../../../src-shared/files/text-encoding.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';

/** What a chosen file holds. It may be gone by the time it is read, which is refused as `file-not-read`. */
export async function readBytes(file: Blob): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    return { ok: false, error: { code: 'file-not-read', message: String(error), details: {} } };
  }
}

/**
 * The same, as text in the encoding that is found. Bytes that fit none are refused as `invalid-data` (`field` `csv`).
 */
export async function readText(file: Blob): Promise<Reply<string>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const decoded = decodeText(bytes.value);
  if (decoded.ok) return { ok: true, value: decoded.text };
  return { ok: false, error: { code: 'invalid-data', message: decoded.problem, details: { field: 'csv' } } };
}
