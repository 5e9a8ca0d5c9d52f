import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Vault } from './vault.ts';

/** What is remembered outside the database of how far it and the clock have come. Instants are UTC milliseconds. */
const contentSchema = z.object({
  /** Counts up with each writing; of two slots the higher counts. */
  turn: z.int().min(0),
  deviceId: z.string(),
  auditId: z.int().min(0),
  auditHash: z.string(),
  sequence: z.int().min(0),
  reachedAt: z.int(),
  saidAt: z.int(),
  doubt: z.enum(['ahead', 'behind']).nullable(),
});
export type WitnessContent = Omit<z.infer<typeof contentSchema>, 'turn'>;

/** A small file beside the database that is overwritten in place, so that it needs no room on a full disk. */
export interface WitnessFile {
  /** What was read when the file was opened. `damaged`: it is there and neither slot can be read. */
  readonly found: WitnessContent | 'missing' | 'damaged';
  /** Writes without waiting for the disk: what is older than the database is no harm. False where it failed. */
  write(content: WitnessContent): boolean;
  /** Waits for the disk. */
  flush(): void;
  close(): void;
}

const SLOT_BYTES = 1024;

/** Reads the slots of a sealed witness; each is a length (2 bytes, big-endian) and the sealed text. */
function readSlots(file: string, vault: Vault): z.infer<typeof contentSchema>[] {
  const bytes = readFileSync(file);
  return [0, SLOT_BYTES].flatMap((start) => {
    try {
      const length = bytes.readUInt16BE(start);
      const text = vault.open('witness', 'site', bytes.subarray(start + 2, start + 2 + length)).toString('utf8');
      return [contentSchema.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}

/**
 * Opens or makes the witness. Sealed with the data key, so that it cannot be brought in line with a changed database.
 */
export function openWitnessFile(file: string, vault: Vault): WitnessFile {
  const slots = existsSync(file) ? readSlots(file, vault) : null;
  const last = slots?.toSorted((a, b) => b.turn - a.turn)[0];
  let turn = last?.turn ?? 0;
  let handle: number | null = null;
  const open = (): number => {
    handle ??= openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600);
    return handle;
  };
  return {
    found: slots === null ? 'missing' : (last ?? 'damaged'),
    write: (content) => {
      turn += 1;
      const slot = Buffer.alloc(SLOT_BYTES);
      try {
        // Nothing is sealed while nobody keeps the key.
        const sealed = vault.seal('witness', 'site', Buffer.from(JSON.stringify({ turn, ...content }), 'utf8'));
        slot.writeUInt16BE(sealed.byteLength);
        sealed.copy(slot, 2);
        return writeSync(open(), slot, 0, SLOT_BYTES, (turn % 2) * SLOT_BYTES) === SLOT_BYTES;
      } catch {
        return false;
      }
    },
    flush: () => {
      try {
        fsyncSync(open());
      } catch {
        // The next one tries again.
      }
    },
    close: () => {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
