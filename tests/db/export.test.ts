import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { exportAttendance, suggestFileName } from '../../src-main/services/hours/export.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changeStaff } from '../../src-main/services/staff/staff.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows, scratchFolder, type TestSite } from './support/site.ts';

const everything = { search: '', from: null, to: null, venueId: null };

async function siteWithPunches(name: string): Promise<TestSite> {
  const site = await openSite();
  const staff = await addEnrolled(site, 'E1', 1);
  changeStaff(site, { staffId: staff.id, code: 'E1', name, email: null }, manager.username);
  for (const time of ['2026-11-19 08:58', '2026-11-19 17:01', '2026-11-20 09:03:07']) {
    site.clock.set(time);
    await punchByFace(site, look(1));
  }
  return site;
}

const readBack = (path: string): Record<string, string>[] => parse(readFileSync(path), { bom: true, columns: true });

describe('the CSV', () => {
  test('has every punch newest first, in local time with its offset, and reads back as it was', async () => {
    const name = 'Müller, "Zoë"\nO’Neil 山田';
    const site = await siteWithPunches(name);
    const path = join(scratchFolder(), 'attendance.csv');
    expect(await exportAttendance(site, everything, path, manager.username)).toEqual({ path, rows: 3 });
    const records = readBack(path);
    expect(records.map((record) => record.at)).toEqual([
      '2026-11-20T09:03:07+01:00',
      '2026-11-19T17:01:00+01:00',
      '2026-11-19T08:58:00+01:00',
    ]);
    expect(records[0]).toMatchObject({
      staff_name: name,
      staff_code: 'E1',
      direction: 'in',
      shift_date: '2026-11-20',
      shift_start: '2026-11-20T09:00:00+01:00',
      time_zone: 'Europe/Berlin',
      method: 'face',
      device_sequence: '3',
    });
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().split('\r\n')).toHaveLength(5);
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'attendance.export', actor: 'ada' });
  });

  test.each(['=1+2', '+1', '-1', '@SUM(A1)'])('does not let %s become a formula', async (name) => {
    const site = await siteWithPunches(name);
    const path = join(scratchFolder(), 'attendance.csv');
    await exportAttendance(site, everything, path, manager.username);
    expect(readBack(path)[0]?.staff_name).toBe(`'${name}`);
  });

  test('holds only what was asked for, and has its head row when that is nothing', async () => {
    const site = await siteWithPunches('Ann');
    const path = join(scratchFolder(), 'attendance.csv');
    expect((await exportAttendance(site, { ...everything, search: 'ANN', from: '2026-11-20' }, path, 'ada')).rows).toBe(
      1,
    );
    expect((await exportAttendance(site, { ...everything, to: '2026-11-18' }, path, 'ada')).rows).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/^\uFEFFpunch_id,shift_date,.*\r\n$/);
    expect((await exportAttendance(site, { ...everything, search: 'nobody' }, path, 'ada')).rows).toBe(0);
  });

  test('that cannot be written leaves an older file of that name as it was', async () => {
    const site = await siteWithPunches('Ann');
    const folder = scratchFolder();
    const path = join(folder, 'attendance.csv');
    writeFileSync(path, 'last month');
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf(() => exportAttendance(site, everything, join(folder, 'file', 'x.csv'), 'ada'))).toBe(
      'file-not-written',
    );
    expect(readdirSync(folder).toSorted()).toEqual(['attendance.csv', 'file']);
    expect(readFileSync(path, 'utf8')).toBe('last month');
  });

  test('is suggested a name that says what is in it', async () => {
    const site = await openSite();
    expect(suggestFileName(site, { ...everything, from: '2026-11-01', to: '2026-11-30' })).toBe(
      'attendance-2026-11-01-to-2026-11-30.csv',
    );
    expect(suggestFileName(site, everything)).toBe('attendance-start-to-2026-11-20.csv');
  });
});
