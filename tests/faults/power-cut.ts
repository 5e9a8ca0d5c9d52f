/** Cuts the power at file level: what was flushed is there, anything else may be there, in part, or not at all. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A disk writes so many bytes at once, or none of them. */
const SECTOR_BYTES = 512;
const HEAD_BYTES = 25;

type Entry =
  | {
      readonly kind: 'write';
      readonly inode: bigint;
      readonly path: string;
      readonly at: number;
      readonly data: Buffer;
    }
  | { readonly kind: 'cut'; readonly inode: bigint; readonly path: string; readonly at: number }
  | { readonly kind: 'flush'; readonly inode: bigint; readonly path: string }
  | { readonly kind: 'flush-folder' }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'said'; readonly text: string };

function entryOf(kind: string, inode: bigint, at: number, path: string, data: Buffer): Entry {
  if (kind === 'w') return { kind: 'write', inode, path, at, data };
  if (kind === 't') return { kind: 'cut', inode, path, at };
  if (kind === 's') return { kind: 'flush', inode, path };
  if (kind === 'd') return { kind: 'flush-folder' };
  if (kind === 'r') return { kind: 'rename', path, to: data.toString('utf8') };
  if (kind === 'u') return { kind: 'remove', path };
  return { kind: 'said', text: data.toString('utf8') };
}

/** What the library noted, in order; an entry that the kill cut short is left out. */
export function readDiskLog(file: string): Entry[] {
  const bytes = readFileSync(file);
  const entries: Entry[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const [name, size] = [bytes.readUInt32LE(at + 17), bytes.readUInt32LE(at + 21)];
    const [path, end] = [at + HEAD_BYTES, at + HEAD_BYTES + name + size];
    if (end > bytes.length) break;
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const text = bytes.toString('utf8', path, path + name);
    const offset = Number(bytes.readBigUInt64LE(at + 9));
    entries.push(entryOf(kind, bytes.readBigUInt64LE(at + 1), offset, text, bytes.subarray(path + name, end)));
    at = end;
  }
  return entries;
}

/** A folder's files as they are: what was there before anybody wrote. */
export interface Snapshot {
  readonly names: ReadonlyMap<string, bigint>;
  readonly contents: ReadonlyMap<bigint, Buffer>;
}

export function takeSnapshot(root: string): Snapshot {
  const names = new Map<string, bigint>();
  const contents = new Map<bigint, Buffer>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { ino } = statSync(path, { bigint: true });
    names.set(path, ino);
    contents.set(ino, readFileSync(path));
  }
  return { names, contents };
}

/** Writes into a file that grows as it must; of what was not flushed, sector by sector, by chance. */
function put(content: Buffer, at: number, data: Buffer, isKept: (() => boolean) | null): Buffer {
  const grown = Buffer.alloc(Math.max(content.length, at + data.length));
  content.copy(grown);
  for (let from = 0; from < data.length; ) {
    const until = Math.min(data.length, from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES));
    if (isKept === null || isKept()) data.copy(grown, at + from, from, until);
    from = until;
  }
  return grown;
}

/**
 * The folder as a power cut before entry number `cut` may leave it, written to `into`. Names are as a journal keeps
 * them: in order, up to some point after the last flush of a folder. A file that was never flushed may be gone.
 */
export function cutPower(
  { names: before, contents: first }: Snapshot,
  entries: readonly Entry[],
  { cut, root, into, random }: { cut: number; root: string; into: string; random: () => number },
): void {
  const past = entries.slice(0, cut);
  const flushedAt = new Map<bigint, number>();
  for (const [index, entry] of past.entries()) if (entry.kind === 'flush') flushedAt.set(entry.inode, index);
  const foldersAt = past.findLastIndex(({ kind }) => kind === 'flush-folder');
  const namesUntil = foldersAt + Math.floor(random() * (cut - foldersAt));
  const names = new Map(before);
  const contents = new Map(first);
  /** Under which name each file was last written: the number of one that is gone is used again. */
  const owners = new Map([...before].map(([path, inode]) => [inode, path]));
  for (const [index, entry] of past.entries()) {
    if (entry.kind === 'rename') {
      const inode = [...owners].find(([, path]) => path === entry.path)?.[0];
      if (inode !== undefined) owners.set(inode, entry.to);
      if (inode === undefined || index > namesUntil) continue;
      names.delete(entry.path);
      names.set(entry.to, inode);
    }
    if (entry.kind === 'remove' && index <= namesUntil) names.delete(entry.path);
    if (entry.kind !== 'write' && entry.kind !== 'cut') continue;
    const { inode, path, at } = entry;
    if (owners.get(inode) !== path) {
      owners.set(inode, path);
      contents.set(inode, Buffer.alloc(0));
      names.set(path, inode);
    }
    const content = contents.get(inode) ?? Buffer.alloc(0);
    const isFlushed = index < (flushedAt.get(inode) ?? -1);
    const luck = random();
    if (entry.kind === 'cut') {
      if (isFlushed || luck < 0.5) contents.set(inode, content.subarray(0, at));
    } else if (isFlushed || luck < 0.3) contents.set(inode, put(content, at, entry.data, null));
    else if (luck < 0.7)
      contents.set(
        inode,
        put(content, at, entry.data, () => random() < 0.5),
      );
  }
  for (const [path, inode] of names) {
    if (!first.has(inode) && !flushedAt.has(inode) && random() < 0.5) continue;
    const place = join(into, path.slice(root.length));
    mkdirSync(dirname(place), { recursive: true });
    // Shared memory is no file on the disk.
    if (!path.endsWith('-shm')) writeFileSync(place, contents.get(inode) ?? Buffer.alloc(0));
  }
}

/** What was acknowledged before that moment. */
export function saidBefore(entries: readonly Entry[], cut: number): string[] {
  return entries
    .slice(0, cut)
    .flatMap((entry) => (entry.kind === 'said' ? entry.text.split('\n') : []))
    .filter((line) => line !== '' && line !== 'ready');
}
