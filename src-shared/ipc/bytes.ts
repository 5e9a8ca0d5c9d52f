import { z } from 'zod';

/** JPEG bytes as they cross IPC; the start-of-image marker is checked, the size is bounded. */
export function jpegSchema(maxBytes: number) {
  return z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.byteLength >= 4 && bytes.byteLength <= maxBytes, { error: 'size of the picture' })
    .refine((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff, { error: 'not a JPEG' });
}
