import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { rows, scratchFolder } from './support/site.ts';

test('the audit of a database from before says for how long people were archived, and what may be to settle is derived anew', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 12)) old.exec(sql);
  old.exec(`
    INSERT INTO staff (id, code, code_key, name, created_at, archived_at) VALUES (7, 'E7', 'e7', 'Ann', 0, 60), (70, 'E70', 'e70', 'Ben', 0, NULL);
    INSERT INTO audit (id, at, actor, action, subject, details, previous_hash, hash) VALUES
      (1, 10, 'ada', 'staff.archive', 'staff:7', '{}', x'00', x'01'),
      (2, 20, 'ada', 'staff.archive', 'staff:70', '{}', x'01', x'02'),
      (3, 30, 'ada', 'staff.restore', 'staff:7', '{}', x'02', x'03'),
      (4, 40, 'ada', 'staff.archive', 'staff:7', '{}', x'03', x'04'),
      (5, 50, 'ada', 'staff.restore', 'staff:7', '{}', x'04', x'05'),
      (6, 55, 'ada', 'staff.restore', 'staff:70', '{}', x'05', x'06'),
      (7, 60, 'ada', 'staff.archive', 'staff:7', '{}', x'06', x'07');`);
  const day = old.prepare(
    `INSERT INTO attendance_days VALUES (7, ?, 0, NULL, NULL, NULL, 0, ?, NULL, NULL, 0, 0, 0, 0, 0, ?, '{}', 5, NULL)`,
  );
  day.run('2026-11-18', 'absent', '');
  day.run('2026-11-19', 'present', 'pin');
  day.run('2026-11-20', 'present', '');
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 12');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'archivings')).toEqual([
    { staff_id: 7, archived_at: 10, restored_at: 30 },
    { staff_id: 7, archived_at: 40, restored_at: 50 },
    { staff_id: 70, archived_at: 20, restored_at: 55 },
  ]);
  expect(rows({ store }, 'attendance_days')).toMatchObject([
    { date: '2026-11-18', changes_at: 0, to_settle: 0 },
    { date: '2026-11-19', changes_at: 0, to_settle: 0 },
    { date: '2026-11-20', changes_at: null, to_settle: 0 },
  ]);
  store.close();
});
