import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { rows, scratchFolder } from './support/site.ts';

test('templates of a database from before keep everything, and an id is not given twice', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 6)) old.exec(sql);
  old.exec(`
    INSERT INTO staff (id, code, code_key, name, created_at) VALUES (7, 'E1', 'e1', 'Ann', 0);
    INSERT INTO templates (id, staff_id, model, embedding, thumbnail, quality, source, created_at, created_by)
      VALUES (4, 7, 'm', x'01', x'02', 0.5, 'webcam', 5, 'ada'), (9, 7, 'm', x'03', NULL, 0.6, 'file', 6, 'ada');
    DELETE FROM templates WHERE id = 9;`);
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 6');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'templates')).toEqual([
    {
      ...{ id: 4, staff_id: 7, model: 'm', embedding: Buffer.from([1]), thumbnail: Buffer.from([2]), quality: 0.5 },
      ...{ source: 'webcam', pose: null, created_at: 5, created_by: 'ada' },
    },
  ]);
  const added = store.write((db) =>
    db
      .prepare(
        `INSERT INTO templates (staff_id, model, embedding, quality, source, pose, created_at, created_by)
         VALUES (7, 'm', x'04', 0.7, 'video', 'left', 7, 'ada')`,
      )
      .run(),
  );
  expect(added.lastInsertRowid).toBe(10);
  store.close();
});
