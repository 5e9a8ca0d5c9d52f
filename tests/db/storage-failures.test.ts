import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type AuditEntry, appendAudit } from '../../src-main/db/queries/audit.ts';
import { openStore } from '../../src-main/db/store.ts';
import { evidenceFiles } from '../../src-main/platform/evidence-files.ts';
import { createVault } from '../../src-main/platform/vault.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { face, jpeg } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  picture,
  rows,
  scratchFolder,
} from './support/site.ts';

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

/** Lets the database grow no further, as a full disk does. */
function fill(site: Parameters<typeof rows>[0]): void {
  site.store.read((db) => db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`));
}

describe('a full disk', () => {
  test('refuses the punch, and neither database nor evidence folder keeps any of it', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    fill(site);
    let code: unknown = null;
    // Free room inside the pages that are there takes a few punches; the first that needs a new page must be refused
    // whole.
    for (let count = 0; count < 200 && code !== 'disk-full'; count++)
      code = await codeOf(() => punchByFace(site, look(60 + count)));
    expect(code).toBe('disk-full');
    // A punch is a few bytes in each of its tables, and may still fit: the audit, which every punch is in, has no room.
    const note: AuditEntry = {
      at: site.clock.now(),
      actor: 'system',
      action: 'data.seal',
      subject: 'site:1',
      details: {},
    };
    for (let count = 0, full: unknown = null; count < 200 && full !== 'disk-full'; count++)
      full = await codeOf(() => site.store.write((db) => appendAudit(db, note)));
    const before = { punches: rows(site, 'punches').length, attempts: rows(site, 'attempts').length };
    expect(await codeOf(() => punchByFace(site, look(1)))).toBe('disk-full');
    expect(rows(site, 'punches')).toHaveLength(before.punches);
    expect(rows(site, 'attempts')).toHaveLength(before.attempts);
    expect(filesBelow(site.paths.evidence)).toEqual([]);
    site.store.read((db) => db.pragma('max_page_count = 1000000'));
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
  });

  test('refuses an enrolment whole', async () => {
    const site = await openSite();
    const staff = addPerson(site, 'E1');
    recordConsent(site, staff.id, 'v1', manager.username);
    fill(site);
    const pictures = Array.from({ length: 10 }, (_, index) => picture(face(1, index)));
    expect(await codeOf(() => addPictures(site, staff.id, pictures, manager.username))).toBe('disk-full');
    expect(rows(site, 'templates')).toHaveLength(0);
    expect(site.gallery.people()).toBe(0);
  });

  test('leaves no half photograph behind', () => {
    const folder = scratchFolder();
    const program = `
      import { evidenceFiles } from ${JSON.stringify(new URL('../../src-main/platform/evidence-files.ts', import.meta.url).href)};
      import { createVault } from ${JSON.stringify(new URL('../../src-main/platform/vault.ts', import.meta.url).href)};
      const files = evidenceFiles(${JSON.stringify(folder)}, createVault(Buffer.alloc(32, 1)), ${JSON.stringify(`${folder}-aside`)});
      const jpeg = Buffer.alloc(200_000, 7);
      try { files.write(files.place(jpeg, 0), jpeg); console.log('written'); } catch (error) { console.log(error.code); }`;
    // A limit on the size of files stands in for the end of the disk: the write stops half-way.
    const limited = spawnSync('sh', ['-c', 'ulimit -f 64; exec node --input-type=module -e "$0"', program], {
      encoding: 'utf8',
    });
    expect(limited.stdout.trim()).toBe('disk-full');
    expect(filesBelow(folder)).toEqual([]);
  });
});

describe('evidence', () => {
  test('where it cannot be written, the punch is not stored either', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    writeFileSync(site.paths.evidence, 'a file where the folder should be');
    expect(await codeOf(() => punchByFace(site, look(1)))).toBe('file-not-written');
    expect(rows(site, 'punches')).toHaveLength(0);
  });

  test('a start puts aside what a crash left between photograph and punch, and keeps the rest', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    const [kept] = filesBelow(site.paths.evidence);
    const orphan = site.evidence.place(jpeg('nobody punched'), site.clock.now());
    site.evidence.write(orphan, jpeg('nobody punched'));
    writeFileSync(join(site.paths.evidence, `${orphan.path}.tmp`), 'half');
    site.store.close();
    await openFolder(site.folder);
    expect(filesBelow(site.paths.evidence)).toEqual([kept]);
    expect(filesBelow(site.paths.quarantine)).toEqual([orphan.path.split('/').at(-1)]);
  });

  test('a start with another database leaves the photographs of the first alone', async () => {
    const site = await openSite();
    for (let count = 0; count < 11; count++) {
      const bytes = jpeg(`picture ${count}`);
      site.evidence.write(site.evidence.place(bytes, site.clock.now()), bytes);
    }
    site.store.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${site.paths.database}${suffix}`, { force: true });
    const again = await openFolder(site.folder);
    expect(filesBelow(again.paths.evidence)).toHaveLength(11);
    expect(again.logged).toContain('photographs that no punch points to');
  });

  test('cannot be read with another key', async () => {
    const folder = scratchFolder();
    const aside = join(folder, 'aside');
    const files = evidenceFiles(folder, createVault(Buffer.alloc(32, 1)), aside);
    const place = files.place(jpeg('face'), 0);
    files.write(place, jpeg('face'));
    expect(place.path.startsWith('1970/01/')).toBe(true);
    const others = evidenceFiles(folder, createVault(Buffer.alloc(32, 2)), aside);
    expect(await codeOf(() => others.read(place))).toBe('evidence-missing');
    expect(files.read(place)).toEqual(jpeg('face'));
  });
});

