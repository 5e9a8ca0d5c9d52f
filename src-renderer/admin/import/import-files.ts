import { kindOfFile } from '../../../src-shared/domain/file-kinds.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { type EntryProblem, listEntries, readEntry, ZipError, zipLimits } from './zip-reader.ts';

/** One file of an import, out of an archive or by itself. */
export interface ImportFile {
  readonly path: string;
  readonly problem: EntryProblem | null;
  /** Throws `ZipError` with one of an entry's problems. */
  read(): Promise<Blob>;
}

export interface ImportFiles {
  readonly files: readonly ImportFile[];
  /**
   * Whether a file's name alone may be a new person's code. It may in an archive, which somebody packed for this; a
   * film or picture as it comes from a telephone is called anything.
   */
  readonly namesAreCodes: boolean;
}

/** Everything in an archive. Throws `ZipError` for one that cannot be read at all. */
export async function filesOfArchive(archive: Blob): Promise<ImportFiles> {
  const entries = await listEntries(archive);
  const files = entries.map((entry) => ({
    path: entry.path,
    problem: entry.problem,
    read: () => readEntry(archive, entry),
  }));
  return { files, namesAreCodes: true };
}

function looseFile({ path, file }: PathFile): ImportFile {
  // A video is held to its own limit when it is opened.
  const tooLarge = kindOfFile(path) !== 'video' && file.size > zipLimits.entryBytes;
  const problem = tooLarge ? 'entry-too-large' : null;
  const read = async (): Promise<Blob> => {
    if (problem !== null) throw new ZipError(problem);
    return file;
  };
  return { path, problem, read };
}

/** What was chosen: one archive, or pictures and videos as they are, in folders or not. Throws `ZipError`. */
export async function openChosen(chosen: readonly PathFile[]): Promise<ImportFiles> {
  const [first] = chosen;
  if (chosen.length === 1 && first !== undefined && kindOfFile(first.path) === 'archive') {
    return filesOfArchive(first.file);
  }
  if (chosen.length > zipLimits.entries) throw new ZipError('too-many-entries');
  const seen = new Set<string>();
  const files = chosen.map((one): ImportFile => {
    const twice = seen.has(one.path);
    seen.add(one.path);
    return twice ? { ...looseFile(one), problem: 'entry-twice' } : looseFile(one);
  });
  return { files, namesAreCodes: false };
}
