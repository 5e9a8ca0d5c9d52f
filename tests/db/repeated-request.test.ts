import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { openStore } from '../../src-main/db/store.ts';
import { policyAt } from '../../src-main/services/base/policies.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { punchFor } from '../../src-main/services/punch/punch.ts';
import { fingerprintOf } from '../../src-main/services/punch/repeated-request.ts';
import { changePin, changeStaff } from '../../src-main/services/staff/staff.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { face, jpeg } from './support/faces.ts';
import {
  addEnrolled,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  scratchFolder,
  type TestSite,
  zone,
} from './support/site.ts';

let site: TestSite;
let staffId: StaffId;
beforeEach(async () => {
  site = await openSite();
  staffId = (await addEnrolled(site, 'E1', 1)).id;
  site.clock.set('2026-11-20 09:00');
});

const photographs = (): string[] =>
  readdirSync(site.paths.evidence, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.enc'));

describe('a request id that was used', () => {
  test('gets its first answer again for the same request, with the name the person has now', async () => {
    const request = look(1);
    const first = await punchByFace(site, request);
    site.clock.add(1000);
    changeStaff(site, { staffId, code: 'E7', name: 'New Name', email: null }, manager.username);
    expect(await punchByFace(site, request)).toEqual({ ...first, person: { code: 'E7', name: 'New Name' } });
    expect(rows(site, 'punches')).toHaveLength(1);
  });

  test('is refused for another face, another photograph and another way in, known or not', async () => {
    await changePin(site, staffId, '4711', manager.username);
    const known = look(1);
    const stranger = look(60);
    await punchByFace(site, known);
    await punchByFace(site, stranger);
    for (const request of [known, stranger]) {
      const other = { ...request, embedding: face(1, 5) };
      expect(await codeOf(() => punchByFace(site, other))).toBe('request-reused');
      expect(await codeOf(() => punchByFace(site, { ...request, evidence: jpeg('another') }))).toBe('request-reused');
      const { requestId } = request;
      const pin = { requestId, code: 'E1', pin: '4711', evidence: request.evidence };
      expect(await codeOf(() => punchByPin(site, pin))).toBe('request-reused');
    }
    expect(rows(site, 'attempts')).toHaveLength(2);
    expect(photographs()).toHaveLength(1);
  });

  test('leaves no photograph behind where the answer was given between looking and storing', () => {
    const { policy, version: policyVersion } = site.store.read((db) => policyAt(db, site.clock.now()));
    const seen = { similarity: null, margin: null, quality: null, frameCount: null };
    const at = site.clock.now();
    const asked = {
      requestId: randomUUID(),
      staffId,
      at,
      zone,
      policy,
      policyVersion,
      method: 'manager',
      ...seen,
    } as const;
    const first = punchFor(site, asked, jpeg('first'));
    expect(punchFor(site, { ...asked, at: at + 1 }, jpeg('second'))).toEqual(first);
    expect(photographs()).toHaveLength(1);
  });
});

test('a fingerprint tells parts from one another', () => {
  expect(fingerprintOf('ab', 'c')).not.toBe(fingerprintOf('a', 'bc'));
  expect(fingerprintOf('a', null)).not.toBe(fingerprintOf('a', ''));
  expect(fingerprintOf('a', null)).toBe(fingerprintOf('a', null));
});

describe('attempts', () => {
  test('hold neither names nor codes', async () => {
    await punchByFace(site, look(1));
    site.clock.add(1000);
    await punchByFace(site, look(1));
    expect(rows(site, 'attempts').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['accepted', 'refused']));
    expect(JSON.stringify(rows(site, 'attempts'))).not.toMatch(/Person|E1/);
  });

  test('that led to nothing are forgotten after ninety days, those that made a punch never', async () => {
    await punchByFace(site, look(1));
    await punchByFace(site, look(60));
    site.clock.add(89 * 86_400_000);
    await punchByFace(site, look(61));
    await tidyData(site);
    expect(rows(site, 'attempts')).toHaveLength(3);
    site.clock.add(2 * 86_400_000);
    await tidyData(site);
    expect(
      rows(site, 'attempts')
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['accepted', 'unknown']);
    expect(() => site.store.write((db) => db.prepare('DELETE FROM accepted_attempts').run())).toThrow('append-only');
  });

  test('of a database from before lose their names', () => {
    const file = `${scratchFolder()}/clockface.db`;
    const old = new Database(file);
    for (const sql of migrations.slice(0, 4)) old.exec(sql);
    old.exec(`
      INSERT INTO policy_versions (created_at, created_by, policy) VALUES (0, 'ada', '{}');
      INSERT INTO attempts (request_id, at, method, kind, policy_version, outcome)
        VALUES ('r', 0, 'face', 'refused', 1, '{"kind":"refused","person":{"name":"Ann","code":"E1"},"at":0}'),
               ('s', 0, 'face', 'unknown', 1, '{"kind":"unknown","at":0}');`);
    old.pragma('application_id = 1129073478');
    old.pragma('user_version = 4');
    old.close();
    const store = openStore(file);
    expect(rows({ store }, 'attempts').map(({ outcome }) => outcome)).toEqual([
      '{"kind":"refused","at":0}',
      '{"kind":"unknown","at":0}',
    ]);
    store.close();
  });
});
