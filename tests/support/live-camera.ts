/**
 * A camera whose picture can be changed while it runs: Chromium reads its file anew for every frame, so a file of a
 * single uncompressed frame that is written over is a live camera. Half-written frames look as those of a rolling
 * shutter do. What it shows waits for the kiosk, however busy the machine is.
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { STAGE } from './film-types.ts';
import { greyPlanes, LUMA_BYTES } from './planes.ts';

/** Standard deviation of a sensor's noise where the scene names no other, 0 to 255. */
const GRAIN = 3;

/** What may stand before a live camera. */
export interface LiveScene {
  /** Standard deviation of the noise in its brightness, 0 to 255; a sensor's if absent. */
  readonly grain?: number;
  /** The planes to show at `now`, in milliseconds of a steady clock. They are read before it is asked again. */
  pictureAt(now: number): Buffer;
}

export interface LiveCamera {
  /** Where Chromium finds it. */
  readonly file: string;
  /** Null: nobody is there, before grey. */
  show(scene: LiveScene | null): void;
  close(): void;
}

/** Makes the camera's file, with nobody there, and keeps it moving, `rate` frames a second. */
export function startLiveCamera(file: string, rate = 30): LiveCamera {
  const nobody = greyPlanes();
  const header = Buffer.from(`YUV4MPEG2 W${STAGE.width} H${STAGE.height} F${rate}:1 Ip A1:1 C420\nFRAME\n`);
  writeFileSync(file, Buffer.concat([header, nobody]));
  const handle = openSync(file, 'r+');
  const noise = Float32Array.from({ length: 1 << 16 }, () => {
    const sum = Math.random() + Math.random() + Math.random() + Math.random() - 2;
    return sum * Math.sqrt(3);
  });
  const frame = Buffer.from(nobody);
  let shown: LiveScene | null = null;

  const timer = setInterval(() => {
    const picture = shown?.pictureAt(performance.now()) ?? nobody;
    const grain = shown?.grain ?? GRAIN;
    const offset = Math.floor(Math.random() * 65_536);
    // Odd, so that all of the noise has its turn: a sensor never makes the same noise twice.
    const stride = 2 * Math.floor(Math.random() * 32_768) + 1;
    for (let i = 0; i < LUMA_BYTES; i++) {
      const value = (picture[i] as number) + grain * (noise[(Math.imul(i, stride) + offset) & 0xffff] as number);
      frame[i] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
    picture.copy(frame, LUMA_BYTES, LUMA_BYTES);
    writeSync(handle, frame, 0, frame.length, header.length);
  }, 1000 / rate);

  return {
    file,
    show(scene) {
      shown = scene;
    },
    close() {
      clearInterval(timer);
      closeSync(handle);
    },
  };
}
