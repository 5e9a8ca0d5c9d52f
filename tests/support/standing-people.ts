/**
 * People who come before a live camera and stay there, breathing, until somebody else is shown: as long as the kiosk
 * takes to decide, which a
 * film cannot know. Drawn frame by frame in memory, so that a scene costs nothing before it is shown.
 */
import sharp from 'sharp';
import { approachAt, cutOut, drawRoom, type Figure, noiseOf, type Pixels, pixelsOf, swayAt } from './figures.ts';
import { STAGE } from './film-types.ts';
import type { LiveScene } from './live-camera.ts';
import { blueOf, LUMA_BYTES, lumaOf, redOf, toPlanes } from './planes.ts';

/** Sizes at which people are seen on their way. */
const STEPS_OF_APPROACH = 5;
const COMING_FROM = 0.55;
/** Of the noise that figures ask for, this much is in the brightness of what the camera delivers. */
const NOISE_IN_LUMA = 0.5;

/** A figure at one size: brightness, colour and cover of each pixel. */
interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
  readonly cover: Uint8Array;
}

interface Placed {
  readonly across: number;
  /** From small to full size. */
  readonly sizes: readonly Sprite[];
}

function spriteOf({ data, info: { width, height, channels } }: Pixels): Sprite {
  const count = width * height;
  const [luma, blue, red, cover] = [0, 1, 2, 3].map(() => new Uint8Array(count)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
    luma[i] = lumaOf(r, g, b);
    blue[i] = blueOf(r, g, b);
    red[i] = redOf(r, g, b);
    cover[i] = channels === 4 ? (data[at + 3] ?? 255) : 255;
  }
  return { width, height, luma, blue, red, cover };
}

async function place(figure: Figure): Promise<Placed> {
  const full = await cutOut(figure);
  const { width, height, channels } = full.info;
  const shares = Array.from(
    { length: STEPS_OF_APPROACH },
    (_, index) => COMING_FROM + ((1 - COMING_FROM) * index) / STEPS_OF_APPROACH,
  );
  const smaller = shares.map(async (share) =>
    spriteOf(
      await pixelsOf(
        sharp(full.data, { raw: { width, height, channels } }).resize(
          Math.round(width * share),
          Math.round(height * share),
          { fit: 'fill' },
        ),
      ),
    ),
  );
  return { across: figure.across ?? 0.5, sizes: [...(await Promise.all(smaller)), spriteOf(full)] };
}

/** Lays a figure over the picture, its upper left corner at even pixels so that brightness and colour stay together. */
function lay(frame: Buffer, sprite: Sprite, left: number, top: number): void {
  const { width, height } = STAGE;
  for (let row = 0; row < sprite.height; row++) {
    const y = top + row;
    if (y < 0 || y >= height) continue;
    for (let column = 0; column < sprite.width; column++) {
      const x = left + column;
      if (x < 0 || x >= width) continue;
      const from = row * sprite.width + column;
      const share = (sprite.cover[from] as number) / 255;
      if (share === 0) continue;
      const mix = (at: number, value: number): void => {
        frame[at] = (frame[at] as number) * (1 - share) + value * share;
      };
      mix(y * width + x, sprite.luma[from] as number);
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = LUMA_BYTES + ((y / 2) * width) / 2 + x / 2;
      mix(chroma, sprite.blue[from] as number);
      mix(chroma + LUMA_BYTES / 4, sprite.red[from] as number);
    }
  }
}

const even = (value: number): number => 2 * Math.round(value / 2);

let emptyRoom: Promise<Buffer> | undefined;

/** The room with these people in it, who begin to come when the scene is first shown. Nobody: the room alone. */
export async function standingPeople(figures: readonly Figure[]): Promise<LiveScene> {
  emptyRoom ??= drawRoom().then(({ data }) => toPlanes(data));
  const room = await emptyRoom;
  const placed = await Promise.all(figures.map(place));
  const frame = Buffer.from(room);
  let since: number | null = null;
  return {
    grain: noiseOf(figures) * NOISE_IN_LUMA,
    pictureAt(now) {
      since ??= now;
      const seconds = (now - since) / 1000;
      const share = (approachAt(seconds, COMING_FROM) - COMING_FROM) / (1 - COMING_FROM);
      const [right, down] = swayAt(seconds);
      room.copy(frame);
      for (const { across, sizes } of placed) {
        const sprite = sizes[Math.min(STEPS_OF_APPROACH, Math.floor(share * STEPS_OF_APPROACH))];
        if (sprite === undefined) continue;
        const left = even(across * STAGE.width - sprite.width / 2 + right);
        lay(frame, sprite, left, even((STAGE.height - sprite.height) / 2 + down));
      }
      return frame;
    },
  };
}
