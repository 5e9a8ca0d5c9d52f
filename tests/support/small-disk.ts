import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it until no more than so many bytes are left. */
  fill(left?: number): void;
  /** Makes room again. */
  empty(): void;
  freeBytes(): number;
  remove(): void;
}

/** Mounts a disk of so many megabytes; null where this user may not mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const films = join(folder, 'films');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill: (left = 0) => {
      for (const part of [1_048_576, 4096]) {
        try {
          for (;;) {
            appendFileSync(films, new Uint8Array(part).fill(7));
          }
        } catch {
          // No more of this size.
        }
      }
      if (left > 0) truncateSync(films, Math.max(0, statSync(films).size - left));
    },
    empty: () => rmSync(films, { force: true }),
    freeBytes,
    remove: () => {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
