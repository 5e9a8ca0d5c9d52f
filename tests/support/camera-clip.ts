/**
 * Makes clips for Chromium's file-fed camera out of still pictures of people: someone walks up, stands there
 * breathing, and leaves. The file is MJPEG (4:2:0 JPEGs one after another), which Chromium plays in a loop at 30 a second.
 */
import { open } from 'node:fs/promises';
import sharp, { type OverlayOptions } from 'sharp';
import { markerOverlay } from './clip-marker.ts';

export const clipWidth = 640;
export const clipHeight = 480;
const framesPerSecond = 30;
/** Each drawn frame is shown this often: ten different pictures a second are enough for a person standing still. */
const repeats = 3;

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

/** A stretch of the clip: who is in view, and for how long. */
export interface Scene {
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** A number from 0 to 255 drawn into the corner, so that whoever watches the camera knows which scene is on. */
  readonly marker: number;
}

const faceHeight = 300;

async function standingFigure(figure: Figure): Promise<Buffer> {
  const { brightness = 1, scale = 1, turn = 0, mirrored = false } = figure.alteration ?? {};
  const size = Math.round(faceHeight * scale);
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
  if (turn === 0) return feathered;
  return sharp(feathered)
    .rotate(turn, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
}

async function room(): Promise<Buffer> {
  const svg = `<svg width="${clipWidth}" height="${clipHeight}"><defs><linearGradient id="w" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#b9b4aa"/><stop offset="1" stop-color="#8d8a86"/></linearGradient></defs>
    <rect width="640" height="480" fill="url(#w)"/><rect x="470" y="60" width="120" height="420" fill="#77726c"/>
    <rect x="40" y="90" width="150" height="110" fill="#d6d8da"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** Steps of noise are drawn once and laid at changing offsets: a real sensor is never perfectly still. */
async function noiseSheet(sigma: number): Promise<Buffer> {
  return sharp({
    create: {
      width: clipWidth * 2,
      height: clipHeight * 2,
      channels: 3,
      background: { r: 128, g: 128, b: 128 },
      noise: { type: 'gaussian', mean: 128, sigma },
    },
  })
    .png()
    .toBuffer();
}

interface Placed {
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
  readonly across: number;
}

/** The face grows for the first half second as if walking up, then sways a few pixels. */
async function drawFrame(
  background: Buffer,
  placed: readonly Placed[],
  scene: Scene,
  at: number,
  noise: Buffer,
): Promise<Buffer> {
  const approach = 0.55 + 0.45 * Math.min(1, at / 0.5);
  const layers: OverlayOptions[] = [];
  for (const figure of placed) {
    const width = Math.round(figure.width * approach);
    const height = Math.round(figure.height * approach);
    const picture = approach === 1 ? figure.picture : await sharp(figure.picture).resize(width, height).toBuffer();
    const left = Math.round(figure.across * clipWidth - width / 2 + 5 * Math.sin(at * 2.1));
    const top = Math.round((clipHeight - height) / 2 + 3 * Math.sin(at * 1.3));
    layers.push({ input: picture, left, top });
  }
  const offset = Math.floor(at * framesPerSecond) * 37;
  const grain = await sharp(noise)
    .extract({ left: offset % clipWidth, top: (offset * 3) % clipHeight, width: clipWidth, height: clipHeight })
    .toBuffer();
  layers.push({ input: grain, blend: 'soft-light' });
  layers.push({ input: markerOverlay(scene.marker), left: 0, top: 0 });
  return sharp(background).composite(layers).jpeg({ quality: 88, chromaSubsampling: '4:2:0' }).toBuffer();
}

/**
 * Writes the clip and answers its length in seconds. Scenes follow one another without a gap; an empty scene is one
 * without figures.
 */
export async function writeClip(file: string, scenes: readonly Scene[]): Promise<number> {
  const background = await room();
  const handle = await open(file, 'w');
  let seconds = 0;
  try {
    for (const scene of scenes) {
      const placed: Placed[] = [];
      for (const figure of scene.figures) {
        const picture = await standingFigure(figure);
        const { width, height } = await sharp(picture).metadata();
        placed.push({ picture, width, height, across: figure.across ?? 0.5 });
      }
      const noise = await noiseSheet(Math.max(6, ...scene.figures.map((figure) => figure.alteration?.noise ?? 0)));
      const drawn = Math.round((scene.seconds * framesPerSecond) / repeats);
      for (let frame = 0; frame < drawn; frame += 1) {
        const jpeg = await drawFrame(background, placed, scene, (frame * repeats) / framesPerSecond, noise);
        for (let copy = 0; copy < repeats; copy += 1) await handle.write(jpeg);
      }
      seconds += (drawn * repeats) / framesPerSecond;
    }
  } finally {
    await handle.close();
  }
  return seconds;
}
