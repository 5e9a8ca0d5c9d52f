import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { rows, scratchFolder } from './support/site.ts';

test('who set the site up becomes its owner, and keeps id, name and password', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 23)) old.exec(sql);
  old.exec(`INSERT INTO accounts (id, username, username_key, display_name, password_hash, role, created_at) VALUES
    (3, 'Ada', 'ada', 'Ada L.', 'one', 'manager', 5), (4, 'bob', 'bob', 'Bob', 'two', 'manager', 6)`);
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 23');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'accounts')).toMatchObject([
    {
      id: 3,
      username: 'Ada',
      username_key: 'ada',
      password_hash: 'one',
      role: 'owner',
      disabled_at: null,
      created_at: 5,
    },
    { id: 4, username: 'bob', username_key: 'bob', password_hash: 'two', role: 'manager', first_password_until: null },
  ]);
  store.close();
});
