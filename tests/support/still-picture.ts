import sharp from 'sharp';
import { cutOut, drawRoom, type Figure, noiseOf } from './figures.ts';
import { STAGE } from './film-types.ts';
import { numbersFrom } from './random.ts';

/** So many pixels of an ordinary photograph for one of the stage. */
const ENLARGED = 2;

/** A normal number, by Box and Muller. */
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** A photograph of the room with these people in it, as JPEG: the same at every run. */
export async function stillPicture(figures: readonly Figure[]): Promise<Buffer<ArrayBuffer>> {
  const { width, height } = STAGE;
  const raw = ({ width, height, channels }: { width: number; height: number; channels: 1 | 2 | 3 | 4 }) => ({
    raw: { width, height, channels },
  });
  const room = await drawRoom();
  const layers = await Promise.all(
    figures.map(async (figure) => {
      const { data, info } = await cutOut(figure);
      const left = Math.round((figure.across ?? 0.5) * width - info.width / 2);
      return { input: data, ...raw(info), left, top: Math.round((height - info.height) / 2) };
    }),
  );
  const { data, info } = await sharp(room.data, raw(room.info))
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const next = numbersFrom(1);
  const deviation = noiseOf(figures);
  const noisy = Buffer.from(
    data.map((value) => Math.min(255, Math.max(0, Math.round(value + deviation * normal(next))))),
  );
  const jpeg = await sharp(noisy, raw(info))
    .resize(width * ENLARGED)
    .jpeg({ quality: 90 })
    .toBuffer();
  return Buffer.from(jpeg);
}
