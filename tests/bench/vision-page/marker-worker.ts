/// <reference lib="webworker" />
/**
 * Reads the scene's marker from every frame of the camera, away from the page's thread, which one of the systems keeps
 * busy.
 */
import { markerValue } from '../../support/marker-layout.ts';

addEventListener('message', ({ data }: MessageEvent<ReadableStream<VideoFrame>>) => void read(data));

async function read(frames: ReadableStream<VideoFrame>): Promise<void> {
  let shown = -1;
  const reader = frames.getReader();
  let bytes = new Uint8Array(0);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const frame = next.value;
    if (bytes.length < frame.allocationSize()) bytes = new Uint8Array(frame.allocationSize());
    const [luma] = await frame.copyTo(bytes);
    frame.close();
    if (luma === undefined) continue;
    const value = markerValue((x, y) => bytes[luma.offset + y * luma.stride + x] ?? 0);
    if (value !== shown) postMessage({ value, at: performance.timeOrigin + performance.now() });
    shown = value;
  }
}
