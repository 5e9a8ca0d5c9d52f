/** Still pictures of people, cut out softly and set before a plain room: what clips and live cameras show. */
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { STAGE } from './film-types.ts';

/** How a picture is altered before it is shown, so that nobody is shown the very pixels they were enrolled with. */
export interface Alteration {
  /** 1 leaves the light as it is. */
  readonly brightness?: number;
  /** Size of the face on screen, 1 is 300 pixels high. */
  readonly scale?: number;
  /** Degrees clockwise. */
  readonly turn?: number;
  /** Standard deviation of added noise, 0 to 255. */
  readonly noise?: number;
  readonly mirrored?: boolean;
}

export interface Figure {
  /** Any picture sharp reads; a tight cut of a face. */
  readonly picture: Buffer;
  readonly alteration?: Alteration;
  /** Where the face's centre stands, as a fraction of the width; the middle if absent. */
  readonly across?: number;
}

/** Pixels as sharp takes them without decoding anything again. */
export interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

const FACE_HEIGHT_PX = 300;
/** Noise of a figure whose alteration names none. */
const LEAST_NOISE = 6;
/** Whoever comes grows to their full size in this time. */
const APPROACH_SECONDS = 0.5;

export function pixelsOf(picture: Sharp): Promise<Pixels> {
  return picture.raw().toBuffer({ resolveWithObject: true });
}

/** The figure at its full size, red, green, blue and how much of it covers what is behind. */
export async function cutOut(figure: Figure): Promise<Pixels> {
  const { brightness = 1, scale = 1, turn = 0, mirrored = false } = figure.alteration ?? {};
  const size = Math.round(FACE_HEIGHT_PX * scale);
  const inset = size * 0.05;
  const mask = Buffer.from(
    `<svg width="${size}" height="${size}"><filter id="soft"><feGaussianBlur stdDeviation="${size * 0.02}"/></filter>` +
      `<rect x="${inset}" y="${inset}" width="${size - 2 * inset}" height="${size - 2 * inset}" rx="${size * 0.2}" ` +
      `fill="#fff" filter="url(#soft)"/></svg>`,
  );
  let face = sharp(figure.picture).resize(size, size, { fit: 'fill', kernel: 'lanczos3' }).modulate({ brightness });
  if (mirrored) face = face.flop();
  const feathered = await face
    .ensureAlpha()
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer();
  return pixelsOf(sharp(feathered).rotate(turn, { background: { r: 0, g: 0, b: 0, alpha: 0 } }));
}

/** A room with a door and a window, empty. */
export function drawRoom(): Promise<Pixels> {
  const svg = `<svg width="${STAGE.width}" height="${STAGE.height}"><defs>
    <linearGradient id="w" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#b9b4aa"/><stop offset="1" stop-color="#8d8a86"/></linearGradient></defs>
    <rect width="640" height="480" fill="url(#w)"/><rect x="470" y="60" width="120" height="420" fill="#77726c"/>
    <rect x="40" y="90" width="150" height="110" fill="#d6d8da"/></svg>`;
  return pixelsOf(sharp(Buffer.from(svg)).removeAlpha());
}

/** Standard deviation of the noise that a picture with these figures has, 0 to 255. */
export function noiseOf(figures: readonly Figure[]): number {
  return Math.max(LEAST_NOISE, ...figures.map((figure) => figure.alteration?.noise ?? 0));
}

/** The share of their size at which people are seen, so many seconds after they began to come at `from` of it. */
export function approachAt(seconds: number, from: number): number {
  return from + (1 - from) * Math.min(1, seconds / APPROACH_SECONDS);
}

/** Whoever stands sways a little: how far, in pixels, to the right and down. */
export function swayAt(seconds: number): readonly [right: number, down: number] {
  return [5 * Math.sin(seconds * 2.1), 3 * Math.sin(seconds * 1.3)];
}
