import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { findWithdrawal } from '../../src-main/db/queries/consents.ts';
import { openStore } from '../../src-main/db/store.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { rows, scratchFolder } from './support/site.ts';

test('faces that were taken out of pictures before lead to nobody’s place on a list, and who asked for it is known', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 13)) old.exec(sql);
  old.exec(`
    INSERT INTO staff (id, code, code_key, name, created_at) VALUES (1, 'A', 'a', 'Ann', 0), (2, 'B', 'b', 'Ben', 0), (3, 'C', 'c', 'Cleo', 0);
    INSERT INTO consents (staff_id, text_version, given_at, given_to, withdrawn_at) VALUES (2, 'v1', 5, 'ada', 8), (2, 'v1', 12, 'ada', NULL);
    INSERT INTO audit (id, at, actor, action, subject, details, previous_hash, hash) VALUES
      (1, 10, 'ada', 'consent.withdraw', 'staff:1', '{}', x'00', x'01'),
      (2, 8, 'ada', 'consent.withdraw', 'staff:2', '{}', x'01', x'02');
    INSERT INTO venues (id, name, name_key, expects, keep_faces_days, created_at) VALUES (1, 'Hall', 'hall', 'all', 14, 0);
    INSERT INTO evidence (hash, path, created_at) VALUES ('h', 'p', 0);
    INSERT INTO venue_sessions (id, venue_id, date, starts_at, ends_at) VALUES (1, 1, '2026-11-20', 0, 20);
    INSERT INTO group_captures (id, request_id, venue_id, session_id, at, taken_from, evidence_hash, created_at, created_by)
      VALUES (1, 'r', 1, 1, 5, 'camera', 'h', 5, 'ada');
    INSERT INTO venue_records (id, session_id, staff_id, capture_id, at, method, created_at, created_by)
      VALUES (1, 1, 1, 1, 5, 'manager', 5, 'ada'), (2, 1, 3, 1, 5, 'group', 5, 'ada');
    INSERT INTO group_faces (id, capture_id, x, y, width, height, kind, staff_id, record_id, keep_until)
      VALUES (1, 1, 0, 0, 1, 1, 'unknown', NULL, 1, 50), (2, 1, 0, 0, 1, 1, 'match', 3, 2, 50);`);
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 13');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'group_faces').map(({ record_id }) => record_id)).toEqual([null, 2]);
  const saidNo = [1, 2, 3].map((id) => store.read((db) => findWithdrawal(db, id as StaffId)));
  expect(saidNo).toEqual([10, null, null]);
  store.close();
});
