import { draw, readPixels } from './canvas.ts';
import { GATE_HEIGHT, GATE_WIDTH } from './motion-gate.ts';
import { lumaOf } from './pixels.ts';

/** Of each cell so many by so many pixels are read: enough to even out a sensor's noise. */
const PER_CELL = 4;
/** Formats that begin with a plane of brightness, as cameras deliver them. */
const LUMA_FIRST = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12']);

/** A frame's brightness in the gate's cells, read out of the frame as it came instead of drawing it. */
export function createLumaReader(): (frame: VideoFrame) => Promise<Float32Array> {
  let bytes = new Uint8Array(0);
  const sampled = async (frame: VideoFrame): Promise<Float32Array | null> => {
    const size = frame.allocationSize();
    if (bytes.length < size) bytes = new Uint8Array(size);
    const [plane] = await frame.copyTo(bytes);
    const visible = frame.visibleRect;
    if (plane === undefined || visible === null) return null;
    const cells = new Float32Array(GATE_WIDTH * GATE_HEIGHT);
    const across = visible.width / (GATE_WIDTH * PER_CELL);
    const down = visible.height / (GATE_HEIGHT * PER_CELL);
    for (let row = 0; row < GATE_HEIGHT * PER_CELL; row++) {
      const start = plane.offset + Math.floor((row + 0.5) * down) * plane.stride;
      const cell = Math.floor(row / PER_CELL) * GATE_WIDTH;
      for (let column = 0; column < GATE_WIDTH * PER_CELL; column++) {
        const index = cell + Math.floor(column / PER_CELL);
        const value = bytes[start + Math.floor((column + 0.5) * across)] as number;
        cells[index] = (cells[index] as number) + value / (PER_CELL * PER_CELL);
      }
    }
    return cells;
  };
  return async (frame) => {
    const luma = LUMA_FIRST.has(frame.format ?? '') ? await sampled(frame).catch(() => null) : null;
    if (luma !== null) return luma;
    const { data } = readPixels(draw(frame, GATE_WIDTH, GATE_HEIGHT));
    const rgb = Float32Array.from(
      { length: (data.length / 4) * 3 },
      (_, i) => data[Math.floor(i / 3) * 4 + (i % 3)] ?? 0,
    );
    return lumaOf(rgb);
  };
}
