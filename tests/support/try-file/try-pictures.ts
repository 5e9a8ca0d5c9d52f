import { RecognitionError } from '../../../src-renderer/recognition/recognition-error.ts';
import type { PicturePage } from './picture-page.ts';
import type { TriedFile } from './tried.ts';

/** Looks at a picture as enrolment does, in a browser. */
export async function tryPicture(file: string, bytes: Uint8Array<ArrayBuffer>, page: PicturePage): Promise<TriedFile> {
  try {
    const { ok, reasons } = await page.summary(new Blob([bytes]));
    return { file, ok: true, entries: [{ path: file, person: null, problem: ok ? null : (reasons[0] ?? 'no-face') }] };
  } catch (error) {
    if (!(error instanceof RecognitionError)) throw error;
    return { file, ok: false, problem: error.code };
  }
}
