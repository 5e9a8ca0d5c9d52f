import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { exportTo, prepareOrder, writeOrder } from '../../src-main/services/exports/exports.ts';
import {
  readExports,
  readGroups,
  removeTemplate,
  saveNumber,
  savePayrollName,
  saveSettings,
  saveTemplate,
} from '../../src-main/services/exports/templates.ts';
import { writeTexts } from '../../src-main/services/exports/write-table.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changeStaff } from '../../src-main/services/staff/staff.ts';
import { usualTemplate, wholeTemplate } from '../../src-shared/exports/columns.ts';
import type { ExportOrder, WantedOrder } from '../../src-shared/ipc/exports.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { type ExportTemplate, noExportSettings, regionForms, type TableForm } from '../../src-shared/models/exports.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { handledSite } from './support/handled-site.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows, scratchFolder, type TestSite } from './support/site.ts';

const ODD_NAME = '=cmd "Zoë"; O’Neil,\nשלום';
const month = { from: '2026-11-01', to: '2026-11-30', group: { kind: 'all' } } as const;
const { continental, international } = regionForms;

/** Two people who worked 8 hours on Thursday, and the first on Friday with the in alone. */
async function workedSite(): Promise<TestSite & { readonly staff: readonly [StaffId, StaffId] }> {
  const site = await openSite();
  const one = await addEnrolled(site, 'E1', 1);
  const two = await addEnrolled(site, 'E2', 2);
  changeStaff(site, { staffId: one.id, code: 'E1', name: ODD_NAME, email: null }, manager.username);
  for (const [time, who] of [
    ['2026-11-19 08:58', 1],
    ['2026-11-19 09:00', 2],
    ['2026-11-19 17:00', 2],
    ['2026-11-19 17:01', 1],
    ['2026-11-20 09:03:07', 1],
  ] as const) {
    site.clock.set(time);
    await punchByFace(site, look(who));
  }
  site.clock.set('2026-11-25 12:00');
  return { ...site, staff: [one.id, two.id] };
}

const tableOf = (source: ExportTemplate['source'], form: TableForm = international): ExportOrder => ({
  ...month,
  what: { kind: 'table', template: usualTemplate(source, form) },
});

/** Exports as the handler does; answers the path. */
async function run(site: TestSite, order: ExportOrder, folder = scratchFolder()): Promise<string> {
  const { name, order: dated, rows: expected } = await prepareOrder(site, order);
  const path = join(folder, name);
  await writeOrder(site, dated, { path, rows: expected }, manager.username, 'en', {});
  return path;
}

const read = (path: string, delimiter = ','): Record<string, string>[] =>
  parse(readFileSync(path), { bom: true, columns: true, delimiter });

