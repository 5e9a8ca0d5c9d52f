import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { readDataKey } from '../../src-main/platform/data-key.ts';
import { listPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { openKeyring } from '../support/open-keyring.ts';
import { face, jpeg } from './support/faces.ts';
import { addEnrolled, addPerson, look, manager, openFolder, openSite, rows, type TestSite } from './support/site.ts';
import { evidenceRowsSql } from './support/usual-rows.ts';

/** Changes a closed site's database by hand, as somebody with the file could. */
function byHand(site: TestSite, sql: string): void {
  site.store.close();
  const db = new Database(site.paths.database);
  db.exec(sql);
  db.close();
}

describe('a sealed face', () => {
  test('that was copied onto another person by SQL makes nobody that person', async () => {
    const site = await openSite();
    const ada = await addEnrolled(site, 'E1', 1);
    const ben = addPerson(site, 'E2');
    byHand(
      site,
      `INSERT INTO consents (staff_id, text_version, given_at, given_to) VALUES (${ben.id}, 'v1', 0, 'ada');
       INSERT INTO templates (staff_id, model, embedding, thumbnail, quality, source, created_at, created_by)
         SELECT ${ben.id}, model, embedding, thumbnail, quality, source, created_at, created_by FROM templates;
       DELETE FROM templates WHERE staff_id = ${ada.id};`,
    );
    const again = await openFolder(site.folder);
    again.clock.set('2026-11-20 09:00');
    expect(await punchByFace(again, look(1))).toMatchObject({ kind: 'unknown' });
    expect(listPictures(again, ben.id).map(({ thumbnail }) => thumbnail)).toEqual([null, null]);
  });
});

/** Seals as the first form did: nothing says whose it is. */
function sealUnbound(key: Uint8Array, kind: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** A site with pieces of every kind, all of them in the first form but those of `E1`, as after a kill half-way. */
async function siteOfFirstForm(): Promise<TestSite> {
  const site = await openSite();
  const ada = await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, manager.username, '2026-11-20');
  const given = {
    embedding: face(3, 1),
    thumbnail: jpeg('new'),
    quality: 0.9,
    source: 'kiosk',
    pose: 'front',
  } as const;
  const asked = { requestId: randomUUID(), name: 'New', code: null, textVersion: 'v1' };
  submitNewcomer(site, { ...asked, pictures: [given, given, given] });
  site.clock.set('2026-11-20 09:00');
  await punchByFace(site, look(1));
  const key = await readDataKey(site.paths.dataKey, openKeyring);
  site.store.close();
  const db = new Database(site.paths.database);
  for (const [table, owner, kind] of [
    ['templates', 'staff_id', 'staff'],
    ['newcomer_pictures', 'newcomer_id', 'newcomer'],
  ] as const) {
    const stored = db.prepare(`SELECT id, ${owner} AS owner, model, embedding, thumbnail FROM ${table}`).all() as {
      id: number;
      owner: number;
      model: string;
      embedding: Buffer;
      thumbnail: Buffer;
    }[];
    for (const row of stored) {
      if (kind === 'staff' && row.owner === ada.id) continue;
      const of = `${kind}:${row.owner}` as const;
      const numbers = site.vault.open('embedding', `${of} ${row.model}`, row.embedding);
      const thumbnail = site.vault.open('thumbnail', of, row.thumbnail);
      db.prepare(`UPDATE ${table} SET embedding = ?, thumbnail = ? WHERE id = ?`).run(
        sealUnbound(key, 'embedding', numbers),
        sealUnbound(key, 'thumbnail', thumbnail),
        row.id,
      );
    }
  }
  const { hash, path } = db.prepare(`SELECT hash, path FROM ${evidenceRowsSql}`).get() as {
    hash: string;
    path: string;
  };
  writeFileSync(join(site.paths.evidence, path), sealUnbound(key, 'evidence', site.evidence.read({ hash, path })));
  db.exec('UPDATE sealing SET all_bound = 0');
  db.close();
  return site;
}

describe('what was sealed before seals said whose they are', () => {
  test('opens at the start, is sealed anew after it, and then opens no more in the first form', async () => {
    const before = await siteOfFirstForm();
    const site = await openFolder(before.folder);
    expect(rows(site, 'sealing')).toMatchObject([{ all_bound: 1 }]);
    for (const table of ['templates', 'newcomer_pictures'])
      for (const row of rows(site, table))
        for (const column of ['embedding', 'thumbnail'])
          expect(site.vault.isBound(row[column] as Buffer), `${table} ${row.id} ${column}`).toBe(true);
    const [photograph] = rows(site, 'evidence');
    const sealed = readFileSync(join(site.paths.evidence, String(photograph?.path)));
    expect(site.vault.isBound(sealed)).toBe(true);
    site.clock.set('2026-11-20 09:10');
    expect(await punchByFace(site, look(2))).toMatchObject({ kind: 'accepted', person: { code: 'E2' } });
    const key = await readDataKey(site.paths.dataKey, openKeyring);
    expect(() => site.vault.open('thumbnail', 'staff:1', sealUnbound(key, 'thumbnail', jpeg('old')))).toThrow(AppError);
  });

  test('a piece that was damaged stays, is told in the log and opens for nobody', async () => {
    const before = await siteOfFirstForm();
    const db = new Database(before.paths.database);
    db.exec('UPDATE templates SET embedding = zeroblob(40) WHERE id = (SELECT max(id) FROM templates)');
    db.close();
    const site = await openFolder(before.folder);
    expect(site.logged).toContain('a sealed row cannot be opened, and stays as it is');
    expect(rows(site, 'sealing')).toMatchObject([{ all_bound: 1 }]);
  });
});
