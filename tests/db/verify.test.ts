import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { addEnrolled, look, manager, openFolder, openSite, rows, type TestSite } from './support/site.ts';

/** Two people with a day each, one of which was corrected; the app has ended. */
async function siteOfADay(): Promise<TestSite> {
  const site = await openSite();
  const ada = await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  for (const [at, person] of [
    ['2026-11-20 08:55', 1],
    ['2026-11-20 09:00', 2],
    ['2026-11-20 17:02', 1],
    ['2026-11-20 17:05', 2],
  ] as const) {
    site.clock.set(at);
    expect(await punchByFace(site, look(person))).toMatchObject({ kind: 'accepted' });
  }
  site.clock.set('2026-11-21 10:00');
  const change = { kind: 'times', date: '2026-11-20', startsAt: null, in: '09:10' } as const;
  makeCorrection(site, { staffId: ada.id, reason: 'came later', change }, manager.username);
  await tidyData(site);
  return site;
}

const faultsOf = async (site: TestSite): Promise<string[]> =>
  (await verifyData(site)).faults.map(({ kind, table }) => `${kind} ${table}`);

describe('the check of the data', () => {
  test('finds nothing in what the product wrote', async () => {
    const site = await siteOfADay();
    expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 4 });
    expect(readDataHealth(site).findings).toEqual([]);
  });

  test.each([
    ['a punch moved by a minute', 'UPDATE punches SET at = at - 60000 WHERE id = 2', 'row-changed punches'],
    ['one byte of a punch’s flags', 'UPDATE punches SET made_flags = \'["pin"]\' WHERE id = 1', 'row-changed punches'],
    ['a punch that is somebody else’s', 'UPDATE punches SET staff_id = 2 WHERE id = 1', 'row-changed punches'],
    [
      'another photograph of a punch',
      'UPDATE punches SET evidence_id = (SELECT evidence_id FROM punches WHERE id = 2) WHERE id = 1',
      'row-changed punches',
    ],
    [
      'the last punch taken away',
      'DELETE FROM accepted_attempts WHERE punch_id = 4; DELETE FROM punches WHERE id = 4',
      'row-missing punches',
    ],
    [
      'a punch that was added',
      "INSERT INTO punches SELECT 5, 'made-up', staff_id, at, zone, direction_number, shift_day, shift_starts, shift_ends, shift_unpaid_break_minutes, venue_id, method_number, similarity, margin, liveness, quality, frame_count, device_id, 5, evidence_id, policy_version, made_flags FROM punches WHERE id = 1",
      'row-added punches',
    ],
    ['an attempt', 'UPDATE accepted_attempts SET at = at + 1 WHERE punch_id = 3', 'row-changed attempts'],
    ['an attempt taken away', 'DELETE FROM accepted_attempts WHERE punch_id = 3', 'row-missing attempts'],
    ['the reason of a correction', "UPDATE corrections SET reason = 'came on time'", 'row-changed corrections'],
    ['a correction taken away', 'DELETE FROM corrections', 'row-missing corrections'],
    ['a time zone of punches', "UPDATE texts SET text = 'Asia/Tokyo' WHERE text LIKE '%/%'", 'row-changed punches'],
    ['a kiosk of punches', "UPDATE texts SET text = 'elsewhere' WHERE text LIKE '%-%'", 'row-changed texts'],
    ['whom an audit entry is about', 'UPDATE audit SET subject = 2 WHERE action = 1 AND subject = 1', 'chain audit'],
    ['the date of an audit entry', 'UPDATE audit SET date = date + 1 WHERE date IS NOT NULL', 'chain audit'],
    ['an audit entry', "UPDATE audit SET actor = 'nobody' WHERE id = 3", 'chain audit'],
    ['an audit entry taken away', 'DELETE FROM audit WHERE id = 3', 'chain audit'],
    [
      'minutes of a day',
      "UPDATE attendance_days SET worked_minutes = worked_minutes + 1 WHERE staff_id = 2 AND date = '2026-11-20'",
      'row-changed attendance_days',
    ],
    [
      'a photograph’s row taken away',
      'DELETE FROM evidence WHERE id = (SELECT evidence_id FROM punches WHERE id = 1)',
      'row-missing evidence',
    ],
  ])('finds %s', async (_what, sql, fault) => {
    const site = await siteOfADay();
    site.store.close();
    const db = new Database(site.paths.database);
    db.pragma('foreign_keys = OFF');
    const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
    for (const name of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
    db.exec(sql);
    db.close();
    const again = await openFolder(site.folder, { now: '2026-11-21 11:00' });
    expect(await faultsOf(again)).toContain(fault);
    expect(readDataHealth(again).findings.map(({ kind }) => kind)).toContain('touched');
  });

  test.each([
    ['missing', (file: string) => rmSync(file)],
    [
      'changed in one byte',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ])('finds a photograph that is %s', async (_how, spoil) => {
    const site = await siteOfADay();
    const [photograph] = rows(site, 'evidence');
    const file = join(site.paths.evidence, String(photograph?.path));
    expect(existsSync(file)).toBe(true);
    spoil(file);
    expect(await faultsOf(site)).toEqual(['photograph evidence']);
  });
});

test('what a check came to is said of the database that was checked, and of no other', async () => {
  const [checked, other] = [await openSite(), await openSite()];
  const before = readDataHealth(other).verified;
  checked.clock.set('2026-11-21 09:00');
  const result = await verifyData(checked);
  expect(readDataHealth(checked).verified).toEqual(result);
  expect(readDataHealth(other).verified).toEqual(before);
});
