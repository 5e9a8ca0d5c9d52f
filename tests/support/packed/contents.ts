import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';

/** A file of an installed app. */
export interface PackedFile {
  /** From the installed folder; what is in the archive begins with `app/`. */
  readonly path: string;
  readonly bytes: number;
  readonly isInArchive: boolean;
  read(): Buffer;
}

type Entry =
  | { readonly files: Readonly<Record<string, Entry>> }
  | { readonly size: number; readonly unpacked?: boolean };

function archived(archive: string): PackedFile[] {
  const found: PackedFile[] = [];
  const walk = (entry: Entry, path: string): void => {
    if ('files' in entry) {
      for (const [name, child] of Object.entries(entry.files)) walk(child, path === '' ? name : `${path}/${name}`);
    } else {
      const read = (): Buffer => extractFile(archive, path);
      found.push({ path: `app/${path}`, bytes: entry.size, isInArchive: entry.unpacked !== true, read });
    }
  };
  walk((getRawHeader(archive) as unknown as { header: Entry }).header, '');
  return found;
}

/**
 * Every file of an installed app: those of the archive by their place in it, also where they lie unpacked beside it,
 * and what lies beside them. Electron's own files are left out.
 */
export function listPacked(installed: string): PackedFile[] {
  const resources = join(installed, 'resources');
  const beside = readdirSync(resources, { recursive: true, encoding: 'utf8' })
    .map((name) => join(resources, name))
    .filter((file) => lstatSync(file).isFile() && !/app\.asar(\.unpacked)?([\\/]|$)/.test(file))
    .map((file) => ({
      path: relative(installed, file),
      bytes: lstatSync(file).size,
      isInArchive: false,
      read: () => readFileSync(file),
    }));
  return [...archived(join(resources, 'app.asar')), ...beside];
}
