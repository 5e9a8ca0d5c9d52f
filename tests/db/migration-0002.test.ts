import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { listCorrections } from '../../src-main/db/queries/corrections.ts';
import { openStore } from '../../src-main/db/store.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { rows, scratchFolder } from './support/site.ts';

test('corrections of a database from before move over as they were, and stay append-only', () => {
  const file = join(scratchFolder(), 'clockface.db');
  const old = new Database(file);
  old.exec(migrations[0] ?? '');
  old.exec(`
    INSERT INTO policy_versions (created_at, created_by, policy) VALUES (0, 'ada', '{}');
    INSERT INTO staff (id, code, code_key, name, created_at) VALUES (7, 'E1', 'e1', 'Ann', 0);
    INSERT INTO devices VALUES ('kiosk-1', 0, 2);
    INSERT INTO punches (id, request_id, staff_id, at, zone, direction, shift_date, shift_starts_at, shift_ends_at,
      shift_unpaid_break_minutes, method, device_id, device_sequence, policy_version, flags)
      VALUES (3, 'r', 7, 5, 'UTC', 'in', '2026-11-20', 1, 9, 0, 'face', 'kiosk-1', 1, 1, '[]');
    INSERT INTO corrections (id, punch_id, kind, flag, at, actor, reason, before, after)
      VALUES (4, 3, 'flag', 'missing-out', 6, 'system', 'later', 'null', 'null'),
             (5, 3, 'void', NULL, 7, 'kiosk', 'not-me', '{"at":5,"direction":"in","voided":false}', 'null');`);
  old.pragma('application_id = 1129073478');
  old.pragma('user_version = 1');
  old.close();
  const store = openStore(file);
  expect(rows({ store }, 'corrections')).toMatchObject([
    { id: 4, staff_id: 7, shift_date: '2026-11-20', kind: 'flag', flag: 'missing-out', actor: 'system' },
    { id: 5, staff_id: 7, shift_date: '2026-11-20', kind: 'void', punch_id: 3, reason: 'not-me' },
  ]);
  const moved = store.read((db) => listCorrections(db, 7 as StaffId, '2026-11-20', '2026-11-20'));
  expect(moved).toMatchObject([{ kind: 'void', punch: 'punch:3' }]);
  expect(() => store.write((db) => db.prepare('DELETE FROM corrections').run())).toThrow('append-only');
  store.close();
});
