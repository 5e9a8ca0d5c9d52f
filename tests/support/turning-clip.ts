/**
 * Films somebody for the file-fed camera who looks straight, left, right, up and straight again, in a loop: a photograph's own mesh is turned as a
 * head, in a browser, by the page that the liveness bench draws its willing people with.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ChallengeStep } from '../../src-shared/models/liveness.ts';
import type { LivenessPage } from '../bench/liveness-types.ts';
import { startHarness } from './browser-harness.ts';

const framesPerSecond = 30;
/** A manner of moving with turns of about 27 and 20 degrees; when the page's figure begins to move, and holds the pose. */
const seed = 23_757;
const startsAt = 0.45;
const heldAt = 0.95;
const risingFrames = 5;

/** What is shown for how long. Turning there and back takes some frames more. */
const timeline: readonly (readonly [ChallengeStep | null, number])[] = [
  [null, 1.6],
  ['turn-left', 1.6],
  ['turn-right', 1.6],
  ['look-up', 1.6],
  [null, 1.2],
];

/** Draws the clip of one picture of a face; answers its length in seconds. */
export async function writeTurningClip(file: string, picture: Buffer): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-turning-'));
  writeFileSync(join(folder, 'face.jpg'), await sharp(picture).jpeg({ quality: 95 }).toBuffer());
  const harness = await startHarness({ page: 'tests/bench/liveness-page', serve: { '/pictures/': folder } });
  const handle = await open(file, 'w');
  let frames = 0;
  try {
    await harness.page.waitForFunction(() => 'bench' in globalThis);
    await harness.page.evaluate(() => (globalThis as unknown as { bench: LivenessPage }).bench.open());
    const draw = async (step: ChallengeStep | null, seconds: number): Promise<Buffer> => {
      const url = '/pictures/face.jpg';
      const order = { kind: 'willing', picture: url, other: url, steps: step === null ? [] : [step] } as const;
      const base64 = await harness.page.evaluate(
        ([made, at]) => (globalThis as unknown as { bench: LivenessPage }).bench.frame(made, at),
        [{ ...order, recorded: [], seed }, seconds] as const,
      );
      return sharp(Buffer.from(base64, 'base64')).resize(640, 480).jpeg({ chromaSubsampling: '4:2:0' }).toBuffer();
    };
    const show = async (jpeg: Buffer, count: number): Promise<void> => {
      for (let copy = 0; copy < count; copy += 1) await handle.write(jpeg);
      frames += count;
    };
    for (const [step, seconds] of timeline) {
      const way =
        step === null
          ? []
          : await Promise.all(
              Array.from({ length: risingFrames }, (_, index) =>
                draw(step, startsAt + ((heldAt - startsAt) * (index + 1)) / (risingFrames + 1)),
              ),
            );
      for (const jpeg of way) await show(jpeg, 2);
      await show(await draw(step, heldAt), Math.round(seconds * framesPerSecond));
      for (const jpeg of way.toReversed()) await show(jpeg, 2);
    }
  } finally {
    await handle.close();
    await harness.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return frames / framesPerSecond;
}
