/** Films somebody for the file-fed camera who looks straight, left, right, up and straight again, in a loop. */
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { FilmStudio } from './film-studio.ts';
import type { HeadPose } from './film-types.ts';

const FRAMES_PER_SECOND = 30;
const RISING_FRAMES = 5;

/** What is shown for how long. Turning there and back takes some frames more. */
const timeline: readonly (readonly [HeadPose, number])[] = [
  [{}, 1.6],
  [{ yaw: 27 }, 1.6],
  [{ yaw: -27 }, 1.6],
  [{ pitch: -20 }, 1.6],
  [{}, 1.2],
];

/** Draws the clip of one picture of a face; answers its length in seconds. */
export async function writeTurningClip(studio: FilmStudio, file: string, picture: Buffer): Promise<number> {
  const handle = await open(file, 'w');
  let frames = 0;
  try {
    const person = await studio.bring(picture);
    const draw = async ({ yaw = 0, pitch = 0 }: HeadPose, share: number): Promise<Buffer> => {
      const head = await studio.pose(person, { yaw: yaw * share, pitch: pitch * share });
      if (head === null) throw new Error('the picture shows no face');
      return sharp(head).jpeg({ chromaSubsampling: '4:2:0' }).toBuffer();
    };
    const show = async (jpeg: Buffer, count: number): Promise<void> => {
      for (let copy = 0; copy < count; copy += 1) await handle.write(jpeg);
      frames += count;
    };
    for (const [pose, seconds] of timeline) {
      const way: Buffer[] = [];
      for (let index = 1; index <= RISING_FRAMES && Object.keys(pose).length > 0; index += 1) {
        way.push(await draw(pose, 0.5 - 0.5 * Math.cos((Math.PI * index) / (RISING_FRAMES + 1))));
      }
      for (const jpeg of way) await show(jpeg, 2);
      await show(await draw(pose, 1), Math.round(seconds * FRAMES_PER_SECOND));
      for (const jpeg of way.toReversed()) await show(jpeg, 2);
    }
  } finally {
    await handle.close();
  }
  return frames / FRAMES_PER_SECOND;
}
