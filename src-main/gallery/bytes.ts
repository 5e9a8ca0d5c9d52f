import { type FaceEmbedding, findEarlierStart, hasCurrentNumbers } from '../../src-shared/models/face.ts';

/** An embedding as it is sealed: 32-bit floats, little-endian on every machine this runs on. */
export function toBytes(embedding: FaceEmbedding): Uint8Array {
  return new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
}

/** The embedding back from its bytes. Throws `RangeError` where their number is wrong. */
export function fromBytes(bytes: Uint8Array): FaceEmbedding {
  if (bytes.byteLength % 4 !== 0) throw new RangeError('not an embedding');
  const embedding = new Float32Array(Uint8Array.from(bytes).buffer);
  if (!hasCurrentNumbers(embedding) && findEarlierStart(embedding) === null) throw new RangeError('not an embedding');
  return embedding;
}
