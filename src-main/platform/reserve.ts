import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeQuietly, writeWhole } from './atomic-file.ts';

/** Room that is held back for a full disk, so that a manager can still sign in, look, and make room. */
export interface Reserve {
  /** Bytes that are free on the data's disk; null where the system does not say. */
  freeBytes(): number | null;
  /** Whether that is little: some days of photographs at most. */
  isLow(): boolean;
  /** Holds room back where there is enough of it. Never throws. */
  hold(): void;
  /** Gives the room back; false where none was held. */
  release(): boolean;
}

const RESERVE_BYTES = 8_388_608;
const PART_BYTES = 1_048_576;
/** Thirty photographs a day of 40 KB each take a year to fill this. */
const LOW_BYTES = 500_000_000;

/** `file` lies on the data's disk; it is filled, so that its room is really taken. */
export function reserveAt(file: string): Reserve {
  const freeBytes = (): number | null => {
    try {
      const { bavail, bsize } = statfsSync(dirname(file));
      return bavail * bsize;
    } catch {
      return null;
    }
  };
  return {
    freeBytes,
    isLow: () => (freeBytes() ?? LOW_BYTES) < LOW_BYTES,
    hold: () => {
      if (existsSync(file) || (freeBytes() ?? 0) < RESERVE_BYTES * 1.5) return;
      try {
        writeWhole(
          file,
          Array.from({ length: RESERVE_BYTES / PART_BYTES }, () => new Uint8Array(PART_BYTES).fill(1)),
        );
      } catch {
        // The disk filled meanwhile; the next start tries again.
      }
    },
    release: () => existsSync(file) && removeQuietly(file),
  };
}
