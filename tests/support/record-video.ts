/** Records the different frames of an MJPEG clip as a WebM video, by a page's own recorder. */
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

/** Shows each different frame of the clip for a fifth of a second and writes what was recorded. */
export async function recordVideo(page: Page, clip: string, file: string): Promise<void> {
  const base64 = await page.evaluate(
    async (frames) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm', videoBitsPerSecond: 4e6 });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      for (const frame of frames) {
        const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
        for (let shown = 0; shown < 5; shown++) {
          canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
      }
      recorder.stop();
      await stopped;
      const recorded = new Uint8Array(await new Blob(parts).arrayBuffer());
      return btoa(Array.from(recorded, (byte) => String.fromCharCode(byte)).join(''));
    },
    differentFrames(readFileSync(clip)),
  );
  writeFileSync(file, Buffer.from(base64, 'base64'));
}
