import { readManifest } from '../../../src-renderer/admin/import/manifest.ts';
import { requireText } from '../../../src-shared/files/require-text.ts';
import type { TriedFile } from './tried.ts';

/** Reads an archive's `manifest.csv` as the import of pictures does. Throws `AppError`. */
export function tryManifest(file: string, bytes: Uint8Array): TriedFile {
  const { text, encoding } = requireText(bytes);
  const { lines, unknownColumns } = readManifest(text);
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
    notTaken: unknownColumns.map((column) => ({ what: column, problem: 'unknown-column' })),
  };
}
