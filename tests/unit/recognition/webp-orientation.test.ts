import sharp from 'sharp';
import { expect, test } from 'vitest';
import {
  isQuarterTurn,
  readWebpOrientation,
  uprightTransform,
} from '../../../src-renderer/recognition/webp-orientation.ts';

const [WIDTH, HEIGHT] = [3, 2];
/** Six pixels, each of its own brightness. */
const pixels = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => Math.floor(at / 3) * 40);
const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 } } as const;

const webpOf = (orientation: number): Promise<Buffer> =>
  sharp(pixels, raw).withMetadata({ orientation }).webp({ lossless: true }).toBuffer();

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is read, and turns a picture as it says', async (orientation) => {
  const file = await webpOf(orientation);
  expect(readWebpOrientation(file)).toBe(orientation);
  const expected = await sharp(file).rotate().raw().toBuffer({ resolveWithObject: true });
  const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = uprightTransform(orientation, WIDTH, HEIGHT);
  const width = isQuarterTurn(orientation) ? HEIGHT : WIDTH;
  expect(expected.info.width).toBe(width);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      // The middle of each pixel, as a canvas would put it.
      const [right, down] = [a * (x + 0.5) + c * (y + 0.5) + e, b * (x + 0.5) + d * (y + 0.5) + f];
      const at = (Math.floor(down) * width + Math.floor(right)) * expected.info.channels;
      expect(expected.data[at]).toBe(pixels[(y * WIDTH + x) * 3]);
    }
  }
});

test('what is no WebP with an orientation stays as it is', async () => {
  expect(readWebpOrientation(await sharp(pixels, raw).webp().toBuffer())).toBe(1);
  expect(readWebpOrientation(new Uint8Array(0))).toBe(1);
  const cut = await webpOf(6);
  for (let length = 0; length < cut.length; length++) {
    expect([1, 6]).toContain(readWebpOrientation(cut.subarray(0, length)));
  }
});
