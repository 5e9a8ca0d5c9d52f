import { z } from 'zod';
import site from '../../../assets/sample-site.json' with { type: 'json' };
import { templateNames } from '../weeks/week.ts';
import type { SamplePerson } from './load-sample.ts';

const siteSchema = z.object({
  grid: z.object({
    originX: z.number(),
    originY: z.number(),
    stepX: z.number(),
    stepY: z.number(),
    tileWidth: z.number(),
    tileHeight: z.number(),
    enlarge: z.number(),
  }),
  staff: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      email: z.string(),
      shift: z.enum(templateNames),
      tiles: z.array(z.object({ row: z.int(), column: z.int() })),
    }),
  ),
});
type Site = z.infer<typeof siteSchema>;

/** Cuts one face out of the sheet, enlarged, as a picture file. */
async function cutTile(sheet: ImageBitmap, grid: Site['grid'], tile: { row: number; column: number }): Promise<Blob> {
  const width = Math.round(grid.tileWidth * grid.enlarge);
  const height = Math.round(grid.tileHeight * grid.enlarge);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  const left = Math.round(grid.originX + tile.column * grid.stepX);
  const top = Math.round(grid.originY + tile.row * grid.stepY);
  context.drawImage(sheet, left, top, grid.tileWidth, grid.tileHeight, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The people of the sample site with pictures cut from the sheet that lies beside the page. */
export async function samplePeople(): Promise<SamplePerson[]> {
  const { grid, staff } = siteSchema.parse(site);
  const answer = await fetch('../sample/sheet.jpg');
  const sheet = await createImageBitmap(await answer.blob());
  return staff.map(({ tiles, ...person }) => ({
    ...person,
    pictures: tiles.map((tile) => () => cutTile(sheet, grid, tile)),
  }));
}
