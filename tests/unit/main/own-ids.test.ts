import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHARED_TABLES } from '../../../src-main/db/queries/shared-tables.ts';

const folder = join(import.meta.dirname, '../../../src-main/db/queries');

test('each statement that adds a row of a shared table asks for an id that no other door makes', () => {
  const numbered = [
    ...SHARED_TABLES.filter(({ keys }) => keys[0] === 'id' || keys[0] === 'version'),
    { name: 'punches' },
  ];
  const names = [...numbered.map(({ name }) => name), 'corrections'].filter((name) => name !== 'site');
  const asked = new Set<string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const name of names) {
      const statements = text.split(`INSERT INTO ${name} (`).slice(1);
      for (const statement of statements) {
        expect(statement.slice(0, 700), `${file} adds to ${name}`).toContain(`ownId('${name}')`);
        asked.add(name);
      }
    }
  }
  expect([...asked].toSorted()).toEqual(names.toSorted());
});
