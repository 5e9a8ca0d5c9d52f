import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import { startHarness } from '../support/browser-harness.ts';
import { faceTile } from '../support/face-sheet.ts';
import type { RecognitionPage } from '../support/recognition-page/main.ts';

/** One picture that the product's recognition took, and whose it is. */
export interface DescribedFace {
  readonly person: string;
  readonly embedding: FaceEmbedding;
}

interface Picture {
  readonly person: string;
  read(): Promise<Buffer> | Buffer;
}

const endings = new Set(['.jpg', '.jpeg', '.png', '.webp']);

function picturesIn(folder: string, person: (file: string) => string): Picture[] {
  return readdirSync(folder)
    .filter((name) => endings.has(extname(name).toLowerCase()))
    .sort()
    .map((name) => ({ person: person(name), read: () => readFileSync(join(folder, name)) }));
}

/** Every picture of a folder with a folder for each person. */
export function picturesOfPeople(folder: string): Picture[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => picturesIn(join(folder, name), () => name));
}

/** Every picture of a folder of strangers, each somebody else. */
export function picturesOfStrangers(folder: string): Picture[] {
  return picturesIn(folder, (name) => `stranger ${name}`);
}

/**
 * The faces that ship with the packages: one man eighteen times, and ninety tiles of others. Not all of those are
 * different people.
 */
export function picturesOfSheet(): Picture[] {
  return Array.from({ length: 6 * 18 }, (_, index) => {
    const [row, column] = [Math.floor(index / 18), index % 18];
    const read = async (): Promise<Buffer> =>
      sharp(await faceTile(row, column))
        .resize({ width: 315 })
        .png()
        .toBuffer();
    return { person: row === 0 ? 'first' : `${row} ${column}`, read };
  });
}

/** Describes pictures in the browser with the product's own recognition, gates included. Refused ones are left out. */
export async function describeFaces(pictures: readonly Picture[]): Promise<DescribedFace[]> {
  const harness = await startHarness({ page: 'tests/support/recognition-page' });
  const { page } = harness;
  try {
    await page.evaluate(() =>
      (globalThis as unknown as { recognition: RecognitionPage }).recognition.open({ backend: 'wasm' }),
    );
    const found: DescribedFace[] = [];
    for (const picture of pictures) {
      const base64 = Buffer.from(await picture.read()).toString('base64');
      const looked = await page.evaluate(
        (bytes) => (globalThis as unknown as { recognition: RecognitionPage }).recognition.picture(bytes),
        base64,
      );
      if (looked.ok && looked.value.embedding !== null)
        found.push({ person: picture.person, embedding: Float32Array.from(looked.value.embedding) });
    }
    return found;
  } finally {
    await harness.close();
  }
}