describe('a table', () => {
  test('of punches has ISO times and local dates and times beside each other, and reads back as it was', async () => {
    const site = await workedSite();
    const path = await run(site, tableOf('punches'));
    expect(path).toMatch(/punches-2026-11-01-to-2026-11-30\.csv$/);
    const records = read(path);
    expect(records).toHaveLength(5);
    expect(records[0]).toMatchObject({
      staff_name: `'${ODD_NAME}`,
      at: '2026-11-20T09:03:07+01:00',
      date: '2026-11-20',
      time: '09:03:07',
      shift_start_time: '09:00:00',
      time_zone: 'Europe/Berlin',
    });
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'attendance.export', actor: 'ada' });
  });

  test('of punches in two zones has each in its own', async () => {
    const site = await workedSite();
    const raw = new Database(join(site.folder, 'clockface.db'));
    raw.exec(`DROP TRIGGER punches_no_update; INSERT INTO texts (id, text) VALUES (99, 'America/New_York');
      UPDATE punches SET zone = 99 WHERE id = 1`);
    raw.close();
    const times = read(await run(site, tableOf('punches'))).map(({ at, time, time_zone: zone }) => [at, time, zone]);
    expect(times.at(-1)).toEqual(['2026-11-19T02:58:00-05:00', '02:58:00', 'America/New_York']);
    expect(times[0]?.[2]).toBe('Europe/Berlin');
  });

  test('of days opens in a German spreadsheet: semicolons, decimal commas, a mark at the start', async () => {
    const site = await workedSite();
    const path = await run(site, tableOf('days', continental));
    expect(readFileSync(path).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const thursday = read(path, ';').find(({ date, staff_code: code }) => date === '2026-11-19' && code === 'E2');
    expect(thursday).toMatchObject({ worked: '8,00', in_time: '09:00:00', status: 'present' });
  });

  test('of a muster has a column for each date, signs as the report has them, and sums with halves', async () => {
    const site = await workedSite();
    const [first] = read(await run(site, tableOf('muster')));
    expect(Object.keys(first ?? {}).filter((key) => /^2026-11-\d\d$/.test(key))).toHaveLength(30);
    expect(first).toMatchObject({ '2026-11-21': 'O', '2026-11-23': 'A', '2026-11-26': '', leave_AL: '0' });
    const template: ExportTemplate = { ...usualTemplate('muster', continental) };
    const german = read(await run(site, { ...month, what: { kind: 'table', template } }), ';');
    expect(german[0]?.['2026-11-23']).toBe('A');
  });

  test('of timesheets sums everybody, and the sums of everybody, in any form of time', async () => {
    const site = await workedSite();
    const form = { ...international, durations: 'clock', encoding: 'utf-8', hasHeadings: true } as const;
    const records = read(await run(site, tableOf('timesheet', form)));
    expect(records.map(({ staff_name: name, worked, days_present: days }) => [name, worked, days])).toEqual([
      [`'${ODD_NAME}`, '8:03', '1'],
      ['Person E2', '8:00', '1'],
      ['Total', '16:03', '2'],
    ]);
  });

  test('has the columns that are asked for, in their order, under their headings, or without any', async () => {
    const site = await workedSite();
    const columns = [
      { key: 'worked', heading: 'Std.; gesamt' },
      { key: 'staff_code', heading: null },
    ];
    const template: ExportTemplate = { source: 'timesheet', form: continental, columns };
    const withHeads = readFileSync(await run(site, { ...month, what: { kind: 'table', template } }), 'utf8');
    expect(withHeads).toBe('\uFEFF"Std.; gesamt";staff_code\r\n8,05;E1\r\n8,00;E2\r\n16,05;\r\n');
    const bare = { ...template, form: { ...continental, hasHeadings: false, encoding: 'utf-8' } as const };
    expect(readFileSync(await run(site, { ...month, what: { kind: 'table', template: bare } }), 'utf8')).toBe(
      '8,05;E1\r\n8,00;E2\r\n16,05;\r\n',
    );
  });

  test('as a workbook has real dates, times and numbers, and text that is no formula', async () => {
    const site = await workedSite();
    const order = tableOf('punches', { ...international, file: 'xlsx' });
    const path = await run(site, order);
    const [sheet] = await readXlsxFile(path);
    const [heads = [], first = []] = sheet?.data ?? [];
    const cell = (key: string): unknown => first[heads.indexOf(key)];
    expect(cell('staff_name')).toBe(ODD_NAME);
    expect(cell('date')).toEqual(new Date(Date.UTC(2026, 10, 20)));
    expect(cell('time')).toBeInstanceOf(Date);
    expect(cell('punch_id')).toBe(5);
    expect(typeof cell('similarity')).toBe('number');
    const hours = await readXlsxFile(await run(site, tableOf('timesheet', { ...international, file: 'xlsx' })));
    const data = hours[0]?.data ?? [];
    expect(data[1]?.[data[0]?.indexOf('worked') ?? -1]).toBeCloseTo(483 / 60, 9);
  });

  test('of a venue or a team has its people alone', async () => {
    const site = await workedSite();
    site.store.write((db) => db.prepare("UPDATE staff SET role = 'Baker' WHERE id = ?").run(site.staff[1]));
    expect(readGroups(site).teams).toEqual(['Baker']);
    const team = { ...tableOf('timesheet'), group: { kind: 'team', team: 'baker' } } as const;
    expect(read(await run(site, team)).map(({ staff_code: code }) => code)).toEqual(['E2', '']);
    const punches = { ...tableOf('punches'), group: { kind: 'team', team: 'Baker' } } as const;
    expect(read(await run(site, punches))).toHaveLength(2);
    const nowhere = { ...tableOf('days'), group: { kind: 'venue', venueId: 9 as never } } as const;
    expect(await codeOf(() => run(site, nowhere))).toBe('not-found');
  });
});

