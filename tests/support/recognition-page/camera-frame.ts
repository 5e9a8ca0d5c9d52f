/** A frame as a camera delivers it, read in two ways. */
import { draw, readPixels, within } from '../../../src-renderer/recognition/canvas.ts';
import { framePixels } from '../../../src-renderer/recognition/frame-pixels.ts';

/** How a camera's frame was read, beside drawing it. */
export interface FrameReading {
  /** Whether its bytes were copied instead of drawn. */
  readonly copied: boolean;
  readonly size: readonly [width: number, height: number];
  /** By how much colours differ from those of the drawing, of 255: on average, and at most. */
  readonly mean: number;
  readonly most: number;
}

/** A frame as cameras deliver them, with a round shape in light that falls off. */
function cameraFrame(width: number, height: number): VideoFrame {
  const [chromaWidth, chromaHeight] = [width / 2, height / 2];
  const bytes = new Uint8Array(width * height + 2 * chromaWidth * chromaHeight);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = Math.hypot(x - width * 0.4, y - height * 0.5) < height * 0.3;
      bytes[y * width + x] = 40 + (120 * x) / width + (inside ? 60 : 0);
    }
  }
  bytes.fill(110, width * height, width * height + chromaWidth * chromaHeight);
  bytes.fill(150, width * height + chromaWidth * chromaHeight);
  return new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0 });
}

/** Reads a frame of that size as the kiosk does, at most 640 long, and by drawing it. */
export async function readCameraFrame(width: number, height: number): Promise<FrameReading> {
  const frame = cameraFrame(width, height);
  const copies: unknown[] = [];
  const { copyTo } = frame;
  frame.copyTo = (...asked) => {
    copies.push(asked);
    return copyTo.apply(frame, asked);
  };
  const read = await framePixels(frame, 640);
  const drawn = readPixels(draw(frame, ...within(width, height, 640)));
  frame.close();
  let [sum, most] = [0, 0];
  for (const [index, value] of read.data.entries()) {
    const difference = Math.abs(value - (drawn.data[index] ?? Number.NaN));
    sum += difference;
    most = Math.max(most, difference);
  }
  return { copied: copies.length > 0, size: [read.width, read.height], mean: sum / read.data.length, most };
}
