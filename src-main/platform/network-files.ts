import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import {
  NETWORK_FILE,
  type NetworkDescription,
  type NetworkId,
  networkIdSchema,
} from '../../src-shared/models/own-network.ts';
import { fromFileSystem, unfinishedSuffix } from './atomic-file.ts';
import type { Logger } from './log.ts';
import { errorFacts } from './log-facts.ts';

/** Stays free beside a network. */
const SPARE_BYTES = 200_000_000;

/** A network on its way in: its files come in their order, piece by piece. */
export interface IncomingNetwork {
  readonly id: NetworkId;
  readonly description: NetworkDescription;
  /**
   * Throws `AppError`: `network-torn` where it is not the file that comes next, or longer than was said, `disk-full`,
   * `file-not-written`; then it is given up, and what follows throws `network-missing`.
   */
  add(file: string, bytes: Uint8Array): Promise<void>;
  /** Puts all of it in its place. Throws `AppError` `network-torn` where a file is not what was said. */
  finish(): Promise<void>;
}

/** The folder that holds the network of a site, each network in one of its own by its id. */
export interface NetworkFiles {
  /**
   * Begins to take one; what was begun before is given up. Throws `AppError`: `disk-full`, `file-not-written`.
   */
  begin(description: NetworkDescription): Promise<IncomingNetwork>;
  /** Whether all files of a network are there, by their sizes. */
  isThere(id: NetworkId, description: NetworkDescription): boolean;
  /**
   * Removes every network but one, and but for what is on its way in. What cannot be removed is logged, and goes at a
   * later start.
   */
  keepOnly(id: NetworkId | null): void;
}

/** The text of a description as it is kept, of which its id is the SHA-256. */
export function textOf(description: NetworkDescription): string {
  return `${JSON.stringify(description, null, 2)}\n`;
}

/** Names a network by its description. */
export function networkIdOf(description: NetworkDescription): NetworkId {
  return networkIdSchema.parse(createHash('sha256').update(textOf(description)).digest('hex'));
}

const torn = (file: string): AppError => new AppError('network-torn', `${file} is not what was said`, { file });

/** The size of a file; null where there is none that can be looked at. */
function sizeOfFile(path: string): number | null {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

export function openNetworkFiles(folder: string, log: Logger): NetworkFiles {
  const incomingName = `incoming${unfinishedSuffix}`;
  const incoming = join(folder, incomingName);
  let begun = 0;
  /** Whether one that was begun is still on its way. */
  let isComing = false;

  const begin = async (description: NetworkDescription): Promise<IncomingNetwork> => {
    const own = ++begun;
    isComing = true;
    const { files } = description;
    const id = networkIdOf(description);
    let at = 0;
    let taken = 0;
    let hash: Hash = createHash('sha256');
    const requireOwn = (): void => {
      if (own !== begun) throw new AppError('network-missing', 'another network was begun');
    };
    /** Goes on to the next file once one is whole. */
    const close = (): void => {
      const file = files[at];
      if (file === undefined || taken < file.bytes) return;
      if (hash.digest('hex') !== file.sha256) throw torn(file.file);
      [at, taken, hash] = [at + 1, 0, createHash('sha256')];
    };
    try {
      rmSync(incoming, { recursive: true, force: true });
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = statfsSync(folder);
      const needed = files.reduce((sum, { bytes }) => sum + bytes, 0);
      if (bavail * bsize < needed + SPARE_BYTES) throw new AppError('disk-full', 'no room for a network');
    } catch (error) {
      isComing = false;
      throw fromFileSystem(error);
    }
    const append = async (name: string, bytes: Uint8Array): Promise<void> => {
      requireOwn();
      const file = files[at];
      if (file === undefined || file.file !== name || taken + bytes.byteLength > file.bytes) throw torn(name);
      taken += bytes.byteLength;
      hash.update(bytes);
      try {
        await appendFile(join(incoming, name), bytes, { mode: 0o600, flush: true });
      } catch (error) {
        throw fromFileSystem(error);
      }
      close();
    };
    const putInPlace = async (): Promise<void> => {
      requireOwn();
      const missing = files[at];
      if (missing !== undefined) throw torn(missing.file);
      try {
        await writeFile(join(incoming, NETWORK_FILE), textOf(description), { mode: 0o600, flush: true });
        // What is begun in the meantime has the folder to itself.
        requireOwn();
        rmSync(join(folder, id), { recursive: true, force: true });
        renameSync(incoming, join(folder, id));
        isComing = false;
      } catch (error) {
        throw fromFileSystem(error);
      }
    };
    /** Frees its room at once: the disk may be full of it. */
    const giveUp = (): void => {
      if (own !== begun) return;
      begun++;
      isComing = false;
      try {
        rmSync(incoming, { recursive: true, force: true });
      } catch (error) {
        log.warn('what is left of an own network cannot be removed', errorFacts(error));
      }
    };
    // One after the other, however they come: two appends at once end up in any order.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
      const done = last.then(work).catch((error: unknown) => {
        giveUp();
        throw error;
      });
      last = done.catch(() => undefined);
      return done;
    };
    return {
      id,
      description,
      add: (name, bytes) => inTurn(() => append(name, bytes)),
      finish: () => inTurn(putInPlace),
    };
  };

  return {
    begin,
    isThere: (id, description) =>
      [...description.files, { file: NETWORK_FILE, bytes: null }].every(({ file, bytes }) => {
        const size = sizeOfFile(join(folder, id, file));
        return size !== null && (bytes === null || size === bytes);
      }),
    keepOnly(id) {
      try {
        if (!existsSync(folder)) return;
        for (const entry of readdirSync(folder))
          if (entry !== id && !(isComing && entry === incomingName))
            rmSync(join(folder, entry), { recursive: true, force: true });
      } catch (error) {
        log.warn('what is left of an own network cannot be removed', errorFacts(error));
      }
    },
  };
}