describe('a database that may not be written', () => {
  test('is told as that, not as damaged, and the punch works once it may', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    site.store.read((db) => db.pragma('query_only = ON'));
    const request = look(1);
    expect(await codeOf(() => punchByFace(site, request))).toBe('data-not-writable');
    site.store.read((db) => db.pragma('query_only = OFF'));
    expect(await punchByFace(site, request)).toMatchObject({ kind: 'accepted' });
  });

  test('is told as that where the way to it is closed', async () => {
    const file = join(scratchFolder(), 'clockface.db');
    // A link that leads to itself is closed to every user, the one who may do anything included.
    symlinkSync(file, file);
    expect(await codeOf(() => openStore(file))).toBe('data-not-writable');
  });
});

describe('a database that another program holds while the app runs', () => {
  test('is told as locked, and the punch works once it lets go', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    site.store.read((db) => db.pragma('busy_timeout = 20'));
    const other = new Database(site.paths.database);
    other.exec('BEGIN IMMEDIATE');
    const request = look(1);
    expect(await codeOf(() => punchByFace(site, request))).toBe('db-locked');
    expect(filesBelow(site.paths.evidence)).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect(await punchByFace(site, request)).toMatchObject({ kind: 'accepted' });
  });
});

describe('the data key', () => {
  test('that is missing is never replaced while something is sealed with it', async () => {
    const site = await openSite();
    site.store.close();
    rmSync(site.paths.dataKey);
    expect(await codeOf(() => openFolder(site.folder))).toBe('key-unavailable');
    expect(existsSync(site.paths.dataKey)).toBe(false);
  });

  test('of another database is refused', async () => {
    const [site, other] = [await openSite(), await openSite()];
    site.store.close();
    rmSync(site.paths.dataKey);
    mkdirSync(dirname(site.paths.dataKey), { recursive: true });
    writeFileSync(site.paths.dataKey, Buffer.from(Buffer.alloc(32, 3).toString('base64')).reverse());
    expect(await codeOf(() => openFolder(site.folder))).toBe('key-unavailable');
    writeFileSync(site.paths.dataKey, 'scribble');
    expect(await codeOf(() => openFolder(site.folder))).toBe('key-unavailable');
    expect(other.store.version).toBeGreaterThan(0);
  });
});
