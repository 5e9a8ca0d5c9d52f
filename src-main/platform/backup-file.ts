import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import { networkIdSchema } from '../../src-shared/models/own-network.ts';
import { FLUSH_BYTES, fromFileSystem } from './atomic-file.ts';
import { recoveryWrapSchema } from './recovery-wrap.ts';

/** What stands before a backup's sealed content, readable by anybody. */
export const backupHeadSchema = z.strictObject({
  format: z.literal('clockface-backup'),
  version: z.literal(1),
  /** UTC milliseconds. */
  at: z.int().min(0),
  /** The data key, wrapped by the recovery passphrase. */
  recovery: recoveryWrapSchema,
  /** Tells sites apart: the hash of the first audit entry. Backups from before it was noted have none. */
  site: z.hex().length(64).optional(),
  /** Count of migrations of the database in it. */
  schema: z.int().min(1),
  auditId: z.int().min(0),
  auditHash: z.string().max(64),
  punches: z.int().min(0),
  staff: z.int().min(0),
  photographs: z.int().min(0),
  /** The folder beside it with its photographs, where that is not `evidence`: each data key has its own. */
  evidence: z
    .string()
    .regex(/^evidence-[0-9a-f]{8}$/)
    .optional(),
  /** The site's own network, which lies beside it; null where there was none, absent where nobody knows. */
  network: networkIdSchema.nullable().optional(),
  /** SHA-256 of the database, in hex. */
  sha256: z.hex().length(64),
  bytes: z.int().min(1),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

const CHUNK_BYTES = 1_048_576;
const CHUNKS_A_FLUSH = FLUSH_BYTES / CHUNK_BYTES;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MOST_HEAD_BYTES = 8192;

/** Every chunk is bound to the head, its place and whether it is the last: none can be cut, swapped or left out. */
function bindingOf(head: string, index: number, isLast: boolean): Buffer {
  return Buffer.from(`${createHash('sha256').update(head).digest('hex')} ${index} ${isLast ? 'last' : 'more'}`);
}

async function readFully(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

/** SHA-256 (hex) and size of a file, read in parts. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for (;;) {
      const part = await readFully(file, CHUNK_BYTES, bytes);
      hash.update(part);
      bytes += part.byteLength;
      if (part.byteLength < CHUNK_BYTES) return { sha256: hash.digest('hex'), bytes };
    }
  } finally {
    await file.close();
  }
}

/**
 * Seals a database into a backup at `to`, in parts of a mebibyte, flushed to the disk. Throws `disk-full`,
 * `file-not-written`.
 */
export async function sealBackup(from: string, to: string, head: BackupHead, key: Uint8Array): Promise<void> {
  const headLine = JSON.stringify(head);
  try {
    const [source, target] = [await open(from, 'r'), await open(to, 'w', 0o600)];
    try {
      await target.writeFile(`${headLine}\n`);
      const chunks = Math.ceil(head.bytes / CHUNK_BYTES);
      for (let index = 0; index < chunks; index++) {
        const part = await readFully(source, CHUNK_BYTES, index * CHUNK_BYTES);
        const nonce = randomBytes(NONCE_BYTES);
        const cipher = createCipheriv('aes-256-gcm', key, nonce);
        cipher.setAAD(bindingOf(headLine, index, index === chunks - 1));
        const body = Buffer.concat([cipher.update(part), cipher.final()]);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(body.byteLength);
        await target.writeFile(Buffer.concat([length, nonce, cipher.getAuthTag(), body]));
        if (index % CHUNKS_A_FLUSH === CHUNKS_A_FLUSH - 1) await target.datasync();
      }
      await target.sync();
    } finally {
      await source.close();
      await target.close();
    }
  } catch (error) {
    throw fromFileSystem(error);
  }
}

/** What stands before a backup's content. Throws `AppError` `backup-damaged`. */
export async function readBackupHead(path: string): Promise<{ head: BackupHead; line: string }> {
  const file = await open(path, 'r');
  try {
    const start = (await readFully(file, MOST_HEAD_BYTES, 0)).toString('latin1');
    const line = start.slice(0, Math.max(0, start.indexOf('\n')));
    return { head: backupHeadSchema.parse(JSON.parse(line)), line };
  } catch {
    throw new AppError('backup-damaged', 'the file is no backup, or its head is damaged');
  } finally {
    await file.close();
  }
}

/** One sealed part of a backup, and where the next one begins. Throws where it does not open. */
async function openPart(
  source: FileHandle,
  key: Uint8Array,
  { position, binding }: { readonly position: number; readonly binding: Buffer },
): Promise<{ readonly plain: Buffer; readonly next: number }> {
  const prefix = await readFully(source, 4 + NONCE_BYTES + TAG_BYTES, position);
  const length = prefix.readUInt32BE(0);
  if (length > CHUNK_BYTES) throw new RangeError('too long');
  const body = await readFully(source, length, position + prefix.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, prefix.subarray(4, 4 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(binding).setAuthTag(prefix.subarray(4 + NONCE_BYTES));
  return {
    plain: Buffer.concat([decipher.update(body), decipher.final()]),
    next: position + prefix.byteLength + length,
  };
}

/**
 * What stands before a backup's content, proven by its first part, which is bound to it; null where the key does not
 * open that.
 */
export async function findProvenHead(path: string, key: Uint8Array): Promise<BackupHead | null> {
  try {
    const { head, line } = await readBackupHead(path);
    const source = await open(path, 'r');
    try {
      const chunks = Math.ceil(head.bytes / CHUNK_BYTES);
      await openPart(source, key, { position: line.length + 1, binding: bindingOf(line, 0, chunks === 1) });
      return head;
    } finally {
      await source.close();
    }
  } catch {
    return null;
  }
}

/**
 * Opens a backup into the plain database at `to` (null: only to see that it opens). Throws `AppError` `backup-damaged`.
 */
export async function openBackup(path: string, to: string | null, key: Uint8Array): Promise<BackupHead> {
  const { head, line } = await readBackupHead(path);
  const source = await open(path, 'r');
  const target = to === null ? null : await open(to, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    const chunks = Math.ceil(head.bytes / CHUNK_BYTES);
    let position = line.length + 1;
    for (let index = 0; index < chunks; index++) {
      const part = { position, binding: bindingOf(line, index, index === chunks - 1) };
      const { plain, next } = await openPart(source, key, part);
      position = next;
      hash.update(plain);
      await target?.writeFile(plain);
      if (index % CHUNKS_A_FLUSH === CHUNKS_A_FLUSH - 1) await target?.datasync();
    }
    if (hash.digest('hex') !== head.sha256) throw new RangeError('another database');
    await target?.sync();
    return head;
  } catch (error) {
    const known = fromFileSystem(error);
    if (known instanceof AppError) throw known;
    throw new AppError('backup-damaged', 'the backup does not open');
  } finally {
    await source.close();
    await target?.close();
  }
}
