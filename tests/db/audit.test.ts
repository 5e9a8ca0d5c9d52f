import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { auditStart, checkAuditPart } from '../../src-main/db/queries/audit.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { diagnose, readAudit } from '../../src-main/services/site/diagnostics.ts';
import { addEnrolled, look, openFolder, openSite, rows, type TestSite } from './support/site.ts';

/** Changes rows behind the app's back, past the triggers. */
function tamper(site: TestSite, sql: string): void {
  const db = new Database(site.paths.database);
  db.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`);
  db.close();
}

test('every change is in the audit, newest first, page by page', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:00');
  await punchByFace(site, look(1));
  const page = readAudit(site.store, { before: null, limit: 2 });
  expect(page.map((row) => row.action)).toEqual(['punch.in', 'face.add']);
  const next = readAudit(site.store, { before: page.at(-1)?.id ?? null, limit: 10 });
  expect(next.map((row) => row.action)).toEqual(['consent.record', 'staff.create', 'site.create']);
});

test('the chain is whole until a row is changed', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  const check = (limit: number) => site.store.read((db) => checkAuditPart(db, auditStart, limit));
  expect(check(100)).toEqual({ broken: null, next: null });
  expect(check(2).next?.id).toBe(2);
  tamper(site, "UPDATE audit SET actor = 'someone else' WHERE id = 2");
  expect(check(100).broken).toBe(2);
  expect(check(1)).toMatchObject({ broken: null, next: { id: 1 } });
});

test('a row that was taken out shows at the next start', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  tamper(site, 'DELETE FROM audit WHERE id = 2');
  site.store.close();
  const again = await openFolder(site.folder);
  expect(again.logged).toContain('the check of the data found a fault');
  const [found] = rows(again, 'findings');
  expect(JSON.parse(String(found?.details))).toMatchObject({ table: 'audit', row: '3' });
});

test('the log has neither names nor codes', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  expect(site.logged.join('\n')).not.toMatch(/E1|Person|ada/i);
});

test('diagnostics count what is there and name nobody', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  const runtime = { version: '0.1.0', electron: '45', chromium: '156', node: '24' };
  const found = diagnose(site, runtime, null, { hasPassphrase: false, folders: [], drilledAt: null, busy: false }, 0);
  expect(found).toMatchObject({
    deviceId: 'kiosk-1',
    staff: 1,
    templates: 2,
    punches: 0,
    kiosk: null,
    databaseVersion: migrations.length,
  });
  expect(found.databaseBytes).toBeGreaterThan(0);
  expect(rows(site, 'devices')).toHaveLength(0);
});
