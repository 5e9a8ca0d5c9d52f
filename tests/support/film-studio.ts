/** Draws films of faces in a browser, before they are shown to a camera. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { startHarness } from './browser-harness.ts';
import type { DrawnFilm, FilmOrder, HeadPose, StudioPage } from './film-types.ts';

export interface FilmStudio {
  /** Takes a picture (any that sharp reads) on stage; answers what orders call it. */
  bring(picture: Buffer): Promise<string>;
  film(order: FilmOrder): Promise<DrawnFilm | null>;
  /** Somebody in a pose, as a JPEG of the camera's size; null where the picture shows no face. */
  pose(picture: string, pose: HeadPose): Promise<Buffer | null>;
  close(): Promise<void>;
}

/** Opens the studio. Close it when all is filmed: it is a browser of its own. */
export async function openStudio(): Promise<FilmStudio> {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-studio-'));
  const harness = await startHarness({ page: 'tests/support/film-page', serve: { '/pictures/': folder } });
  const call = <T>(method: keyof StudioPage, ...parameters: readonly unknown[]): Promise<T> =>
    harness.page.evaluate(
      ([name, given]) => {
        const { studio } = globalThis as unknown as { studio: Record<string, (...all: unknown[]) => Promise<unknown>> };
        return studio[name]?.(...given);
      },
      [method, parameters] as const,
    ) as Promise<T>;
  await harness.page.waitForFunction(() => 'studio' in globalThis);
  await call('open');
  let pictures = 0;
  return {
    async bring(picture) {
      const name = `${pictures++}.jpg`;
      writeFileSync(join(folder, name), await sharp(picture).rotate().jpeg({ quality: 95 }).toBuffer());
      return `/pictures/${name}`;
    },
    film: (order) => call('film', order),
    async pose(picture, pose) {
      const base64 = await call<string | null>('pose', picture, pose);
      return base64 === null ? null : Buffer.from(base64, 'base64');
    },
    async close() {
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
