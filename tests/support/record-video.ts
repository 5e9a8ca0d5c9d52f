/** Records a head that looks everywhere as a video, by a page's own recorder. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { HeadFrame } from './acting-camera.ts';

/** What the head does in a video: straight, to one side and to the other, up, and straight again. */
const POSES: readonly (readonly [yaw: number, pitch: number])[] = [
  ...[0, 4, 12, 20, 24, 28, 24, 20, 12, 4, 0].map((yaw) => [yaw, 0] as const),
  ...[-4, -12, -20, -24, -28, -24, -20, -12, -4, 0].map((yaw) => [yaw, 0] as const),
  ...[-4, -8, -12, -16, -20, -16, -12, -8, -4, 0].map((pitch) => [0, pitch] as const),
];

interface RecordOptions {
  /** WebM if absent. */
  readonly type?: string;
  /** As a telephone films that is held upright: on its side, a quarter turn against the clock. */
  readonly sideways?: boolean;
}

/** Shows each pose of the head for an eighth of a second and writes what was recorded. */
export async function recordVideo(
  page: Page,
  head: readonly HeadFrame[],
  file: string,
  options: RecordOptions = {},
): Promise<void> {
  const { type = 'video/webm', sideways = false } = options;
  const shown = POSES.map(([yaw, pitch]) => {
    const frame = head.find((one) => one.yaw === yaw && one.pitch === pitch && !one.glasses);
    if (frame === undefined) throw new Error(`the head was not drawn at ${yaw}, ${pitch}`);
    return frame.jpeg;
  });
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
    [shown, type, sideways] as const,
  );
  writeFileSync(file, Buffer.from(base64, 'base64'));
}
