import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { exportPerson } from '../../src-main/services/privacy/person-export.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changePin, changeStaff } from '../../src-main/services/staff/staff.ts';
import { jpeg } from './support/faces.ts';
import { addEnrolled, codeOf, look, openSite, rows, scratchFolder } from './support/site.ts';

/** Two people with a day each; the name of one would run in a page and in a spreadsheet. */
async function siteOfTwo() {
  const site = await openSite();
  const own = await addEnrolled(site, 'E1', 1);
  const other = await addEnrolled(site, 'E2', 2);
  const name = '=1+1 <script>alert(1)</script>';
  changeStaff(site, { staffId: own.id, code: 'E1', name, email: 'own@example.org', role: null }, 'ada');
  await changePin(site, own.id, '834921', 'ada');
  site.clock.set('2026-11-20 09:00');
  const sent = look(1);
  await punchByFace(site, sent);
  await punchByFace(site, look(2));
  site.clock.set('2026-11-21 10:00');
  const change = { kind: 'times', date: '2026-11-20', startsAt: null, in: '09:10' } as const;
  makeCorrection(site, { staffId: own.id, reason: 'came later', change }, 'ada');
  return { site, own, other, sent, path: join(scratchFolder(), 'own.zip') };
}

test('everything about a person is in the zip: rows, pictures and a page; nothing of anybody else, and no secret', async () => {
  const { site, own, sent, path } = await siteOfTwo();
  const saved = await exportPerson(site, own.id, path, 'ada', 'de');
  const files = unzipSync(readFileSync(path));
  expect(saved).toMatchObject({ path, pictures: 3 });
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const data = JSON.parse(text('data.json')) as Record<string, Record<string, unknown>[]>;
  expect(data.staff).toMatchObject([{ id: own.id, code: 'E1', email: 'own@example.org' }]);
  expect(data.punches).toMatchObject([{ staff_id: own.id }]);
  expect(data.consents).toHaveLength(1);
  expect(data.corrections?.length).toBeGreaterThan(0);
  expect(data.templates).toHaveLength(2);
  expect(data.patterns).toHaveLength(1);
  expect(data.audit?.every(({ subject }) => subject === `staff:${own.id}`)).toBe(true);
  expect(data.audit?.map(({ action }) => action)).toEqual(expect.arrayContaining(['punch.in', 'staff.set-pin']));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['csv/punches.csv', 'csv/staff.csv', 'pictures/punch-1.jpg', 'index.html']),
  );
  expect(files['pictures/punch-1.jpg']).toEqual(sent.evidence);
  expect(Object.values(files)).toContainEqual(jpeg('E1-1'));
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('.jpg')) continue;
    for (const secret of ['keyed:', 'argon2', 'Person E2', '"E2"'])
      expect(strFromU8(bytes), name).not.toContain(secret);
  }
  // A name runs neither in the page nor in a spreadsheet.
  expect(text('index.html')).not.toContain('<script>');
  expect(text('index.html')).toContain('Was Clockface über =1+1 &lt;script&gt;');
  expect(text('csv/staff.csv')).toContain("'=1+1");
  expect(rows(site, 'audit').at(-1)).toMatchObject({
    action: 'person.export',
    subject: `staff:${own.id}`,
    actor: 'ada',
  });
});

test('a zip that cannot be written leaves no file, and that is noted', async () => {
  const { site, own } = await siteOfTwo();
  const path = join(scratchFolder(), 'own.zip');
  mkdirSync(join(path, 'inside'), { recursive: true });
  expect(await codeOf(() => exportPerson(site, own.id, path, 'ada', 'en'))).toBe('file-in-use');
  expect(existsSync(`${path}.tmp`)).toBe(false);
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'person.export-failed' });
  expect(await codeOf(() => exportPerson(site, 99 as never, path, 'ada', 'en'))).toBe('not-found');
});
