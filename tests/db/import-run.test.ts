import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { writeImportReport } from '../../src-main/services/enrolment/import-report.ts';
import { beginImport, commitImport, stagePerson } from '../../src-main/services/enrolment/import-run.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import type { StaffSummary } from '../../src-shared/models/roster.ts';
import { face } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  manager,
  openSite,
  picture,
  rows,
  scratchFolder,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const settings = { pattern: weekdaysPattern(shift('09:00', '17:00')), textVersion: 'v1' };
const person = (code: string, number: number, staff: StaffSummary | null = null) => ({
  staffId: staff?.id ?? null,
  code,
  name: `Person ${code}`,
  email: null,
  pictures: [picture(face(number, 1)), picture(face(number, 2))],
});
const tables = ['staff', 'consents', 'templates', 'patterns', 'audit'];
const counts = (site: TestSite): number[] => tables.map((table) => rows(site, table).length);

test('an import stores everybody in one step: new people with hours, consent and pictures', async () => {
  const site = await openSite();
  const known = addPerson(site, 'K1');
  const before = counts(site);
  const run = beginImport(site, settings);
  await stagePerson(site, run, person('N1', 1));
  await stagePerson(site, run, person('K1', 2, known));
  expect(counts(site)).toEqual(before);
  expect(site.gallery.people()).toBe(0);
  expect(commitImport(site, run, by)).toEqual({ people: 2, pictures: 4 });
  expect(rows(site, 'staff').map(({ code }) => code)).toEqual(['K1', 'N1']);
  expect(rows(site, 'consents')).toMatchObject([{ text_version: 'v1' }, { text_version: 'v1' }]);
  expect(await site.gallery.identify(face(2, 7), DEFAULT_MATCH_POLICY)).toMatchObject({
    kind: 'match',
    staffId: known.id,
  });
  expect(site.told).toContain('roster:changed');
});

test('a run that is given up leaves no row and no face behind', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 9);
  const before = counts(site);
  const run = beginImport(site, settings);
  await stagePerson(site, run, person('N1', 1));
  // Nothing but memory holds the person: forgetting the run is all that cancelling does.
  expect(counts(site)).toEqual(before);
  expect(site.gallery.people()).toBe(1);
});

test('a person who is refused is left out, and the others are stored', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  const archived = addPerson(site, 'A1');
  archiveStaff(site, archived.id, true, by);
  const run = beginImport(site, settings);
  const refusal = (one: ReturnType<typeof person>) => codeOf(() => stagePerson(site, run, one));
  expect(await refusal(person('N1', 1))).toBe('face-belongs-to-other');
  expect(await refusal(person('e1', 5))).toBe('code-exists');
  expect(await refusal(person('A1', 5, archived))).toBe('archived');
  const two = { ...person('N2', 5), pictures: [picture(face(5)), picture(face(6))] };
  expect(await refusal(two)).toBe('face-disagrees');
  await stagePerson(site, run, person('N3', 3));
  expect(await refusal(person('n3', 4))).toBe('code-exists');
  expect(await refusal(person('N4', 3))).toBe('face-belongs-to-other');
  expect(commitImport(site, run, by)).toEqual({ people: 1, pictures: 2 });
  expect(rows(site, 'staff').map(({ code }) => code)).toEqual(['E1', 'A1', 'N3']);
});

test('faces that were added since the check stop the whole import', async () => {
  const site = await openSite();
  const staff = await addEnrolled(site, 'E1', 1);
  const run = beginImport(site, settings);
  await stagePerson(site, run, person('N1', 3));
  await addPictures(site, staff.id, [picture(face(1, 5))], by);
  const before = counts(site);
  expect(await codeOf(() => commitImport(site, run, by))).toBe('import-over');
  expect(counts(site)).toEqual(before);
});

test('nobody who took their consent back gets it again by an import, before or after the check', async () => {
  const site = await openSite();
  const gone = await addEnrolled(site, 'E1', 1);
  withdrawConsent(site, gone.id, by);
  const plain = addPerson(site, 'P1');
  const run = beginImport(site, settings);
  expect(await codeOf(() => stagePerson(site, run, person('E1', 1, gone)))).toBe('consent-missing');
  await stagePerson(site, run, person('N1', 3));
  await stagePerson(site, run, person('P1', 4, plain));
  expect(commitImport(site, run, by)).toEqual({ people: 2, pictures: 4 });

  const none = addPerson(site, 'P2');
  const late = beginImport(site, settings);
  await stagePerson(site, late, person('P2', 5, none));
  recordConsent(site, none.id, 'v1', by);
  withdrawConsent(site, none.id, by);
  expect(await codeOf(() => commitImport(site, late, by))).toBe('consent-missing');
  const standing = rows(site, 'consents').filter(({ withdrawn_at }) => withdrawn_at === null);
  expect(standing.map(({ staff_id }) => staff_id)).not.toContain(gone.id);
  expect(standing).toHaveLength(2);
  expect(site.gallery.embeddingsOf(gone.id)).toEqual([]);
});

test('when one person cannot be stored nobody is', async () => {
  const site = await openSite();
  const run = beginImport(site, settings);
  await stagePerson(site, run, person('N1', 1));
  await stagePerson(site, run, person('N2', 2));
  addPerson(site, 'N2');
  const before = counts(site);
  expect(await codeOf(() => commitImport(site, run, by))).toBe('code-exists');
  expect(counts(site)).toEqual(before);
  expect(site.gallery.people()).toBe(0);
});

test('the report is CSV that no spreadsheet runs', async () => {
  const path = join(scratchFolder(), 'report.csv');
  const row = { path: '=cmd()/a.jpg', code: 'E1', result: 'no-face' };
  expect(await writeImportReport({ about: 'file', rows: [row] }, path)).toEqual({ path, rows: 1 });
  expect(readFileSync(path, 'utf8')).toBe("\ufefffile,staff_code,result\r\n'=cmd()/a.jpg,E1,no-face\r\n");
});
