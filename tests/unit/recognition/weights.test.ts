import { expect, test } from 'vitest';
import { readWeights, scaledByChannel } from '../../../src-renderer/recognition/weights.ts';

test('weights come out of their file as the manifest says: whole, as halves, as stretched bytes and as integers', () => {
  const bytes = new ArrayBuffer(4 + 8 + 3 + 4);
  const file = new DataView(bytes);
  file.setFloat32(0, 1.5, true);
  // One, minus two, the smallest number above nothing, and infinity.
  for (const [index, bits] of [0x3c00, 0xc000, 0x0001, 0x7c00].entries()) file.setUint16(4 + index * 2, bits, true);
  for (const [index, byte] of [0, 1, 255].entries()) file.setUint8(12 + index, byte);
  file.setInt32(15, -7, true);
  const weight = readWeights(
    [
      {
        weights: [
          { name: 'whole', shape: [1], dtype: 'float32' },
          { name: 'halves', shape: [2, 2], dtype: 'float32', quantization: { dtype: 'float16' } },
        ],
      },
      {
        weights: [
          { name: 'stretched', shape: [3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -10 } },
          { name: 'integer', shape: [1], dtype: 'int32' },
        ],
      },
    ],
    bytes,
  );
  expect([...weight('whole').values]).toEqual([1.5]);
  expect(weight('halves')).toEqual({ shape: [2, 2], values: Float32Array.of(1, -2, 2 ** -24, Infinity) });
  expect([...weight('stretched').values]).toEqual([-10, -9.5, 117.5]);
  expect([...weight('integer').values]).toEqual([-7]);
  expect(() => weight('none')).toThrow('no weights named none');
});

test('each channel, the last dimension, is multiplied by its own scale', () => {
  expect([...scaledByChannel(Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(10, 100, 1000))]).toEqual([
    10, 200, 3000, 40, 500, 6000,
  ]);
});
