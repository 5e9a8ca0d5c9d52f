/** Recognition in a browser as tests drive it: the page of `recognition-page`, asked from here. */
import sharp from 'sharp';
import { type Harness, startHarness } from './browser-harness.ts';
import { faceTile } from './face-sheet.ts';
import type { PictureSummary, RecognitionPage } from './recognition-page/main.ts';

type Outcome = Awaited<ReturnType<RecognitionPage['picture']>>;

export interface RecognitionHarness extends Harness {
  /** Calls a function of the page. */
  ask<Name extends keyof RecognitionPage>(
    name: Name,
    ...values: Parameters<RecognitionPage[Name]>
  ): Promise<Awaited<ReturnType<RecognitionPage[Name]>>>;
  /** Opens recognition anew, on the backend given or on the one it chooses. */
  open(backend?: 'webgl' | 'wasm'): ReturnType<RecognitionPage['open']>;
  look(picture: Buffer): Promise<Outcome>;
  /** Looks at a picture that must be one. */
  lookAt(picture: Buffer): Promise<PictureSummary>;
  /** The embedding of a face that must be good. */
  embed(picture: Buffer): Promise<Float32Array>;
}

/** Starts the page, with webgl in software and more switches for Chromium; recognition is not open yet. */
export async function startRecognition(args: readonly string[] = []): Promise<RecognitionHarness> {
  const harness = await startHarness({
    page: 'tests/support/recognition-page',
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', ...args],
  });
  await harness.page.waitForFunction(() => 'recognition' in globalThis);
  const ask = ((name: string, ...values: unknown[]) =>
    harness.page.evaluate(
      ([asked, given]) =>
        (globalThis as unknown as { recognition: Record<string, (...all: unknown[]) => unknown> }).recognition[asked]?.(
          ...given,
        ),
      [name, values] as const,
    )) as RecognitionHarness['ask'];
  const look = (picture: Buffer): Promise<Outcome> => ask('picture', picture.toString('base64'));
  const lookAt = async (picture: Buffer): Promise<PictureSummary> => {
    const outcome = await look(picture);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  };
  return {
    ...harness,
    ask,
    open: (backend) => ask('open', backend === undefined ? {} : { backend }),
    look,
    lookAt,
    embed: async (picture) => {
      const { embedding, reasons } = await lookAt(picture);
      if (embedding === null) throw new Error(reasons.join(' '));
      return Float32Array.from(embedding);
    },
  };
}

/** A face of the sheet, as large as the networks want it. */
export const enlarged = async (row: number, column: number): Promise<Buffer> =>
  sharp(await faceTile(row, column))
    .resize(315)
    .png()
    .toBuffer();
