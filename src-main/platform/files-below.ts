import { existsSync, opendirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files below a folder, each after `prefix`, with `/`; read as they are asked for. */
export function* filesBelow(folder: string, prefix: string): Generator<string> {
  if (!existsSync(folder)) return;
  const open = opendirSync(folder);
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`);
      else if (entry.isFile()) yield `${prefix}${entry.name}`;
    }
  } finally {
    open.closeSync();
  }
}
