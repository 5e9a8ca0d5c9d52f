/** Cuts single faces out of the picture sheet inside the `@vladmandic/human` package (MIT): 18 columns by 6 rows. */
import { resolve } from 'node:path';
import sharp from 'sharp';

const sheetFile = resolve(import.meta.dirname, '../../node_modules/@vladmandic/human/assets/screenshot-facematch.jpg');
const origin = { x: 2, y: 283 };
const step = { x: 106.6, y: 112.4 };
const tile = { width: 105, height: 106 };

/** One face as PNG; rows and columns count from 0. */
export async function faceTile(row: number, column: number): Promise<Buffer> {
  return sharp(sheetFile)
    .extract({
      left: Math.round(origin.x + column * step.x),
      top: Math.round(origin.y + row * step.y),
      width: tile.width,
      height: tile.height,
    })
    .png()
    .toBuffer();
}
