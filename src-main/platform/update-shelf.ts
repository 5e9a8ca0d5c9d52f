import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import {
  UPDATE_MANIFEST,
  UPDATE_SIGNATURE,
  type UpdateManifest,
  type UpdatePackage,
} from '../../src-shared/models/updates.ts';
import { fromFileSystem, writeWhole, writeWholeFrom } from './atomic-file.ts';
import { readSignedManifest } from './update-key.ts';
import { filesIn, readSmall, type UpdateFiles } from './update-source.ts';

const MANIFEST_BYTES = 65_536;
const SIGNATURE_BYTES = 1024;
/** Stays free beside the package, and the installer's copy of it. */
const SPARE_BYTES = 200_000_000;

const attemptSchema = z.strictObject({ from: z.string().max(40), to: z.string().max(40) });
type Attempt = z.infer<typeof attemptSchema>;

/** A manifest as it lies somewhere, with what it says. */
interface Offer {
  readonly text: Buffer;
  readonly signature: Buffer;
  readonly manifest: UpdateManifest;
}

/** Where an update lies once it is whole, until it is installed: `updates/` in the data folder. */
export interface UpdateShelf {
  /** Reads what a source offers. Throws `AppError`: `update-unreachable`, `update-not-signed`, `update-unreadable`. */
  look(files: UpdateFiles): Promise<Offer>;
  /**
   * Fetches the package and puts it on the shelf once it is what the manifest says; until then what lay there stays.
   * Throws `AppError`: `update-unreachable`, `update-torn`, `disk-full`, `file-not-written`.
   */
  put(files: UpdateFiles, offer: Offer, file: UpdatePackage): Promise<void>;
  /** What lies there by its signature; null where nothing does. Throws as `look`. */
  find(): Promise<UpdateManifest | null>;
  /** The package, read once more from end to end. Throws `AppError` `update-torn`. */
  prove(file: UpdatePackage): Promise<string>;
  path(file: UpdatePackage): string;
  clear(): void;
  /** Notes that an installer is about to be started. */
  begin(attempt: Attempt): void;
  /** What was begun before this start, once. */
  takeAttempt(): Attempt | null;
}

/** Passes on what comes, and fails once it is not what was signed. */
async function* proven(chunks: AsyncIterable<Uint8Array>, { name, bytes, sha512 }: UpdatePackage) {
  const hash = createHash('sha512');
  let count = 0;
  for await (const chunk of chunks) {
    count += chunk.byteLength;
    if (count > bytes) break;
    hash.update(chunk);
    yield chunk;
  }
  if (count !== bytes || hash.digest('base64') !== sha512)
    throw new AppError('update-torn', `${name} is not what was signed`);
}

export function openUpdateShelf(folder: string, key: string): UpdateShelf {
  const incoming = join(folder, 'incoming');
  const ready = join(folder, 'ready');
  const attempt = join(folder, 'attempt.json');
  const remove = (path: string): void => rmSync(path, { recursive: true, force: true });
  const requireRoom = (bytes: number): void => {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < 2 * bytes + SPARE_BYTES) throw new AppError('disk-full', 'no room for an update');
  };
  const look = async (files: UpdateFiles): Promise<Offer> => {
    const text = await readSmall(files, UPDATE_MANIFEST, MANIFEST_BYTES);
    const signature = await readSmall(files, UPDATE_SIGNATURE, SIGNATURE_BYTES);
    return { text, signature, manifest: readSignedManifest(text, signature.toString('latin1'), key) };
  };
  return {
    look,
    async put(files, { text, signature }, file) {
      try {
        remove(incoming);
        mkdirSync(incoming, { recursive: true, mode: 0o700 });
        requireRoom(file.bytes);
        await writeWholeFrom(join(incoming, file.name), proven(files.read(file.name), file));
        writeWhole(join(incoming, UPDATE_MANIFEST), [text]);
        writeWhole(join(incoming, UPDATE_SIGNATURE), [signature]);
        remove(ready);
        renameSync(incoming, ready);
      } catch (error) {
        remove(incoming);
        throw fromFileSystem(error);
      }
    },
    find: async () => (existsSync(ready) ? (await look(filesIn(ready))).manifest : null),
    async prove(file) {
      for await (const _ of proven(filesIn(ready).read(file.name), file));
      return join(ready, file.name);
    },
    path: ({ name }) => join(ready, name),
    clear() {
      remove(incoming);
      remove(ready);
    },
    begin: (begun) => writeWhole(attempt, [JSON.stringify(begun)]),
    takeAttempt() {
      if (!existsSync(attempt)) return null;
      try {
        return attemptSchema.parse(JSON.parse(readFileSync(attempt, 'utf8')));
      } catch {
        return null;
      } finally {
        remove(attempt);
      }
    },
  };
}
