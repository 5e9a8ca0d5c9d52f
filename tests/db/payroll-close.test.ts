import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { saveNumber, saveSettings } from '../../src-main/services/exports/templates.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { exportClose, prepareCloseExport } from '../../src-main/services/payroll/close-export.ts';
import { closePeriod, previewClose, readClose, readCloses } from '../../src-main/services/payroll/closes.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PayrollPeriod } from '../../src-shared/ipc/payroll.ts';
import { noExportSettings } from '../../src-shared/models/exports.ts';
import type { CloseId, StaffId } from '../../src-shared/models/ids.ts';
import { addEnrolled, codeOf, look, openSite, rows, scratchFolder, type TestSite } from './support/site.ts';

const week: PayrollPeriod = { group: { kind: 'all' }, from: '2026-11-16', to: '2026-11-22' };
const nextWeek: PayrollPeriod = { group: { kind: 'all' }, from: '2026-11-23', to: '2026-11-29' };

interface Worked extends TestSite {
  readonly one: StaffId;
  readonly two: StaffId;
}

/** Two people who were entered on Thursday and worked that day; the first forgot the out on Friday. */
async function workedSite(): Promise<Worked> {
  const site = await openSite(undefined, { now: '2026-11-19 08:00' });
  const one = await addEnrolled(site, 'E1', 1);
  const two = await addEnrolled(site, 'E2', 2);
  for (const [time, who] of [
    ['2026-11-19 08:58', 1],
    ['2026-11-19 09:00', 2],
    ['2026-11-19 17:00', 2],
    ['2026-11-19 17:01', 1],
    ['2026-11-20 09:00', 1],
    ['2026-11-20 09:01', 2],
    ['2026-11-20 17:02', 2],
  ] as const) {
    site.clock.set(time);
    await punchByFace(site, look(who));
  }
  site.clock.set('2026-11-23 12:00');
  return { ...site, one: one.id, two: two.id };
}

async function close(site: TestSite, period: PayrollPeriod, acceptsOpen = true): Promise<CloseId> {
  const { seen } = await previewClose(site, period);
  return (await closePeriod(site, { ...period, seen, acceptsOpen }, 'ada')).id;
}

/** Adds the out that was forgotten on Friday. */
function addOut(site: TestSite, staffId: StaffId, out: string): void {
  const change = { kind: 'times', date: '2026-11-20', startsAt: null, out } as const;
  makeCorrection(site, { staffId, reason: 'forgotten', change }, 'ada');
}

describe('closing a period', () => {
  test('asks for the days that are to be settled, and keeps the figures that were seen', async () => {
    const site = await workedSite();
    const preview = await previewClose(site, week);
    expect(preview.openDays).toBe(1);
    expect(preview.rows.map(({ figures, openDays }) => [figures.workedMinutes, openDays])).toEqual([
      [483, 1],
      [961, 0],
    ]);
    const request = { ...week, seen: preview.seen, acceptsOpen: false };
    expect(await codeOf(() => closePeriod(site, request, 'ada'))).toBe('days-open');
    const { id } = await closePeriod(site, { ...request, acceptsOpen: true }, 'ada');
    expect(readCloses(site, { before: null, limit: 10 })).toMatchObject([
      { id, from: week.from, to: week.to, closedBy: 'ada', openDays: 1, groupName: '', sha256: preview.seen },
    ]);
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'payroll.close', actor: 'ada' });
    const { changes, isWhole, rows: kept } = await readClose(site, id);
    expect(kept).toEqual(preview.rows);
    expect({ changes, isWhole }).toEqual({ changes: [], isWhole: true });
  });

  test('is refused where it is not over, turned around, too long, empty, closed already, or not what was seen', async () => {
    const site = await workedSite();
    const { seen } = await previewClose(site, week);
    const of = (period: PayrollPeriod, what = seen) =>
      codeOf(() => closePeriod(site, { ...period, seen: what, acceptsOpen: true }, 'ada'));
    expect(await of(nextWeek)).toBe('period-not-over');
    expect(await of({ ...week, to: '2026-11-01' })).toBe('range-backwards');
    expect(await of({ ...week, from: '2026-01-01' })).toBe('range-too-long');
    expect(await of({ ...week, from: '2026-10-01', to: '2026-10-31' })).toBe('nobody-to-close');
    expect(await of({ ...week, group: { kind: 'venue', venueId: 9 as never } })).toBe('not-found');
    expect(await of(week, 'something else')).toBe('changed-since');
    await close(site, week);
    expect(await codeOf(() => close(site, { ...week, from: '2026-11-22' }))).toBe('closed-already');
    expect(readCloses(site, { before: null, limit: 10 })).toHaveLength(1);
  });

  test('of a team leaves the others open', async () => {
    const site = await workedSite();
    site.store.write((db) => db.prepare("UPDATE staff SET role = 'Baker' WHERE id = ?").run(site.two));
    await close(site, { ...week, group: { kind: 'team', team: 'Baker' } });
    expect(await codeOf(() => close(site, week))).toBe('closed-already');
    site.store.write((db) => db.prepare("UPDATE staff SET role = 'Cook' WHERE id = ?").run(site.one));
    await close(site, { ...week, group: { kind: 'team', team: 'Cook' } });
    expect(readCloses(site, { before: null, limit: 10 }).map(({ groupName }) => groupName)).toEqual(['Cook', 'Baker']);
  });
});

