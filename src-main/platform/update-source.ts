import { constants, lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import type { UpdateSource } from '../../src-shared/models/updates.ts';

/** A file of a release, in the order it comes. Ends with `AppError` `update-unreachable` where it cannot be read. */
type Chunks = AsyncIterable<Uint8Array>;

/** What is read at the source; names are plain file names. */
export interface UpdateFiles {
  read(name: string): Chunks;
}

/** An address that says nothing for so long is not reachable. */
const SILENCE_MS = 30_000;
const PART_BYTES = 1_048_576;

const unreachable = (reason: unknown): AppError =>
  new AppError('update-unreachable', `the source of updates: ${reason instanceof Error ? reason.message : reason}`);

/**
 * The address as it is kept: `http` or `https`, no name or password in it, and with a slash at its end. Throws
 * `AppError` `invalid-data`.
 */
export function updateAddress(typed: string): string {
  const url = URL.parse(typed.trim());
  const isPlain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isPlain || !/^https?:$/.test(url.protocol))
    throw new AppError('invalid-data', 'the address of updates is no plain address');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

async function* fetched(base: string, name: string): Chunks {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => over.abort(new Error('silent')), SILENCE_MS);
  };
  try {
    wait();
    // Whoever answers with another address is not the one that the owner entered.
    const reply = await fetch(new URL(name, base), { redirect: 'error', signal: over.signal, cache: 'no-store' });
    if (!reply.ok || reply.body === null) throw new Error(`answered ${reply.status}`);
    for await (const chunk of reply.body) {
      wait();
      yield chunk;
    }
  } catch (error) {
    throw unreachable(error);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

/** Opens a plain file, and nothing that a link leads to. */
async function openPlain(path: string): Promise<FileHandle> {
  // Windows has no such flag; there the look before has to do.
  if (!lstatSync(path).isFile()) throw new Error('no plain file');
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new Error('no plain file');
}

async function* copied(path: string): Chunks {
  let file: FileHandle | null = null;
  try {
    file = await openPlain(path);
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PART_BYTES), 0, PART_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw unreachable(error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** A folder's files, and what the app keeps itself. */
export const filesIn = (folder: string): UpdateFiles => ({ read: (name) => copied(join(folder, name)) });

/** Throws `AppError` `updates-off`. */
export function openUpdateSource(source: UpdateSource): UpdateFiles {
  if (source.kind === 'folder') return filesIn(source.folder);
  if (source.kind === 'off') throw new AppError('updates-off', 'no source of updates is set');
  const base = updateAddress(source.url);
  return { read: (name) => fetched(base, name) };
}

/** A small file whole. Throws `AppError`: `update-unreachable`, `update-unreadable` where it is larger. */
export async function readSmall(files: UpdateFiles, name: string, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of files.read(name)) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new AppError('update-unreadable', `${name} is larger than it can be`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
