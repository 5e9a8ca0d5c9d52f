import { randomBytes } from 'node:crypto';
import fs, { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { copyDatabase } from '../../src-main/db/copy-database.ts';
import { copyLarge, FLUSH_BYTES, writeWhole } from '../../src-main/platform/atomic-file.ts';
import { type BackupHead, sealBackup } from '../../src-main/platform/backup-file.ts';
import { scratchFolder } from './support/site.ts';

/** Watches flushes of synchronous writers; each is made all the same. */
function watchFlushes() {
  const spy = vi.spyOn(fs, 'fdatasyncSync');
  syncBuiltinESMExports();
  return spy;
}

/** Watches flushes of asynchronous writers. */
async function watchAsyncFlushes() {
  const handle = await open(process.execPath, 'r');
  const spy = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'datasync');
  await handle.close();
  return spy;
}

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const parts = Array.from({ length: 10 }, (_, index) => new Uint8Array(FLUSH_BYTES / 4).fill(index));

describe('a large file is flushed on the way, so that no punch waits for all of it', () => {
  test('when it is written part by part', () => {
    const flushes = watchFlushes();
    const file = join(scratchFolder(), 'large');
    writeWhole(file, parts);
    expect(flushes).toHaveBeenCalledTimes(2);
    expect(readFileSync(file).equals(Buffer.concat(parts))).toBe(true);
  });

  test('when it is copied', async () => {
    const flushes = await watchAsyncFlushes();
    const folder = scratchFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    writeWhole(from, parts);
    await copyLarge(from, to);
    expect(flushes).toHaveBeenCalledTimes(3);
    expect(readFileSync(to).equals(Buffer.concat(parts))).toBe(true);
  });

  test('when it is sealed for a backup', async () => {
    const folder = scratchFolder();
    const from = join(folder, 'from');
    writeWhole(from, parts);
    const flushes = await watchAsyncFlushes();
    const head = { format: 'clockface-backup', bytes: parts.length * (FLUSH_BYTES / 4) } as BackupHead;
    await sealBackup(from, join(folder, 'to'), head, randomBytes(32));
    expect(flushes).toHaveBeenCalledTimes(2);
  });

  test('when it is the copy of a database', async () => {
    const flushes = await watchAsyncFlushes();
    const folder = scratchFolder();
    const db = new Database(join(folder, 'from.db'));
    db.exec('CREATE TABLE parts (bytes BLOB)');
    const insert = db.prepare('INSERT INTO parts VALUES (?)');
    for (const part of parts) insert.run(part);
    await copyDatabase(db, join(folder, 'to.db'));
    db.close();
    expect(flushes.mock.calls.length).toBeGreaterThan(0);
    const copy = new Database(join(folder, 'to.db'), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM parts').pluck().get()).toBe(parts.length);
    copy.close();
  });
});
