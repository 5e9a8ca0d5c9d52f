/**
 * Makes clips for Chromium's file-fed camera out of still pictures of people: someone walks up, stands there breathing,
 * and leaves. The file is MJPEG (4:2:0 JPEGs one after another), which Chromium plays in a loop at 30 a second.
 */
import { open } from 'node:fs/promises';
import sharp, { type OverlayOptions } from 'sharp';
import { markerOverlay } from './clip-marker.ts';
import { approachAt, cutOut, drawRoom, type Figure, noiseOf, type Pixels, pixelsOf, swayAt } from './figures.ts';
import { STAGE } from './film-types.ts';

const FRAMES_PER_SECOND = 30;

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

function raw({ data, info }: Pixels): OverlayOptions {
  return { input: data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** A few sheets of noise laid in turn: a real sensor is never perfectly still. */
async function noiseSheets(sigma: number): Promise<Pixels[]> {
  const sheet = (): Promise<Pixels> =>
    pixelsOf(
      sharp({
        create: {
          width: STAGE.width,
          height: STAGE.height,
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
  const approach = approachAt(at, coming);
  const [right, down] = swayAt(at);
  const layers: OverlayOptions[] = [];
  for (const { figure, across } of placed) {
    const width = Math.round(figure.info.width * approach);
    const height = Math.round(figure.info.height * approach);
    const { input, ...layout } = raw(figure);
    const drawn = approach === 1 ? figure : await pixelsOf(sharp(input as Buffer, layout).resize(width, height));
    const left = Math.round(across * STAGE.width - width / 2 + right);
    const top = Math.round((STAGE.height - height) / 2 + down);
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
  const background = await drawRoom();
  const handle = await open(file, 'w');
  let seconds = 0;
  try {
    for (const scene of scenes) {
      const placed: Placed[] = [];
      for (const figure of scene.figures) {
        placed.push({ figure: await cutOut(figure), across: figure.across ?? 0.5 });
      }
      const noise = await noiseSheets(noiseOf(scene.figures));
      const marker = await sharp(markerOverlay(scene.marker)).png().toBuffer();
      const { since = 0, coming = 0.55 } = scene;
      const drawn = Math.round(scene.seconds * FRAMES_PER_SECOND);
      for (let frame = 0; frame < drawn; frame += 1) {
        const grain = noise[frame % noise.length] ?? background;
        const at = since + frame / FRAMES_PER_SECOND;
        await handle.write(await drawFrame(background, placed, grain, marker, at, coming));
      }
      seconds += drawn / FRAMES_PER_SECOND;
    }
  } finally {
    await handle.close();
  }
  return seconds;
}
