/**
 * A number drawn into a clip's corner as eight black or white squares, by which whoever watches the camera knows which
 * scene is on.
 */
import { MARKER_SIZE as squareSize, MARKER_SQUARES as squares } from './marker-layout.ts';

/** The squares as SVG, most significant bit first. */
export function markerOverlay(value: number): Buffer {
  const bits = value.toString(2).padStart(squares, '0');
  const cells = [...bits].map(
    (bit, index) =>
      `<rect x="${index * squareSize}" width="${squareSize}" height="${squareSize}" fill="${bit === '1' ? '#fff' : '#000'}"/>`,
  );
  return Buffer.from(`<svg width="${squares * squareSize}" height="${squareSize}">${cells.join('')}</svg>`);
}
