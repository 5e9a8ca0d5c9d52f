import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { rows, scratchFolder } from './support/site.ts';

test('sessions of a database from before keep their lists, an id is not given twice, and a date may have several', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 9)) old.exec(sql);
  old.exec(`
    INSERT INTO staff (id, code, code_key, name, created_at) VALUES (7, 'E1', 'e1', 'Ann', 0);
    INSERT INTO venues (id, name, name_key, expects, keep_faces_days, created_at) VALUES (3, 'Hall', 'hall', 'all', 14, 0);
    INSERT INTO evidence (hash, path, created_at) VALUES ('h', 'p', 0);
    INSERT INTO venue_sessions (id, venue_id, date, starts_at, ends_at)
      VALUES (4, 3, '2026-11-20', 10, 20), (9, 3, '2026-11-21', 30, 40);
    INSERT INTO venue_session_expected (session_id, staff_id) VALUES (4, 7);
    INSERT INTO group_captures (id, request_id, venue_id, session_id, at, taken_from, evidence_hash, created_at, created_by)
      VALUES (1, 'r', 3, 4, 12, 'camera', 'h', 12, 'ada');
    INSERT INTO venue_records (session_id, staff_id, capture_id, at, method, created_at, created_by)
      VALUES (4, 7, 1, 12, 'group', 12, 'ada');
    DELETE FROM venue_sessions WHERE id = 9;`);
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 9');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'venue_sessions')).toEqual([
    { id: 4, venue_id: 3, date: '2026-11-20', starts_at: 10, ends_at: 20 },
  ]);
  expect(rows({ store }, 'venue_records')).toMatchObject([{ session_id: 4, staff_id: 7 }]);
  expect(store.read((db) => db.pragma('foreign_key_check'))).toEqual([]);
  const insert = (startsAt: number) =>
    store.write((db) =>
      db
        .prepare('INSERT INTO venue_sessions (venue_id, date, starts_at, ends_at) VALUES (3, ?, ?, 20)')
        .run('2026-11-20', startsAt),
    );
  expect(insert(15).lastInsertRowid).toBe(10);
  expect(() => insert(15)).toThrow();
  expect(() => store.write((db) => db.prepare('DELETE FROM venue_sessions WHERE id = 4').run())).toThrow();
  store.close();
});
