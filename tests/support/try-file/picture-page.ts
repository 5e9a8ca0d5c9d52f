import type { PictureAnalysis } from '../../../src-renderer/recognition/index.ts';
import { RecognitionError } from '../../../src-renderer/recognition/recognition-error.ts';
import type { Harness } from '../browser-harness.ts';
import type { PictureSummary, RecognitionPage } from '../recognition-page/main.ts';

/** The product's recognition in a browser, opened once it is needed. */
export class PicturePage {
  #harness: Promise<Harness> | null = null;

  async #open(): Promise<Harness> {
    // Most commands try no picture, and the harness takes long to load.
    const { startHarness } = await import('../browser-harness.ts');
    const harness = await startHarness({ page: 'tests/support/recognition-page' });
    await harness.page.waitForFunction(() => 'recognition' in globalThis);
    await harness.page.evaluate(() =>
      (globalThis as unknown as { recognition: RecognitionPage }).recognition.open({ backend: 'wasm' }),
    );
    return harness;
  }

  /** Looks at a picture. Throws `RecognitionError`. */
  async summary(picture: Blob): Promise<PictureSummary> {
    this.#harness ??= this.#open();
    const { page } = await this.#harness;
    const base64 = Buffer.from(await picture.arrayBuffer()).toString('base64');
    const outcome = await page.evaluate(
      (text) => (globalThis as unknown as { recognition: RecognitionPage }).recognition.picture(text),
      base64,
    );
    if (!outcome.ok) throw new RecognitionError(outcome.code as RecognitionError['code']);
    return outcome.value;
  }

  /** The same in the form that the import takes; the pictures in it are left out. */
  async analyse(picture: Blob): Promise<PictureAnalysis> {
    const { ok, reasons, quality, embedding, box } = await this.summary(picture);
    const nothing = new Uint8Array(0);
    const base = { width: 0, height: 0, jpeg: nothing, boxes: box === null ? [] : [box] };
    if (ok && quality !== null && embedding !== null && box !== null) {
      const face = { embedding: Float32Array.from(embedding), quality, box };
      return { ...base, ok: true, face, thumbnailJpeg: nothing };
    }
    const why = reasons as Extract<PictureAnalysis, { ok: false }>['reasons'];
    return { ...base, ok: false, reasons: why, hint: 'look-straight', quality };
  }

  async close(): Promise<void> {
    await (await this.#harness)?.close();
    this.#harness = null;
  }
}
