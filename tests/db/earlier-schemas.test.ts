import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../src-main/db/store.ts';
import { fixtureFolder, readFixture, schemaOf } from './support/schema-fixtures.ts';
import { rows, scratchFolder } from './support/site.ts';

const KEPT = ['site', 'staff', 'accounts', 'punches', 'attempts', 'corrections', 'audit', 'consents', 'evidence'];

/** How many rows each kept table has, and the schema. */
function look(file: string) {
  const db = new Database(file, { readonly: true });
  const count = (table: string): number => Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  const found = {
    counts: Object.fromEntries(KEPT.map((table) => [table, count(table)])),
    schema: schemaOf(db),
    orphans: db.pragma('foreign_key_check'),
  };
  db.close();
  return found;
}

test('a database of every earlier schema opens, with its rows, as one that is new', () => {
  const folder = scratchFolder();
  openStore(join(folder, 'new.db')).close();
  const { schema } = look(join(folder, 'new.db'));
  const fixtures = readdirSync(fixtureFolder).toSorted();
  // None may be missing in between: each number was on some machine.
  expect(fixtures).toEqual(fixtures.map((_, place) => `${String(place + 1).padStart(4, '0')}.sql.gz`));
  expect(fixtures.length).toBeGreaterThan(30);
  for (const name of fixtures) {
    const file = join(folder, name);
    const old = new Database(file);
    // A fixture is hundreds of statements, each flushed by itself.
    old.pragma('synchronous = OFF');
    old.exec(readFixture(readFileSync(join(fixtureFolder, name))));
    old.close();
    const before = look(file);
    expect(before.counts, name).toMatchObject({ site: 1, staff: 1, accounts: 1, punches: 1, audit: 1 });
    const store = openStore(file);
    expect(rows({ store }, 'staff'), name).toMatchObject([{ id: 1, code: 'x' }]);
    store.close();
    const after = look(file);
    expect(after.counts, name).toEqual(before.counts);
    expect(after.orphans, name).toEqual([]);
    expect(after.schema, name).toEqual(schema);
  }
});
