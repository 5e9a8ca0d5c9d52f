import { copyFileSync, cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { noteSeen, readDataHealth } from '../../src-main/services/site/data-health.ts';
import { addEnrolled, codeOf, look, manager, openFolder, openSite, rows, scratchFolder } from './support/site.ts';

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

/** A copy of the folder of a running site without its write-ahead log: what somebody who tidies up leaves behind. */
async function withoutLog(punches: number): Promise<string> {
  const site = await openSite();
  for (let person = 1; person <= punches; person++) await addEnrolled(site, `E${person}`, person);
  site.store.read((db) => db.pragma('wal_checkpoint(TRUNCATE)'));
  const folder = scratchFolder();
  copyFileSync(site.paths.database, join(folder, 'clockface.db'));
  site.clock.set('2026-11-20 09:00');
  for (let person = 1; person <= punches; person++)
    expect(await punchByFace(site, look(person))).toMatchObject({ kind: 'accepted' });
  for (const name of ['data-key', 'witness', 'evidence']) {
    if (existsSync(join(site.folder, name))) cpSync(join(site.folder, name), join(folder, name), { recursive: true });
  }
  return folder;
}

describe('a write-ahead log that was lost', () => {
  test('is told, and the photographs of the punches in it are kept', async () => {
    const folder = await withoutLog(3);
    const site = await openFolder(folder);
    expect(rows(site, 'punches')).toHaveLength(0);
    expect(filesBelow(folder).filter((name) => name.endsWith('.jpg.enc'))).toHaveLength(3);
    const { findings } = readDataHealth(site);
    expect(findings.map(({ kind }) => kind)).toEqual(['rows-lost', 'evidence-unknown']);
    expect(findings[0]?.details).toMatchObject({ punches: 3, entries: 3 });
    expect(site.logged).toContain('the database is not as it was left');
    // Numbers of lost punches are not given again: the gap stays to be seen.
    site.clock.set('2026-11-20 10:00');
    site.clock.set('2026-11-20 09:30');
    await punchByFace(site, look(1));
    expect(rows(site, 'punches')).toMatchObject([{ device_sequence: 4 }]);
  });

  test('of more punches than a crash leaves open: the photographs stay where they are', async () => {
    const folder = await withoutLog(11);
    await openFolder(folder);
    expect(filesBelow(join(folder, 'evidence'))).toHaveLength(11);
  });

  test('is told once, and leaves when a manager has noted it; photographs that were put aside go only by their word', async () => {
    const site = await openFolder(await withoutLog(2));
    const [lost, unknown] = readDataHealth(site).findings;
    noteSeen(site, { id: lost?.id ?? 0, discard: false }, manager.username);
    expect(await codeOf(() => noteSeen(site, { id: lost?.id ?? 0, discard: false }, manager.username))).toBe(
      'not-found',
    );
    site.store.close();
    const again = await openFolder(site.folder);
    expect(readDataHealth(again).findings.map(({ kind }) => kind)).toEqual(['evidence-unknown']);
    expect(filesBelow(again.paths.quarantine)).toHaveLength(2);
    noteSeen(again, { id: unknown?.id ?? 0, discard: true }, manager.username);
    expect(filesBelow(again.paths.quarantine)).toHaveLength(0);
    expect(rows(again, 'audit').map(({ action }) => action)).toContain('data.note');
  });
});

describe('the witness beside the database', () => {
  test('says nothing after a kill, and nothing of another machine’s numbers', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    const folder = scratchFolder();
    cpSync(site.folder, folder, { recursive: true });
    const again = await openFolder(folder, { deviceId: 'kiosk-2' });
    expect(readDataHealth(again).findings).toEqual([]);
  });

  test('tells an end of the audit that was cut off', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.store.close();
    const db = new Database(site.paths.database);
    db.exec('DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE id > (SELECT max(id) - 2 FROM audit)');
    db.close();
    const again = await openFolder(site.folder);
    expect(readDataHealth(again).findings).toMatchObject([{ kind: 'rows-lost', details: { entries: 2 } }]);
  });

  test.each([
    ['missing', 'witness-missing', (file: string) => rmSync(file)],
    ['overwritten', 'witness-damaged', (file: string) => writeFileSync(file, 'nothing to see here')],
  ] as const)('that is %s is told, and written anew', async (_how, kind, spoil) => {
    const site = await openSite();
    site.store.close();
    spoil(site.paths.witness);
    const again = await openFolder(site.folder);
    expect(readDataHealth(again).findings).toMatchObject([{ kind }]);
    again.store.close();
    const third = await openFolder(site.folder);
    expect(readDataHealth(third).findings).toHaveLength(1);
  });
});
