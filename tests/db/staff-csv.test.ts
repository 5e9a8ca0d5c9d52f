import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeStaff, listPeople } from '../../src-main/services/staff/staff.ts';
import { exportStaff } from '../../src-main/services/staff/staff-export.ts';
import { importStaff } from '../../src-main/services/staff/staff-import.ts';
import { MOST_REPORT_ROWS } from '../../src-shared/ipc/import.ts';
import { addPerson, codeOf, manager, openSite, rows, weekdaysPattern } from './support/site.ts';

const by = manager.username;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const header = 'code,name,email,role,effective_from,week,mon,tue,wed,thu,fri,sat,sun';
const five = ['09:00-17:00/30', '09:00-17:00', '09:00-17:00', '09:00-17:00', '09:00-17:00', '', ''].join(',');
const file = (...lines: string[]): string => [header, ...lines].join('\r\n');

test('what is exported comes back unchanged', async () => {
  const site = await openSite();
  addPerson(site, 'E1');
  addPerson(site, '=E2'.slice(1));
  const path = join(site.folder, 'staff.csv');
  expect((await exportStaff(site, path, by)).rows).toBe(2);
  const { rows: outcomes } = importStaff(site, { file: readFileSync(path), commit: true, dateOrder: null }, by);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
});

test('a trial says what each line comes to and stores nothing; for good it stores all', async () => {
  const site = await openSite();
  addPerson(site, 'E1');
  const csv = file(
    `E1,Ann Renamed,,,2026-11-02,1,${five}`,
    `N1,New,new@example.org,cook,2026-12-07,1,${five}`,
    `N1,New,new@example.org,cook,2026-12-07,2,${five}`,
  );
  const trial = importStaff(site, { file: bytes(csv), commit: false, dateOrder: null }, by);
  expect(trial).toMatchObject({
    committed: false,
    rows: [{ line: 2, outcome: 'update' }, { outcome: 'create' }, { outcome: 'create' }],
  });
  expect(rows(site, 'staff')).toHaveLength(1);
  expect(importStaff(site, { file: bytes(csv), commit: true, dateOrder: null }, by).committed).toBe(true);
  expect(listPeople(site, '', false).map(({ name }) => name)).toEqual(['Ann Renamed', 'New']);
});

test('columns that are not there leave what is stored as it is, and people without a pattern come and go as well', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E1');
  changeStaff(site, { staffId: id, code: 'E1', name: 'Ann', email: 'ann@example.org', role: 'cook' }, by);
  const csv = 'code;name\r\nE1;Ann\r\nN1;New';
  const { rows: outcomes } = importStaff(site, { file: bytes(csv), commit: true, dateOrder: null }, by);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'create']);
  const people = listPeople(site, '', false);
  expect(people).toMatchObject([
    { name: 'Ann', email: 'ann@example.org', role: 'cook', pattern: { effectiveFrom: '2026-11-02' } },
    { name: 'New', email: null, role: null, pattern: null },
  ]);
  const path = join(site.folder, 'staff.csv');
  expect((await exportStaff(site, path, by)).rows).toBe(2);
  const again = importStaff(site, { file: readFileSync(path), commit: true, dateOrder: null }, by);
  expect(again.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
});

test('lines of one person that disagree, and hours without a date, are refused by their column', async () => {
  const site = await openSite();
  const csv = file(
    `N1,New,,,2026-12-07,1,${five}`,
    `N1,Other,,,2026-12-07,2,${five}`,
    `N2,Dateless,,,,1,${five}`,
    `N3,Gap,,,2026-12-07,2,${five}`,
  );
  const { rows: outcomes } = importStaff(site, { file: bytes(csv), commit: false, dateOrder: null }, by);
  expect(outcomes.map(({ error, field }) => [error, field])).toEqual([
    ['invalid-data', 'name'],
    ['invalid-data', 'name'],
    ['invalid-data', 'effective_from'],
    ['invalid-data', 'week'],
  ]);
});

test('one refused line keeps the whole file out, and says why', async () => {
  const site = await openSite();
  const csv = file(
    `N1,New,,,2026-12-07,1,${five}`,
    `N2,Busy,,,2026-12-07,1,${'09:00-17:00,'.repeat(6)}09:00-17:00`,
    `N3,Odd,,,2026-02-30,1,${five}`,
    `N4,Late,,,2026-12-07,1,nine to five,,,,,,`,
  );
  const { committed, rows: outcomes } = importStaff(site, { file: bytes(csv), commit: true, dateOrder: null }, by);
  expect(committed).toBe(false);
  expect(outcomes.map(({ error, field, outcome }) => [outcome, error, field])).toEqual([
    ['create', null, null],
    ['refused', 'weekly-offs', null],
    ['refused', 'invalid-data', 'effective_from'],
    ['refused', 'invalid-data', 'mon'],
  ]);
  expect(outcomes[1]?.details).toMatchObject({ week: 1, offs: 0, min: 1, max: 2 });
  expect(rows(site, 'staff')).toEqual([]);
  expect(await codeOf(() => importStaff(site, { file: bytes('name\nAnn'), commit: false, dateOrder: null }, by))).toBe(
    'column-missing',
  );
  const endless = `code,name\n${'E,A\n'.repeat(MOST_REPORT_ROWS + 1)}`;
  expect(await codeOf(() => importStaff(site, { file: bytes(endless), commit: false, dateOrder: null }, by))).toBe(
    'too-many-lines',
  );
});

