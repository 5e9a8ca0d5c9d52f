import { type FaceEmbedding, findEarlierStart, hasCurrentNumbers } from '../../src-shared/models/face.ts';

/** An embedding as it is sealed: 32-bit floats, little-endian on every machine this runs on. */
export function toBytes(embedding: FaceEmbedding): Uint8Array {
  return new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
}

/** Numbers back from their bytes. Throws `RangeError` where bytes are left over. */
export function numbersFromBytes(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % 4 !== 0) throw new RangeError('not an embedding');
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** The embedding back from its bytes. Throws `RangeError` where their number is wrong. */
export function fromBytes(bytes: Uint8Array): FaceEmbedding {
  const embedding = numbersFromBytes(bytes);
  if (!hasCurrentNumbers(embedding) && findEarlierStart(embedding) === null) throw new RangeError('not an embedding');
  return embedding;
}