describe('a change after the close', () => {
  test('leaves the closed figures, is shown with its date, and comes to the next period once', async () => {
    const site = await workedSite();
    const id = await close(site, week);
    addOut(site, site.one, '17:30');
    const after = await readClose(site, id);
    expect(after.rows[0]?.figures.workedMinutes).toBe(483);
    expect(after.changes).toMatchObject([
      { date: '2026-11-20', person: { code: 'E1' }, carried: false, minutes: { regular: 480, 'bucket:ot1': 30 } },
    ]);
    site.clock.set('2026-11-30 12:00');
    const preview = await previewClose(site, nextWeek);
    expect(preview.rows.map(({ adjustments }) => adjustments)).toEqual([
      [{ date: '2026-11-20', minutes: { 'bucket:ot1': 30, regular: 480 } }],
      [],
    ]);
    const next = await close(site, nextWeek);
    expect((await readClose(site, id)).changes).toMatchObject([{ date: '2026-11-20', carried: true }]);
    expect((await readClose(site, next)).rows[0]?.adjustments).toHaveLength(1);
    const later: PayrollPeriod = { ...week, from: '2026-11-30', to: '2026-12-06' };
    site.clock.set('2026-12-07 12:00');
    expect((await previewClose(site, later)).rows.flatMap(({ adjustments }) => adjustments)).toEqual([]);
  });

  test('in the database itself is told of', async () => {
    const site = await workedSite();
    const id = await close(site, week);
    const raw = new Database(join(site.folder, 'clockface.db'));
    expect(() => raw.exec('UPDATE payroll_close_rows SET open_days = 0')).toThrow('append-only');
    expect(() => raw.exec('DELETE FROM payroll_closes')).toThrow('append-only');
    raw.exec(`DROP TRIGGER payroll_close_rows_no_update;
      UPDATE payroll_close_rows SET figures = replace(figures, '"workedMinutes":483', '"workedMinutes":600')`);
    raw.close();
    expect((await readClose(site, id)).isWhole).toBe(false);
  });
});

describe('a file of a closed period', () => {
  const run = async (site: TestSite, id: CloseId, program: RequestOf<'payroll:export'>['program'], language = 'en') => {
    const order = { id, program, language };
    const { name, rows: expected } = await prepareCloseExport(site, order);
    return exportClose(site, order, { path: join(scratchFolder(), name), rows: expected }, 'ada');
  };

  test('has a hash, and says what differs from the last one', async () => {
    const site = await workedSite();
    const wage = { item: 'regular', isLeftOut: false, datev: '200', xero: null, quickbooks: null };
    const settings = { ...noExportSettings, companyCode: 'X7Q', batchId: 'NOV', wageTypes: [wage] };
    saveSettings(site, settings, 'ada');
    saveNumber(site, { staffId: site.one, number: '7' }, 'ada');
    saveNumber(site, { staffId: site.two, number: '8' }, 'ada');
    const id = await close(site, week);
    const first = await run(site, id, 'adp');
    expect(first.difference).toBeNull();
    expect(readFileSync(first.path, 'utf8')).toContain('X7Q,NOV,000007,8.05,0.00\r\nX7Q,NOV,000008,16.02,0.00\r\n');
    // What changes in the days changes nothing of it.
    addOut(site, site.one, '17:00');
    const again = await run(site, id, 'adp');
    expect(again).toMatchObject({ sha256: first.sha256, difference: { added: [], removed: [], sha256: first.sha256 } });
    saveNumber(site, { staffId: site.two, number: '9' }, 'ada');
    expect((await run(site, id, 'adp')).difference).toMatchObject({
      added: ['X7Q,NOV,000009,16.02,0.00'],
      removed: ['X7Q,NOV,000008,16.02,0.00'],
    });
    expect((await readClose(site, id)).exports.map(({ program }) => program)).toEqual(['adp', 'adp', 'adp']);
    expect(await codeOf(() => run(site, id, 'datev-lodas'))).toBe('not-one-month');
    expect(await codeOf(() => run(site, 99 as CloseId, 'adp'))).toBe('not-found');
  });

  test('of the next period has what is added to it', async () => {
    const site = await workedSite();
    await close(site, week);
    addOut(site, site.one, '17:30');
    site.clock.set('2026-11-30 12:00');
    const next = await close(site, nextWeek);
    const { path } = await run(site, next, 'figures', 'de');
    const [row] = parse(readFileSync(path), { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
    expect(row).toMatchObject({
      staff_code: 'E1',
      adjusted_regular: '8,00',
      adjusted_bucket_ot1: '0,50',
      worked: '0,00',
    });
    saveSettings(site, { ...noExportSettings, companyCode: 'X7Q', batchId: 'B' }, 'ada');
    saveNumber(site, { staffId: site.one, number: '7' }, 'ada');
    const adp = await run(site, next, 'adp');
    expect(readFileSync(adp.path, 'utf8')).toContain('X7Q,B,000007,8.00,0.50\r\n');
  });
});
