import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeImportReport } from '../../src-main/services/enrolment/import-report.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { saveNumber } from '../../src-main/services/exports/templates.ts';
import { exportPerson } from '../../src-main/services/privacy/person-export.ts';
import { savePdf } from '../../src-main/services/reports/report-pdf.ts';
import { exportStaff } from '../../src-main/services/staff/staff-export.ts';
import { usualTemplate } from '../../src-shared/exports/columns.ts';
import type { ExportOrder } from '../../src-shared/ipc/exports.ts';
import { regionForms } from '../../src-shared/models/exports.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { addPerson, codeOf, openSite, scratchFolder, type TestSite } from './support/site.ts';

const month = { from: '2026-11-01', to: '2026-11-30', group: { kind: 'all' } } as const;
const table = (file: 'csv' | 'xlsx'): ExportOrder => ({
  ...month,
  what: { kind: 'table', template: usualTemplate('days', { ...regionForms.international, file }) },
});
const gusto: ExportOrder = { ...month, what: { kind: 'payroll', program: 'gusto' } };
const report = { report: 'timesheet', from: '2026-11-01', to: '2026-11-30' } as const;

/** Every kind of file that is written where somebody chose. */
const kindsOf = (site: TestSite, staffId: StaffId): Readonly<Record<string, (path: string) => Promise<unknown>>> => ({
  csv: (path) => exportTo(site, path, table('csv'), 'ada', 'en'),
  xlsx: (path) => exportTo(site, path, table('xlsx'), 'ada', 'en'),
  payroll: (path) => exportTo(site, path, gusto, 'ada', 'en'),
  pdf: (path) => savePdf(site, report, path, 'ada', async () => Buffer.from('%PDF-1.7')),
  staff: (path) => exportStaff(site, path, 'ada'),
  person: (path) => exportPerson(site, staffId, path, 'ada', 'en'),
  importReport: (path) => writeImportReport({ about: 'file', rows: [] }, path),
});

test('a file that somebody chose is refused by its code where it cannot be, and nothing half-written stays', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E1');
  saveNumber(site, { staffId: id, number: '7' }, 'ada');
  for (const [kind, write] of Object.entries(kindsOf(site, id))) {
    const folder = scratchFolder();
    const inFolder = async (name: string) => [kind, await codeOf(() => write(join(folder, name)))];
    expect(await inFolder('gone/a')).toEqual([kind, 'folder-missing']);
    writeFileSync(join(folder, 'file'), '');
    expect(await inFolder('file/a')).toEqual([kind, 'folder-missing']);
    // No file can be made there, by the superuser neither.
    expect([kind, await codeOf(() => write('/sys/a'))]).toEqual([kind, 'folder-read-only']);
    // A file that is open in a spreadsheet cannot be replaced, as a folder of its name cannot.
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
    expect(await inFolder('taken')).toEqual([kind, 'file-in-use']);
    symlinkSync('/dev/full', join(folder, 'full.tmp'));
    expect(await inFolder('full')).toEqual([kind, 'disk-full']);
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'taken']);
    await write(join(folder, 'good'));
    expect(readdirSync(folder)).toContain('good');
  }
});
