import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { removeQuietly, writeWhole } from './atomic-file.ts';
import { filesBelow } from './files-below.ts';
import type { Vault } from './vault.ts';

export interface StoredEvidence {
  /** SHA-256 of the JPEG, in hex. */
  readonly hash: string;
  /** Below the evidence folder, with `/`. */
  readonly path: string;
}

/** The photographs kept with punches: `YYYY/MM/<sha256>.jpg.enc` (UTC month), sealed. */
export interface EvidenceFiles {
  /** Where a photograph of that instant belongs. */
  place(jpeg: Uint8Array, at: Instant): StoredEvidence;
  /** Writes it whole, flushed to disk. Throws `AppError` `disk-full` or `file-not-written`. */
  write(place: StoredEvidence, jpeg: Uint8Array): void;
  /** Throws `AppError` `evidence-missing` when the file is gone or is not the photograph of that hash. */
  read(place: StoredEvidence): Uint8Array<ArrayBuffer>;
  /** Whether the file is gone. Never throws; one that could not be removed goes with the next day's sweep. */
  remove(path: string): boolean;
  /** Puts a file that nobody knows aside, where nothing is deleted. False where that failed. */
  putAside(path: string): boolean;
  /** Deletes what was put aside; answers how many files. */
  discardAside(): number;
  /**
   * Seals the photograph at a path of `listAll` as it is sealed today; one that is gone needs nothing. False where no
   * key opens it. Throws `AppError`: `photograph-unreadable`, and as `write`; then it may still be sealed as before.
   */
  renew(path: string): boolean;
  /**
   * Paths of every file there is, unfinished ones too; read as they are asked for, since years of them take seconds.
   */
  list(): Iterable<string>;
  /** Those, and the ones that were put aside, which begin with `../`. */
  listAll(): Iterable<string>;
}

/** Evidence below `folder`; what nobody knows is put below `asideFolder`. */
export function evidenceFiles(folder: string, vault: Vault, asideFolder: string): EvidenceFiles {
  return {
    place: (jpeg, at) => {
      const hash = hashOf(jpeg);
      const [year, month] = new Date(at).toISOString().split('-');
      return { hash, path: `${year}/${month}/${hash}.jpg.enc` };
    },
    write: (place, jpeg) => writeWhole(join(folder, place.path), [vault.seal('evidence', `photo:${place.hash}`, jpeg)]),
    read: (place) => {
      const jpeg = openSealed(join(folder, place.path), place.hash, vault);
      if (jpeg === null || hashOf(jpeg) !== place.hash)
        throw new AppError('evidence-missing', 'the photograph is gone or was changed');
      return jpeg;
    },
    putAside: (path) => {
      try {
        const to = join(asideFolder, path);
        mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
        renameSync(join(folder, path), to);
        return true;
      } catch {
        return false;
      }
    },
    discardAside: () => {
      const paths = [...filesBelow(asideFolder, '')];
      return paths.filter((path) => removeQuietly(join(asideFolder, path))).length;
    },
    renew: (path) => {
      const hash = basename(path).split('.')[0] ?? '';
      const sealed = readOrNull(join(folder, path));
      if (sealed === null) return true;
      const renewed = renewOrNull(vault, hash, sealed);
      if (renewed === null) return false;
      if (renewed !== sealed) writeWhole(join(folder, path), [renewed]);
      return true;
    },
    remove: (path) => removeQuietly(join(folder, path)),
    list: () => filesBelow(folder, ''),
    *listAll() {
      yield* filesBelow(folder, '');
      const aside = relative(folder, asideFolder).split(sep).join('/');
      for (const path of filesBelow(asideFolder, '')) yield `${aside}/${path}`;
    },
  };
}

/** Null where the file is gone. Throws `AppError` `photograph-unreadable`. */
function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (reason === 'ENOENT') return null;
    throw new AppError('photograph-unreadable', `file system: ${reason}`, { reason });
  }
}

/** The photograph as it is sealed today, the same bytes where it is so already; null where no key opens it. */
function renewOrNull(vault: Vault, hash: string, sealed: Buffer): Buffer | null {
  try {
    const renewed = vault.renew('evidence', `photo:${hash}`, sealed);
    if (renewed === sealed) return sealed;
    return hashOf(vault.open('evidence', `photo:${hash}`, renewed)) === hash ? renewed : null;
  } catch {
    return null;
  }
}

const hashOf = (jpeg: Uint8Array): string => createHash('sha256').update(jpeg).digest('hex');

function openSealed(file: string, hash: string, vault: Vault): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(vault.open('evidence', `photo:${hash}`, readFileSync(file)));
  } catch {
    return null;
  }
}
