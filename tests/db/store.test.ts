import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore, type Store } from '../../src-main/db/store.ts';
import { scratchFolder } from './support/site.ts';

const file = (folder: string): string => join(folder, 'store.db');

function open(folder: string): Store {
  const store = openStore(file(folder));
  onTestFinished(() => store.close());
  return store;
}

/** Holidays with names of ten pages each, every one in a transaction of its own. */
function writeMuch(store: Store, times: number): void {
  for (let day = 0; day < times; day++) {
    store.write((db) =>
      db.prepare('INSERT OR REPLACE INTO holidays (date, name) VALUES (?, ?)').run(`day ${day}`, 'x'.repeat(40_000)),
    );
  }
}

test('no commit brings the log into the database; that waits until nobody writes', async () => {
  const folder = scratchFolder();
  const store = open(folder);
  const before = statSync(file(folder)).size;
  // More than the thousand pages at which SQLite itself would do it in somebody's commit.
  writeMuch(store, 200);
  expect(statSync(`${file(folder)}-wal`).size).toBeGreaterThan(1000 * 4096);
  expect(statSync(file(folder)).size).toBe(before);
  await vi.waitFor(() => expect(statSync(file(folder)).size).toBeGreaterThan(200 * 40_000), 30_000);
  // The log begins anew, and its size tells of what is in it.
  store.write((db) => db.prepare('INSERT INTO holidays (date, name) VALUES (?, ?)').run('another', 'day'));
  expect(statSync(`${file(folder)}-wal`).size).toBeLessThan(100_000);
});

test('what was committed is on the disk before the log is brought in', () => {
  const folder = scratchFolder();
  const store = open(folder);
  expect(store.read((db) => db.pragma('synchronous', { simple: true }))).toBe(2);
  expect(store.read((db) => db.pragma('journal_mode', { simple: true }))).toBe('wal');
  writeMuch(store, 3);
  const other = new Database(file(folder), { readonly: true });
  onTestFinished(() => void other.close());
  expect(other.prepare('SELECT count(*) FROM holidays').pluck().get()).toBe(3);
});

test('a query asked for twice gives rows or bare values as each caller wants them', () => {
  const store = open(scratchFolder());
  writeMuch(store, 2);
  const text = 'SELECT date FROM holidays ORDER BY date';
  store.read((db) => {
    expect(db.prepare(text).pluck().all()).toEqual(['day 0', 'day 1']);
    expect(db.prepare(text).all()).toEqual([{ date: 'day 0' }, { date: 'day 1' }]);
    expect(db.prepare(text).pluck().get()).toBe('day 0');
  });
});

test('a query may be asked again while its rows are being gone through', () => {
  const store = open(scratchFolder());
  writeMuch(store, 3);
  const text = 'SELECT date FROM holidays ORDER BY date';
  const pairs = store.read((db) => {
    const found: string[] = [];
    for (const row of db.prepare<[], { date: string }>(text).iterate()) {
      found.push(`${row.date} of ${db.prepare(text).all().length}`);
    }
    return found;
  });
  expect(pairs).toEqual(['day 0 of 3', 'day 1 of 3', 'day 2 of 3']);
});
