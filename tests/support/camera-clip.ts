/**
 * Makes clips for Chromium's file-fed camera out of still pictures of people: someone walks up, stands there
 * breathing, and leaves. The file is MJPEG (4:2:0 JPEGs one after another), which Chromium plays in a loop at 30 a second.
 */
import { open } from 'node:fs/promises';
import sharp, { type OutputInfo, type OverlayOptions, type Sharp } from 'sharp';
import { markerOverlay } from './clip-marker.ts';

const CLIP_WIDTH = 640;
const CLIP_HEIGHT = 480;
const FRAMES_PER_SECOND = 30;
/** Each drawn frame is shown this often: ten different pictures a second are enough for a person standing still. */
const REPEATS = 3;

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

interface Figure {
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
  /** For how many seconds the figures have been there already: a scene that goes on from the last. */
  readonly since?: number;
  /** Share of their size at which figures come into view; 0.55 if absent. */
  readonly coming?: number;
}

const FACE_HEIGHT = 300;

/** Pixels as sharp takes them without decoding anything again. */
interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function raw({ data, info }: Pixels): OverlayOptions {
  return { input: data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

function pixelsOf(picture: Sharp): Promise<Pixels> {
  return picture.raw().toBuffer({ resolveWithObject: true });
}

async function standingFigure(figure: Figure): Promise<Pixels> {
  const { brightness = 1, scale = 1, turn = 0, mirrored = false } = figure.alteration ?? {};
  const size = Math.round(FACE_HEIGHT * scale);
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

async function room(): Promise<Pixels> {
  const svg = `<svg width="${CLIP_WIDTH}" height="${CLIP_HEIGHT}"><defs><linearGradient id="w" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#b9b4aa"/><stop offset="1" stop-color="#8d8a86"/></linearGradient></defs>
    <rect width="640" height="480" fill="url(#w)"/><rect x="470" y="60" width="120" height="420" fill="#77726c"/>
    <rect x="40" y="90" width="150" height="110" fill="#d6d8da"/></svg>`;
  return pixelsOf(sharp(Buffer.from(svg)).removeAlpha());
}

/** A few sheets of noise laid in turn: a real sensor is never perfectly still. */
async function noiseSheets(sigma: number): Promise<Pixels[]> {
  const sheet = (): Promise<Pixels> =>
    pixelsOf(
      sharp({
        create: {
          width: CLIP_WIDTH,
          height: CLIP_HEIGHT,
          channels: 3,
          background: { r: 128, g: 128, b: 128 },
          noise: { type: 'gaussian', mean: 128, sigma },
        },
      }),
    );
  return Promise.all([sheet(), sheet(), sheet()]);
}

interface Placed {
  readonly figure: Pixels;
  readonly across: number;
}

/** The face grows for the first half second as if walking up, then sways a few pixels. */
async function drawFrame(
  background: Pixels,
  placed: readonly Placed[],
  noise: Pixels,
  marker: Buffer,
  at: number,
  coming: number,
): Promise<Buffer> {
  const approach = coming + (1 - coming) * Math.min(1, at / 0.5);
  const layers: OverlayOptions[] = [];
  for (const { figure, across } of placed) {
    const width = Math.round(figure.info.width * approach);
    const height = Math.round(figure.info.height * approach);
    const { input, ...layout } = raw(figure);
    const drawn = approach === 1 ? figure : await pixelsOf(sharp(input as Buffer, layout).resize(width, height));
    const left = Math.round(across * CLIP_WIDTH - width / 2 + 5 * Math.sin(at * 2.1));
    const top = Math.round((CLIP_HEIGHT - height) / 2 + 3 * Math.sin(at * 1.3));
    layers.push({ ...raw(drawn), left, top });
  }
  layers.push({ ...raw(noise), blend: 'soft-light' }, { input: marker, left: 0, top: 0 });
  const { input, ...layout } = raw(background);
  return sharp(input as Buffer, layout)
    .composite(layers)
    .jpeg({ quality: 88, chromaSubsampling: '4:2:0' })
    .toBuffer();
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
        placed.push({ figure: await standingFigure(figure), across: figure.across ?? 0.5 });
      }
      const noise = await noiseSheets(Math.max(6, ...scene.figures.map((figure) => figure.alteration?.noise ?? 0)));
      const marker = await sharp(markerOverlay(scene.marker)).png().toBuffer();
      const { since = 0, coming = 0.55 } = scene;
      const drawn = Math.round((scene.seconds * FRAMES_PER_SECOND) / REPEATS);
      for (let frame = 0; frame < drawn; frame += 1) {
        const grain = noise[frame % noise.length] ?? background;
        const at = since + (frame * REPEATS) / FRAMES_PER_SECOND;
        const jpeg = await drawFrame(background, placed, grain, marker, at, coming);
        for (let copy = 0; copy < REPEATS; copy += 1) await handle.write(jpeg);
      }
      seconds += (drawn * REPEATS) / FRAMES_PER_SECOND;
    }
  } finally {
    await handle.close();
  }
  return seconds;
}
