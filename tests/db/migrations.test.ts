import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { lastChangeOf, migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { codeOf, scratchFolder } from './support/site.ts';

const fresh = (): string => join(scratchFolder(), 'clockface.db');

describe('opening the database', () => {
  test('a new file gets every migration and the settings that keep data safe', () => {
    const store = openStore(fresh());
    expect(store.version).toBe(migrations.length);
    const pragmas = store.read((db) =>
      ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'secure_delete'].map((name) =>
        db.pragma(name, { simple: true }),
      ),
    );
    expect(pragmas).toEqual(['wal', 2, 1, 0, 1]);
    store.close();
  });

  test('the schema that shipped migrations make is the one that is on record', async () => {
    const file = fresh();
    openStore(file).close();
    const db = new Database(file, { readonly: true });
    const statements = db
      .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .pluck();
    const schema = `-- user_version ${migrations.length}\n${statements.all().join(';\n\n')};\n`;
    db.close();
    await expect(schema).toMatchFileSnapshot('schema.snapshot.sql');
  });

  test('a table that a migration refers to, and does not change, is not sealed anew for that', () => {
    expect(['evidence', 'policy_versions', 'staff', 'punches'].map(lastChangeOf)).toEqual([47, 47, 49, 51]);
  });

  test('opening again changes nothing', () => {
    const file = fresh();
    openStore(file).close();
    const before = readFileSync(file);
    openStore(file).close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a newer database is refused and not touched', async () => {
    const file = fresh();
    openStore(file).close();
    const db = new Database(file);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    const before = readFileSync(file);
    expect(await codeOf(() => openStore(file))).toBe('db-newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file that is not a database is refused as damaged', async () => {
    const file = fresh();
    writeFileSync(file, 'this is a letter to the tax office, '.repeat(200));
    expect(await codeOf(() => openStore(file))).toBe('db-damaged');
  });

  test('the database of another program is refused', async () => {
    const file = fresh();
    const db = new Database(file);
    db.exec('CREATE TABLE songs (title TEXT)');
    db.close();
    expect(await codeOf(() => openStore(file))).toBe('db-damaged');
  });

  test('a database with overwritten pages is refused as damaged', async () => {
    const file = fresh();
    openStore(file).close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192, 40_960);
    writeFileSync(file, bytes);
    expect(await codeOf(() => openStore(file))).toBe('db-damaged');
  });

  test('a folder in the place of the database is refused as damaged', async () => {
    expect(await codeOf(() => openStore(scratchFolder()))).toBe('db-damaged');
  });

  test('a database that another process holds is told as locked, and opens once it lets go', async () => {
    const file = fresh();
    openStore(file).close();
    const holder = new Database(file);
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE');
    const open = `import { openStore } from ${JSON.stringify(new URL('../../src-main/db/store.ts', import.meta.url).href)};
      try { openStore(${JSON.stringify(file)}, 50); console.log('opened'); } catch (error) { console.log(error.code); }`;
    const elsewhere = (): string =>
      spawnSync('node', ['--input-type=module', '-e', open], { encoding: 'utf8' }).stdout.trim();
    expect(elsewhere()).toBe('db-locked');
    holder.close();
    expect(elsewhere()).toBe('opened');
  });
});

describe('what is written stays written', () => {
  test.each(['punches', 'attempts', 'corrections', 'audit', 'policy_versions'])(
    '%s refuses changes and deletions',
    (table) => {
      const store = openStore(fresh());
      const triggers = store.read((db) =>
        db
          .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? ORDER BY name")
          .pluck()
          .all(table),
      );
      expect(triggers).toEqual([`${table}_no_delete`, `${table}_no_update`]);
      store.close();
    },
  );

  test('a transaction that throws keeps nothing', () => {
    const store = openStore(fresh());
    expect(() =>
      store.write((db) => {
        db.prepare("INSERT INTO holidays (date, name) VALUES ('2026-12-25', 'Christmas')").run();
        throw new Error('the power went');
      }),
    ).toThrow('the power went');
    expect(store.read((db) => db.prepare('SELECT count(*) FROM holidays').pluck().get())).toBe(0);
    store.close();
  });
});
