import type { Reply } from '../../../src-shared/models/errors.ts';

/**
 * What a chosen file holds. One of more bytes than `most` is refused as `file-too-large` before it is read; it may be
 * gone by then, which is `file-not-read`.
 */
export async function readBytes(file: Blob, most: number): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  if (file.size > most) {
    const details = { megabytes: Math.floor(most / 1_000_000) };
    return { ok: false, error: { code: 'file-too-large', message: 'the file is too large', details } };
  }
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    return { ok: false, error: { code: 'file-not-read', message: String(error), details: {} } };
  }
}
