/**
 * A camera with somebody before it who does what a guided enrolment asks: a drawn head that reads the page, takes a
 * person's time to react and to move, and corrects itself where it was not enough. Its poses are drawn in the page
 * itself, which is handed that stream in place of the machine's: a pose may be any, and a hint changes it while it is
 * held.
 */
import type { Page } from '@playwright/test';
import type { FilmStudio } from './film-studio.ts';
import type { HeadPose } from './film-types.ts';
import { playHead } from './playing-head.ts';

export interface HeadFrame extends Required<HeadPose> {
  readonly jpeg: string;
}

const REST = { yaw: 0, pitch: 0, closed: 0, smile: 0, glasses: false } as const;

/** Every degree would be no different to see: a turn goes by in half a second. */
function* poses(): Generator<Required<HeadPose>> {
  for (let yaw = -36; yaw <= 36; yaw += 4) yield { ...REST, yaw };
  for (let pitch = -28; pitch < 0; pitch += 4) yield { ...REST, pitch };
  yield { ...REST, glasses: true };
}

/** Everything the head of a picture can do; null where the picture shows no face. */
export async function drawFrames(studio: FilmStudio, picture: Buffer): Promise<HeadFrame[] | null> {
  const person = await studio.bring(picture);
  const frames: HeadFrame[] = [];
  for (const pose of poses()) {
    const jpeg = await studio.pose(person, pose);
    if (jpeg === null) return null;
    frames.push({ ...pose, jpeg: jpeg.toString('base64') });
  }
  return frames;
}

/** Puts the head before the page's camera from when the page opens it next. Another call puts another head there. */
export async function putBeforeCamera(page: Page, frames: readonly HeadFrame[], seed = 1): Promise<void> {
  await page.evaluate(playHead, { frames, seed });
}
