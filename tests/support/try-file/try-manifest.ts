import { readManifest } from '../../../src-renderer/admin/import/manifest.ts';
import { requireText } from '../../../src-shared/files/require-text.ts';
import { notTakenOf, type TriedFile, type TrySite } from './tried.ts';

/** Reads an archive's `manifest.csv` as the import of pictures does. Throws `AppError`. */
export function tryManifest(file: string, bytes: Uint8Array, site: TrySite): TriedFile {
  const { text, encoding } = requireText(bytes, site.encoding);
  const { lines, unknownColumns, titleLines } = readManifest(text);
  return {
    file,
    ok: true,
    encoding,
    rows: lines.map(({ line, problem, row }) => ({
      line,
      outcome: problem === null ? 'taken' : 'refused',
      problem,
      values: { ...row },
    })),
    notTaken: notTakenOf(titleLines, unknownColumns),
  };
}
