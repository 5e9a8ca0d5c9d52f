/** Records the different frames of an MJPEG clip as a video, by a page's own recorder. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const startOfPicture = Buffer.from([0xff, 0xd8, 0xff]);

function differentFrames(clip: Buffer): string[] {
  const frames: string[] = [];
  let from = 0;
  while (from < clip.length) {
    const next = clip.indexOf(startOfPicture, from + startOfPicture.length);
    const frame = clip.subarray(from, next === -1 ? clip.length : next).toString('base64');
    if (frames.at(-1) !== frame) frames.push(frame);
    from = next === -1 ? clip.length : next;
  }
  return frames;
}

interface RecordOptions {
  /** WebM if absent. */
  readonly type?: string;
  /** As a telephone films that is held upright: on its side, a quarter turn against the clock. */
  readonly sideways?: boolean;
}

/** Shows each different frame of the clip for an eighth of a second and writes what was recorded. */
export async function recordVideo(page: Page, clip: string, file: string, options: RecordOptions = {}): Promise<void> {
  const { type = 'video/webm', sideways = false } = options;
  const base64 = await page.evaluate(
    async ([frames, mimeType, turned]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = turned ? [480, 640] : [640, 480];
      const context = canvas.getContext('2d');
      if (turned) context?.transform(0, -1, 1, 0, 0, 640);
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType, videoBitsPerSecond: 4e6 });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      for (const frame of frames) {
        const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
        for (let shown = 0; shown < 3; shown++) {
          context?.drawImage(bitmap, 0, 0);
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
      }
      recorder.stop();
      await stopped;
      const recorded = new Uint8Array(await new Blob(parts).arrayBuffer());
      return btoa(Array.from(recorded, (byte) => String.fromCharCode(byte)).join(''));
    },
    [differentFrames(readFileSync(clip)), type, sideways] as const,
  );
  writeFileSync(file, Buffer.from(base64, 'base64'));
}
