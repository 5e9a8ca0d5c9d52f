import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../src-shared/models/face.ts';

/** An embedding as it is sealed: 32-bit floats, little-endian on every machine this runs on. */
export function toBytes(embedding: FaceEmbedding): Uint8Array {
  return new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
}

/** The embedding back from its bytes. Throws `RangeError` where their number is wrong. */
export function fromBytes(bytes: Uint8Array): FaceEmbedding {
  if (bytes.byteLength !== EMBEDDING_LENGTH * 4) throw new RangeError('not an embedding');
  const aligned = Uint8Array.from(bytes);
  return new Float32Array(aligned.buffer);
}
