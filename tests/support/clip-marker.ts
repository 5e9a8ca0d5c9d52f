/**
 * A number drawn into a clip's corner as eight black or white squares, and its reading from the page's video
 * element. It lets a test know which scene the camera shows, however slow the machine is.
 */
import type { Page } from '@playwright/test';
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

/** The marker of the scene on camera now; null while no video plays. */
export async function readMarker(page: Page): Promise<number | null> {
  return page.evaluate(
    ([count, size]) => {
      const video = document.querySelector('video');
      if (video === null || video.readyState < 2) return null;
      const canvas = new OffscreenCanvas(count * size, size);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) return null;
      context.drawImage(video, 0, 0, count * size, size, 0, 0, count * size, size);
      let value = 0;
      for (let index = 0; index < count; index += 1) {
        const pixel = context.getImageData(index * size + size / 2, size / 2, 1, 1).data;
        value = value * 2 + ((pixel[1] ?? 0) > 127 ? 1 : 0);
      }
      return value;
    },
    [squares, squareSize] as const,
  );
}
