import { z } from 'zod';

/** JPEG bytes as they cross IPC; the start-of-image marker is checked, the size is bounded. */
export function jpegSchema(maxBytes: number) {
  return z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.byteLength >= 4 && bytes.byteLength <= maxBytes, { error: 'size of the picture' })
    .refine((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff, { error: 'not a JPEG' });
}

/** A file that was chosen, as it is on disk. */
export function fileSchema(maxBytes: number) {
  return z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= maxBytes, { error: 'size of the file' });
}

/** No network gives more numbers than this for a face; longer ones are refused before anything reads them. */
const MOST_EMBEDDING_NUMBERS = 4096;

/**
 * A face's numbers as they cross IPC. The service checks length, finiteness and norm (`bad-embedding`); here the size
 * is bounded.
 */
export const embeddingSchema = z
  .instanceof(Float32Array)
  .refine(({ length }) => length <= MOST_EMBEDDING_NUMBERS, { error: 'size of the embedding' });
