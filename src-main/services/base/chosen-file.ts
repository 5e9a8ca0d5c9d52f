import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../src-shared/models/errors.ts';
import { removeQuietly, unfinishedSuffix } from '../../platform/atomic-file.ts';
import { type ExportNote, exportNoted } from './audited-export.ts';
import type { ServiceDeps } from './deps.ts';

/** A failure of the file system in the words of whoever chose the file. */
function asChosenFile(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'file-not-written') return error;
  const { reason, step } = error.details;
  // It was there when the writing began: the drive was taken out.
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return new AppError('folder-missing', error.message, error.details);
  if ((step === 'rename' && reason !== 'EIO') || reason === 'EBUSY')
    return new AppError('file-in-use', error.message, error.details);
  const isReadOnly = reason === 'EACCES' || reason === 'EROFS' || reason === 'EPERM';
  return isReadOnly ? new AppError('folder-read-only', error.message, error.details) : error;
}

/**
 * Writes a file that somebody chose. Throws `AppError`: `folder-missing`, `folder-read-only`, `file-in-use`, and as
 * `write` does.
 */
export async function toChosenFile<T>(path: string, write: () => T | Promise<T>): Promise<T> {
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new AppError('folder-missing', 'the folder is not there');
  try {
    return await write();
  } catch (error) {
    // The thread that wrote it ended in the middle.
    if (error instanceof AppError && error.code === 'reader-failed') removeQuietly(`${path}${unfinishedSuffix}`);
    throw asChosenFile(error);
  }
}

/** Writes a file that somebody chose, noted in the audit first. Throws as `toChosenFile` does. */
export const writeChosen = <T>(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  path: string,
  note: ExportNote,
  actor: string,
  write: () => T | Promise<T>,
): Promise<T> => toChosenFile(path, () => exportNoted(deps, note, actor, write));