test.each([
  ['another separator in a field', 'code;name;role\r\nE1;Grün, Jürgen;cook', 'Grün, Jürgen', 'cook'],
  ['a semicolon in a quoted field', 'code,name,role\r\nE1,Ann,"cook; cleaner"', 'Ann', 'cook; cleaner'],
  ['a stated separator', 'sep=|\r\ncode|name|role\r\nE1|Ann, B;C|cook', 'Ann, B;C', 'cook'],
  ['capital headings and empty rows', 'Code,Name,Role\r\nE1,Ann,cook\r\n,,\r\n ,,\r\n', 'Ann', 'cook'],
])('a file with %s is read whole', async (_, csv, name, role) => {
  const site = await openSite();
  expect(importStaff(site, { file: bytes(csv), commit: true, dateOrder: null }, by).rows).toMatchObject([
    { outcome: 'create' },
  ]);
  expect(listPeople(site, '', false)).toMatchObject([{ name, role }]);
});

test('an own export with other separators in its fields comes back unchanged', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E1');
  changeStaff(site, { staffId: id, code: 'E1', name: 'A; B\t| C, "D"', email: null, role: 'cook; cleaner' }, by);
  const path = join(site.folder, 'staff.csv');
  await exportStaff(site, path, by);
  const { rows: outcomes } = importStaff(site, { file: readFileSync(path), commit: true, dateOrder: null }, by);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged']);
});

test('flexible days come back from an own export as they were', async () => {
  const site = await openSite();
  const flexible = { start: '06:00', end: '22:00', unpaidBreakMinutes: 30, flexibleMinutes: 450 };
  addPerson(site, 'E1', weekdaysPattern(flexible));
  addPerson(site, 'E2', weekdaysPattern({ ...flexible, start: '00:00', end: '00:00' }));
  const path = join(site.folder, 'staff.csv');
  await exportStaff(site, path, by);
  expect(readFileSync(path, 'utf8')).toContain('7h30@06:00-22:00/30');
  const again = { file: readFileSync(path), commit: true, dateOrder: null };
  expect(importStaff(site, again, by).rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  // Another length is a change, and is stored as such.
  const longer = { ...again, file: bytes(readFileSync(path, 'utf8').replaceAll('7h30@', '8h@')) };
  expect(importStaff(site, longer, by).rows.map(({ outcome }) => outcome)).toEqual(['update', 'unchanged']);
  expect(listPeople(site, 'E1', false)[0]?.pattern?.weeks[0]?.mon).toEqual([{ ...flexible, flexibleMinutes: 480 }]);
});

test('columns of one meaning are read where they agree, and a line is named where they do not', async () => {
  const site = await openSite();
  const csv = 'Staff list\r\n\r\ncode,name,Name\r\nE1,Ann,Ann\r\nE2,,Bob\r\nE3,Joe,Jon\r\n';
  const trial = importStaff(site, { file: bytes(csv), commit: false, dateOrder: null }, by);
  expect(trial.titleLines).toEqual([{ line: 1, text: 'Staff list' }]);
  expect(trial.rows).toMatchObject([
    { line: 4, outcome: 'create', values: { code: 'E1', name: 'Ann' } },
    { line: 5, outcome: 'create', values: { code: 'E2', name: 'Bob' } },
    { line: 6, outcome: 'refused', error: 'columns-disagree', field: 'name, Name', values: { name: 'Joe / Jon' } },
  ]);
});

test('a file whose encoding is not clear is refused, and read as somebody says', async () => {
  const site = await openSite();
  // "Jürgen" in Mac Roman may be a Polish name as well.
  const csv = Buffer.concat([Buffer.from('code,name\nE1,J'), Buffer.from([0x9f]), Buffer.from('rgen\n')]);
  const request = { file: csv, commit: true, dateOrder: null };
  expect(await codeOf(() => importStaff(site, request, by))).toBe('encoding-unknown');
  expect(importStaff(site, { ...request, encoding: 'macintosh' }, by)).toMatchObject({
    committed: true,
    encoding: 'macintosh',
  });
  expect(listPeople(site, '', false)).toMatchObject([{ code: 'E1', name: 'Jürgen' }]);
});

test('first and last name in columns of their own are one name', async () => {
  const site = await openSite();
  const csv = bytes('Personalnummer;Nachname;Vorname;Telefon\r\nE1;Grün;Jürgen;5\r\n');
  const imported = importStaff(site, { file: csv, commit: true, dateOrder: null }, by);
  expect(imported).toMatchObject({
    unknownColumns: ['Telefon'],
    rows: [{ values: { code: 'E1', name: 'Jürgen Grün' } }],
  });
  expect(listPeople(site, '', false)).toMatchObject([{ code: 'E1', name: 'Jürgen Grün' }]);
});
