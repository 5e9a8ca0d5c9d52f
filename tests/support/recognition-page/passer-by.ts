/** Somebody who walks past a camera, frame by frame, before the kiosk's own watcher. */
import { chooseBackend } from '../../../src-renderer/recognition/backend.ts';
import { createRuntime } from '../../../src-renderer/recognition/human-runtime.ts';
import { createWatcher } from '../../../src-renderer/recognition/live.ts';
import type { readModels } from '../../../src-renderer/recognition/models.ts';

const [WIDTH, HEIGHT] = [640, 480];
/** Side of the picture that is moved, in pixels of the camera: one of a face, which fills two thirds of its width. */
const SIDE = 180;
const FRAME_MS = 33;
/** Grey levels that a sensor's noise adds at most: no two frames are the same. */
const NOISE = 4;

function frameAt(picture: ImageBitmap, left: number): VideoFrame {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#777';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.drawImage(picture, left, (HEIGHT - SIDE) / 2, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  for (let i = 0; i < data.length; i++) if (i % 4 < 3) data[i] = (data[i] as number) + NOISE * Math.random();
  return new VideoFrame(data, { format: 'RGBA', codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 });
}

/**
 * Moves a picture of a face from beyond the left side of the camera's view, so many pixels a frame, until its left edge
 * is at `stop` pixels, where it stays for some frames. Answers where it was when it got a name, or null.
 */
export async function passBy(
  modelsUrl: string,
  files: Awaited<ReturnType<typeof readModels>>,
  face: Blob,
  pixels: number,
  stop: number,
): Promise<number | null> {
  const { networks } = await chooseBackend(createRuntime(`${modelsUrl}wasm/`), files, 'wasm');
  const watcher = createWatcher(networks, 3);
  const picture = await createImageBitmap(face);
  const stays = 4;
  const moves = Math.ceil((stop + SIDE) / pixels);
  try {
    for (let index = 0; index < moves + stays; index++) {
      const left = Math.min(stop, index * pixels - SIDE);
      const frame = frameAt(picture, left);
      const { probe } = await watcher.look(frame, 1000 + index * FRAME_MS);
      frame.close();
      if (probe !== null) return left;
    }
    return null;
  } finally {
    networks.dispose();
    networks.beside.dispose();
  }
}