describe('what cannot be written', () => {
  test('is refused before a file is asked for', async () => {
    const site = await workedSite();
    const order = tableOf('days');
    const template = usualTemplate('days');
    const of = (part: Partial<ExportTemplate>) =>
      prepareOrder(site, { ...order, what: { kind: 'table', template: { ...template, ...part } } });
    const column = { key: 'moon_phase', heading: null };
    expect(await codeOf(() => of({ columns: [column] }))).toBe('column-unknown');
    const twice = { key: 'worked', heading: null };
    expect(await codeOf(() => of({ columns: [twice, twice] }))).toBe('column-twice');
    expect(await codeOf(() => prepareOrder(site, { ...order, to: '2026-10-31' }))).toBe('range-backwards');
    expect(await codeOf(() => prepareOrder(site, { ...order, from: '2020-01-01' }))).toBe('range-too-long');
    expect(await codeOf(() => prepareOrder(site, { ...tableOf('punches'), from: '1999-01-01' }))).toMatchObject({
      rows: 5,
    });
  });

  test('leaves an older file of that name as it was, and nothing half-written', async () => {
    const site = await workedSite();
    const folder = scratchFolder();
    const order = tableOf('punches', { ...international, encoding: 'windows-1252' });
    const path = join(folder, 'punches.csv');
    writeFileSync(path, 'last month');
    const write = (to: string) => writeOrder(site, order, { path: to, rows: 5 }, 'ada', 'en', {});
    expect(await codeOf(() => write(path))).toBe('letter-not-written');
    expect(readFileSync(path, 'utf8')).toBe('last month');
    expect(await codeOf(() => write(join(folder, 'gone', 'x.csv')))).toBe('folder-missing');
    mkdirSync(join(folder, 'taken.csv'));
    const plain = tableOf('punches');
    const onto = { path: join(folder, 'taken.csv'), rows: 5 };
    expect(await codeOf(() => writeOrder(site, plain, onto, 'ada', 'en', {}))).toBe('file-in-use');
    expect(readdirSync(folder).toSorted()).toEqual(['punches.csv', 'taken.csv']);
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'attendance.export-failed' });
  });

  test('has each text as it is, however many and however long', () => {
    const path = join(scratchFolder(), 'texts.csv');
    const long = 'Zoë Yılmaz 北 '.repeat(30_000);
    const many = Array.from({ length: 20_000 }, (_, place) => `${place};Łukasz 🙂;`);
    writeTexts(path, ['', ...many, long, ...many, 'end'], 'utf-8-mark');
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFF${many.join('')}${long}${many.join('')}end`);
    const western = ['a', 'é€'.repeat(200_000), 'ß;'];
    writeTexts(path, western, 'windows-1252');
    expect(new TextDecoder('windows-1252').decode(readFileSync(path))).toBe(western.join(''));
    writeTexts(path, [], 'utf-8');
    expect(readFileSync(path)).toHaveLength(0);
  });

  test.each(['csv', 'xlsx'] as const)('leaves no file where it ends midway (%s)', async (file) => {
    const site = await workedSite();
    const folder = scratchFolder();
    const order = tableOf('punches', { ...international, file });
    const path = join(folder, `punches.${file}`);
    const endedBy = (error: Error) => {
      const onProgress = (): never => {
        throw error;
      };
      return codeOf(() => writeOrder(site, order, { path, rows: 5 }, 'ada', 'en', { onProgress }));
    };
    expect(await endedBy(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toBe('disk-full');
    expect(await endedBy(new AppError('cancelled', 'somebody ended it'))).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what a page shows', () => {
  const punches = { what: { kind: 'table', template: wholeTemplate('punches') }, group: { kind: 'all' } } as const;
  const all = { from: null, to: null };
  const idsOf = async (site: TestSite, wanted: Partial<WantedOrder>): Promise<(string | undefined)[]> => {
    const path = join(scratchFolder(), 'punches.csv');
    await exportTo(site, path, { ...punches, ...all, ...wanted }, 'ada', 'en');
    return read(path).map(({ punch_id: id }) => id);
  };

  test('is exported with its search: people, times of day, direction, open dates', async () => {
    const site = await workedSite();
    const [one] = site.staff;
    const inAndOut = { venueId: null, window: { from: '16:00', until: '17:00' } };
    expect(await idsOf(site, {})).toEqual(['5', '4', '3', '2', '1']);
    expect(await idsOf(site, { search: 'person e2' })).toEqual(['3', '2']);
    expect(await idsOf(site, { to: '2026-11-19', limits: { venueId: null, direction: 'in' } })).toEqual(['2', '1']);
    expect(await idsOf(site, { limits: inAndOut })).toEqual(['3']);
    expect(await idsOf(site, { limits: inAndOut, group: { kind: 'team', team: 'nobody' } })).toEqual([]);
    expect(await idsOf(site, { search: 'E1', from: '2026-11-20', to: null })).toEqual(['5']);
    const path = join(scratchFolder(), 'days.csv');
    const days = { ...month, what: { kind: 'table', template: wholeTemplate('days') } } as const;
    await exportTo(site, path, { ...days, search: 'E1' }, 'ada', 'en');
    const found = read(path);
    expect(new Set(found.map(({ staff_code: code }) => code))).toEqual(new Set(['E1']));
    expect(found.find(({ date }) => date === '2026-11-19')).toMatchObject({ worked: '483', balance: '' });
    expect(one).toBe(1);
  });

  test('has dates where a page names none, also before there is a punch, and a window may begin the day before', async () => {
    const site = await workedSite();
    const datesOf = async (wanted: Partial<WantedOrder>) => {
      const { order } = await prepareOrder(site, { ...punches, ...all, ...wanted });
      return [order.from, order.to];
    };
    expect(await datesOf({})).toEqual(['2026-11-19', '2026-11-20']);
    expect(await datesOf({ to: '2026-11-01' })).toEqual(['2026-11-01', '2026-11-01']);
    expect(await datesOf({ from: '2027-01-01' })).toEqual(['2027-01-01', '2027-01-01']);
    const window = { from: '22:00', until: '06:00' };
    expect(await datesOf({ limits: { venueId: null, window } })).toEqual(['2026-11-18', '2026-11-21']);
    const empty = await openSite();
    expect((await prepareOrder(empty, { ...punches, ...all })).name).toBe('punches-2026-11-20-to-2026-11-20.csv');
  });

  test('is refused what its table has not: limits of punches elsewhere, a search of a payroll file', async () => {
    const site = await workedSite();
    const limits = { venueId: null, direction: 'in' } as const;
    expect(await codeOf(() => prepareOrder(site, { ...tableOf('days'), limits }))).toBe('invalid-data');
    const order: ExportOrder = { ...month, what: { kind: 'payroll', program: 'gusto' }, search: 'E1' };
    expect(await codeOf(() => prepareOrder(site, order))).toBe('invalid-data');
  });
});

describe('the page of exports', () => {
  test('runs one export at a time and says how far it is', async () => {
    const { context, deps, handlers } = await handledSite();
    const admin = { role: 'admin', contentsId: 1 } as const;
    context.sessions.begin(1, {
      accountId: 1 as never,
      username: 'ada',
      displayName: 'Ada',
      role: 'owner',
      mustChangePassword: false,
    });
    await addEnrolled(deps, 'E1', 1);
    const first = handlers['exports:run'](tableOf('days'), admin);
    expect(handlers['exports:progress'](undefined, admin)).toEqual({ done: 0, of: 0 });
    expect(await codeOf(() => handlers['exports:run'](tableOf('days'), admin))).toBe('export-running');
    const written = await first;
    const bytes = readFileSync(written.path);
    expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(handlers['exports:progress'](undefined, admin)).toBeNull();
    handlers['exports:cancel'](undefined, admin);
    rmSync(written.path);
  });

  test('keeps templates by name, and refuses one whose columns are not there', async () => {
    const site = await openSite();
    const template = usualTemplate('days');
    saveTemplate(site, { name: 'Lohnbüro', template }, 'ada');
    saveTemplate(site, { name: 'lohnbüro', template: { ...template, columns: template.columns.slice(0, 2) } }, 'ada');
    const [kept, ...more] = readExports(site).templates;
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ name: 'lohnbüro', template: { columns: [{ key: 'date' }, { key: 'counts_on' }] } });
    const odd = { ...template, columns: [{ key: 'moon', heading: null }] };
    expect(await codeOf(() => saveTemplate(site, { name: 'x', template: odd }, 'ada'))).toBe('column-unknown');
    if (kept !== undefined) removeTemplate(site, kept.id, 'ada');
    expect(readExports(site).templates).toEqual([]);
    expect(await codeOf(() => removeTemplate(site, kept?.id as never, 'ada'))).toBe('not-found');
    expect(rows(site, 'audit').map(({ action }) => action)).toEqual(
      expect.arrayContaining(['payroll.save-template', 'payroll.remove-template']),
    );
  });

  test('a payroll file is refused until the site has said what the program asks for', async () => {
    const site = await workedSite();
    const order: ExportOrder = { ...month, what: { kind: 'payroll', program: 'datev-lodas' } };
    expect(await codeOf(() => prepareOrder(site, order))).toBe('export-setting-missing');
    const named = { item: 'regular', isLeftOut: false, datev: '200', xero: null, quickbooks: null };
    const settings = { ...noExportSettings, consultantNumber: '1234567', clientNumber: '12' };
    saveSettings(site, { ...settings, wageTypes: [named] }, 'ada');
    expect(readExports(site).settings.wageTypes).toEqual([named]);
    expect(await codeOf(() => saveSettings(site, { ...settings, wageTypes: [named, named] }, 'ada'))).toBe(
      'invalid-data',
    );
    expect(await codeOf(() => prepareOrder(site, order))).toBe('payroll-number-missing');
    const [one, two] = site.staff;
    saveNumber(site, { staffId: one, number: '7' }, 'ada');
    expect(await codeOf(() => saveNumber(site, { staffId: two, number: '7' }, 'ada'))).toBe('payroll-number-twice');
    saveNumber(site, { staffId: two, number: '8' }, 'ada');
    const path = await run(site, order);
    expect(path).toMatch(/LODAS_1234567_12_2026-11\.txt$/);
    expect(readFileSync(path, 'latin1')).toContain('1;01.11.2026;8,05;1;200;7;\r\n1;01.11.2026;8,00;1;200;8;\r\n');
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'payroll.export', subject: 'payroll:datev-lodas' });
    saveNumber(site, { staffId: two, number: null }, 'ada');
    expect(readExports(site).numbers.find(({ person }) => person.staffId === two)?.number).toBeNull();
  });

  test('a name that a program has otherwise stands in its file: one word, or letters it cannot write', async () => {
    const site = await workedSite();
    const [one, two] = site.staff;
    changeStaff(site, { staffId: one, code: 'E1', name: 'שרה', email: null }, manager.username);
    const named = { item: 'regular', isLeftOut: false, datev: null, xero: 'Ordinary', quickbooks: 'Regular' };
    const company = { companyName: 'Corner Bakery', companyCreateTime: '1164700000' };
    saveSettings(site, { ...noExportSettings, ...company, wageTypes: [named] }, 'ada');
    const payroll = (program: 'gusto' | 'quickbooks' | 'xero') => () =>
      run(site, { ...month, what: { kind: 'payroll', program } });
    expect(await codeOf(payroll('gusto'))).toBe('name-in-one');
    expect(await codeOf(payroll('quickbooks'))).toBe('name-not-written');
    expect(readFileSync(await payroll('xero')(), 'utf8')).toContain('\r\nשרה,2026-11-19,8.05,Ordinary\r\n');
    savePayrollName(site, { staffId: one, name: 'Sarah Levi' }, 'ada');
    expect(readExports(site).numbers.map(({ name }) => name)).toEqual(['Sarah Levi', null]);
    expect(readFileSync(await payroll('gusto')(), 'utf8')).toContain('\r\nLevi,Sarah,,8.05,0.00,0.00\r\n');
    expect(readFileSync(await payroll('quickbooks')(), 'latin1')).toContain('\t\tSarah Levi\t\tRegular\t8:03\t');
    // Whoever the program calls as they are called here is written as before.
    expect(readFileSync(await payroll('gusto')(), 'utf8')).toContain('\r\nE2,Person,');
    savePayrollName(site, { staffId: one, name: null }, 'ada');
    expect(await codeOf(payroll('gusto'))).toBe('name-in-one');
    expect(await codeOf(() => savePayrollName(site, { staffId: 99 as StaffId, name: 'X Y' }, 'ada'))).toBe('not-found');
    expect(two).toBe(2);
    expect(rows(site, 'audit').map(({ action }) => action)).toContain('payroll.set-name');
  });

  test('a template of another version, with a column that is gone, is shown and refused when it is run', async () => {
    const site = await workedSite();
    saveTemplate(site, { name: 'Old', template: usualTemplate('days') }, 'ada');
    const raw = new Database(join(site.folder, 'clockface.db'));
    raw.exec(`UPDATE export_templates SET template = replace(template, '"worked"', '"moon_phase"')`);
    raw.close();
    const template = readExports(site).templates[0]?.template;
    if (template === undefined) throw new Error('the template is gone');
    const order: ExportOrder = { ...month, what: { kind: 'table', template } };
    expect(await codeOf(() => prepareOrder(site, order))).toBe('column-unknown');
  });
});
