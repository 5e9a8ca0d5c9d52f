/** Copies of a picture as bad cameras, light and places make them. The same copy at every run. */
import sharp, { type Sharp } from 'sharp';
import { numbersFrom } from '../support/random.ts';
import type { SeenFace } from './accuracy-types.ts';

/** A picture upright, at the size the face in it was seen at. */
interface Upright {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const asPng = ({ data, width, height }: Upright): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

async function upright(file: string, { width, height }: SeenFace): Promise<Upright> {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(width, height, { fit: 'fill' })
    .flatten()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

type Degrade = (picture: Upright, face: SeenFace) => Sharp | Promise<Sharp>;

/** Every colour value through a function of itself and its place. */
function through(picture: Upright, change: (value: number, x: number, y: number) => number): Sharp {
  const data = Buffer.from(picture.data);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3);
    const value = change(data[i] as number, pixel % picture.width, Math.floor(pixel / picture.width));
    data[i] = Math.min(255, Math.max(0, Math.round(value)));
  }
  return asPng({ ...picture, data });
}

/** Gains the light and adds a sensor's noise to it. */
function lit(gain: number, noise: number): Degrade {
  return (picture) => {
    const next = numbersFrom(7);
    return through(picture, (value) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return value * gain + noise * normal;
    });
  };
}

/** Bright behind, dark in front: the face in a quarter of its light before a window. */
const backlit: Degrade = (picture, { box }) => {
  const [x0, y0] = [(box.x + box.width / 2) * picture.width, (box.y + box.height / 2) * picture.height];
  const radius = 0.75 * box.height * picture.height;
  return through(picture, (value, x, y) => {
    const away = Math.min(1, Math.max(0, (Math.hypot(x - x0, y - y0) / radius - 0.7) / 0.5));
    return value * (0.25 + 1.5 * away) + 10 + 50 * away;
  });
};

const blurred =
  (share: number): Degrade =>
  (picture, { eyeDistance }) =>
    asPng(picture).blur(Math.max(0.3, share * eyeDistance));

/** Moved sideways while the shutter was open, by this share of the distance between the eyes. */
const moved =
  (share: number): Degrade =>
  (picture, { eyeDistance }) => {
    const width = Math.max(3, 2 * Math.round((share * eyeDistance) / 2) + 1);
    const kernel = Array.from({ length: width * 3 }, (_, at) => (Math.floor(at / width) === 1 ? 1 : 0));
    return asPng(picture).convolve({ width, height: 3, kernel });
  };

/** So small that the eyes are this many pixels apart. */
const small =
  (pixels: number): Degrade =>
  (picture, { eyeDistance }) =>
    asPng(picture).resize(Math.max(1, Math.round((picture.width * pixels) / eyeDistance)));

const cast =
  (red: number, blue: number): Degrade =>
  (picture) =>
    asPng(picture).recomb([
      [red, 0, 0],
      [0, 1, 0],
      [0, 0, blue],
    ]);

/** The picture without what lies left of and below these shares of the face. */
const cut =
  (left: number, below: number): Degrade =>
  (picture, { box }) => {
    const from = Math.min(picture.width - 1, Math.max(0, Math.round((box.x + left * box.width) * picture.width)));
    const height = Math.min(picture.height, Math.round((box.y + below * box.height) * picture.height));
    return asPng(picture).extract({
      left: left > 0 ? from : 0,
      top: 0,
      width: picture.width - (left > 0 ? from : 0),
      height,
    });
  };

/** A square of the face and this much around it, at this many pixels: how data sets come cut. */
const tight =
  (room: number, pixels: number): Degrade =>
  async (picture, { box }) => {
    const side = Math.round(room * Math.max(box.width * picture.width, box.height * picture.height));
    const left = Math.round((box.x + box.width / 2) * picture.width - side / 2);
    const top = Math.round((box.y + box.height / 2) * picture.height - side / 2);
    const pad = side;
    const padded = await asPng(picture)
      .extend({ left: pad, right: pad, top: pad, bottom: pad, background: '#000' })
      .png()
      .toBuffer();
    const square = await sharp(padded)
      .extract({ left: left + pad, top: top + pad, width: side, height: side })
      .png()
      .toBuffer();
    return sharp(square).resize(pixels, pixels);
  };

const KINDS: Readonly<Record<string, Degrade>> = {
  'as it is': asPng,
  'blurred, σ 0.07 of the eyes’ distance': blurred(0.07),
  'moved by 0.3 of it': moved(0.3),
  'noise, σ 30': lit(1, 30),
  'JPEG, quality 30': asPng,
  'light × 0.25, noise': lit(0.25, 4),
  'light × 0.15, noise': lit(0.15, 4),
  'light × 2': lit(2, 0),
  'before a window': backlit,
  'eyes 32 px apart': small(32),
  'eyes 24 px apart': small(24),
  'eyes 20 px apart': small(20),
  'eyes 16 px apart': small(16),
  grey: (picture) => asPng(picture).greyscale(),
  'warm lamp': cast(1.25, 0.6),
  'cold lamp': cast(0.7, 1.3),
  'a quarter of the face beyond the edge': cut(0.25, 2),
  'chin beyond the edge': cut(0, 0.85),
  'the face alone, 112 px': tight(1, 112),
};

export const DEGRADED = Object.keys(KINDS);

/** The degraded copy of a picture file, encoded. */
export async function degrade(kind: string, file: string, face: SeenFace): Promise<Buffer> {
  const make = KINDS[kind];
  if (make === undefined) throw new Error(`no such kind: ${kind}`);
  const copy = await make(await upright(file, face), face);
  return kind.startsWith('JPEG') ? copy.jpeg({ quality: 30 }).toBuffer() : copy.png().toBuffer();
}
