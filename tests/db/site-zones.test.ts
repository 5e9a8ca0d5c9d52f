import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSite } from '../../src-main/db/queries/site.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { readDay } from '../../src-main/services/hours/hours.ts';
import { readTimeline } from '../../src-main/services/presence/presence.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { changeZone, readZones } from '../../src-main/services/site/site-zones.ts';
import { previewZone } from '../../src-main/services/site/zone-preview.ts';
import { openShift } from '../../src-main/services/swaps/swaps.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { civilDateOf, instantOf, secondOfDayOf } from '../../src-shared/domain/civil-time.ts';
import { wholeTemplate } from '../../src-shared/exports/columns.ts';
import { contract } from '../../src-shared/ipc/contract.ts';
import { machineSettingsSchema } from '../../src-shared/ipc/settings.ts';
import type { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { PatternInput } from '../../src-shared/models/roster.ts';
import {
  addEnrolled,
  zone as berlin,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const tuesday = '2026-11-24';
const nights = weekdaysPattern(shift('22:00', '06:00'));

/** Sets the clock to an instant such as `2026-11-23T21:00Z`. */
function setClock(site: TestSite, iso: string): void {
  const at = Date.parse(iso);
  site.clock.set(`${civilDateOf(at, berlin)} ${secondOfDayOf(at, berlin)}`);
}

/** Somebody looks at the camera at these instants and is taken each time. */
async function come(site: TestSite, face: number, ...instants: readonly string[]): Promise<void> {
  for (const iso of instants) {
    setClock(site, iso);
    const outcome = await punchByFace(site, look(face));
    expect([iso, outcome.kind]).toEqual([iso, 'accepted']);
  }
}

/** One works nights, the other by day; the latter was there on Friday. It is Saturday. */
async function workedSite(pattern: PatternInput = nights): Promise<TestSite & { night: StaffId; day: StaffId }> {
  const site = await openSite();
  const night = await addEnrolled(site, 'E1', 1, pattern);
  const day = await addEnrolled(site, 'E2', 2);
  await come(site, 2, '2026-11-20T08:00Z', '2026-11-20T16:00Z');
  setClock(site, '2026-11-21T12:00Z');
  return { ...site, night: night.id, day: day.id };
}

const trial = (site: TestSite, from: string, zone: string) =>
  contract['site:preview-zone'].reply.parse(previewZone(site.store, { from, zone, now: site.clock.now() }));

async function exported(site: TestSite, source: 'punches' | 'days', to: string): Promise<string[]> {
  const path = join(site.folder, `${source}-${to}-${site.clock.now()}.csv`);
  const what = { kind: 'table', template: wholeTemplate(source) } as const;
  const order = { from: '2026-11-16', to, group: { kind: 'all' }, what } as const;
  await exportTo(site, path, order, by, 'en');
  return readFileSync(path, 'utf8').trim().split('\r\n');
}

describe('a site that goes west from Berlin to Lisbon', () => {
  test('says first whose shifts move by how much, and stores nothing of it', async () => {
    const site = await workedSite();
    const preview = trial(site, tuesday, 'Europe/Lisbon');
    expect(preview).toMatchObject({
      clock: { before: { date: tuesday, time: '00:00' }, after: { date: '2026-11-23', time: '23:00' } },
      dayBefore: { date: '2026-11-23', minutes: 1500 },
      moved: [
        { from: '2026-11-23', to: '2026-11-23', shifts: 1, startMinutes: 0, endMinutes: 60 },
        { from: tuesday, to: '2026-12-07', shifts: 20, startMinutes: 60, endMinutes: 60 },
      ],
      lengths: [{ person: { code: 'E1' }, date: '2026-11-23', minutesBefore: 480, minutesAfter: 540 }],
      lengthsTotal: 1,
    });
    expect(rows(site, 'site_zones')).toEqual([]);
    expect(site.store.read(findSite)?.zone).toBe(berlin);
  });

  test('keeps what was punched before, in every page and file', async () => {
    const site = await workedSite();
    const before = {
      day: readDay(site, { staffId: site.day, date: '2026-11-20' }),
      punches: rows(site, 'punches'),
      file: await exported(site, 'punches', '2026-11-20'),
      days: await exported(site, 'days', '2026-11-20'),
    };
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    setClock(site, '2026-11-25T12:00Z');
    expect(readDay(site, { staffId: site.day, date: '2026-11-20' })).toEqual(before.day);
    expect(rows(site, 'punches')).toEqual(before.punches);
    expect(await exported(site, 'punches', '2026-11-20')).toEqual(before.file);
    expect(await exported(site, 'days', '2026-11-20')).toEqual(before.days);
    expect(before.file.join('\n')).toContain('2026-11-20T09:00:00+01:00');
  });

  test('counts the night over the change by real time, each punch with the zone that its clock showed', async () => {
    const site = await workedSite();
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    await come(site, 1, '2026-11-23T21:00Z', '2026-11-24T06:00Z');
    await come(site, 2, '2026-11-24T09:00Z', '2026-11-24T17:00Z');
    setClock(site, '2026-11-25T12:00Z');
    expect(readDay(site, { staffId: site.night, date: '2026-11-23' }).days).toMatchObject([
      { status: 'present', workedMinutes: 540, lateMinutes: 0, earlyMinutes: 0, flags: [] },
    ]);
    expect(readDay(site, { staffId: site.day, date: tuesday }).days).toMatchObject([
      { status: 'present', workedMinutes: 480, lateMinutes: 0, flags: [] },
    ]);
    const zones = rows(site, 'punches').map(({ zone }) => zone);
    expect(zones).toEqual([berlin, berlin, berlin, 'Europe/Lisbon', 'Europe/Lisbon', 'Europe/Lisbon']);
    const file = (await exported(site, 'punches', '2026-11-25')).join('\n');
    expect(file).toContain('2026-11-23T22:00:00+01:00');
    expect(file).toContain('2026-11-24T06:00:00+00:00');
    const days = (await exported(site, 'days', '2026-11-25')).join('\n');
    expect(days).toContain('2026-11-24T06:00:00+00:00');
    const monday = readTimeline(site.store, { date: '2026-11-23', now: site.clock.now() });
    expect([monday.from, monday.until]).toEqual([Date.parse('2026-11-22T23:00Z'), Date.parse('2026-11-24T00:00Z')]);
    expect((await verifyData(site)).faults).toEqual([]);
  });

  test('takes a look in the hour that comes twice for the date before, once', async () => {
    const site = await workedSite(weekdaysPattern(shift('23:30', '06:00')));
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    // 23:50 in Berlin, and 23:50 once more in Lisbon.
    await come(site, 1, '2026-11-23T22:50Z');
    setClock(site, '2026-11-23T23:50Z');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'already-checked-in' });
    expect(rows(site, 'punches').at(-1)).toMatchObject({ shift_date: '2026-11-23', zone: berlin });
    expect(readDay(site, { staffId: site.night, date: '2026-11-23' }).days).toMatchObject([{ lateMinutes: 20 }]);
  });

  test('tells every screen, and writes down who did it', async () => {
    const site = await workedSite();
    site.told.length = 0;
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    expect(new Set(site.told)).toEqual(new Set(['config:changed', 'roster:changed', 'punches:changed']));
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'site.change-zone', actor: by, subject: 'site:1' });
    const both = [
      { from: null, zone: berlin },
      { from: tuesday, zone: 'Europe/Lisbon' },
    ];
    expect(
      readKioskConfig(site, machineSettingsSchema.parse({ cameraId: null, language: 'en', sound: true, speech: false }))
        .zone,
    ).toEqual(both);
    expect(contract['site:zones'].reply.parse(readZones(site))).toMatchObject(both);
    expect(readZones(site).at(-1)).toMatchObject({ createdBy: by, createdAt: site.clock.now() });
  });

  test('ends a swap when its shift begins by the new clock', async () => {
    const site = await workedSite();
    openShift(site, { date: '2026-11-26', note: '', role: null, shift: shift('09:00', '17:00') }, by);
    expect(rows(site, 'swaps')).toMatchObject([{ first_starts_at: Date.parse('2026-11-26T08:00Z') }]);
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    expect(rows(site, 'swaps')).toMatchObject([{ first_starts_at: Date.parse('2026-11-26T09:00Z') }]);
  });
});

describe('a site that goes east from Berlin to Helsinki', () => {
  test('loses the last hour of the date before, and nobody is paid for it', async () => {
    const site = await workedSite();
    expect(trial(site, tuesday, 'Europe/Helsinki')).toMatchObject({
      clock: { before: { date: '2026-11-23', time: '23:00' }, after: { date: tuesday, time: '00:00' } },
      dayBefore: { minutes: 1380 },
      moved: [
        { startMinutes: 0, endMinutes: -60 },
        { startMinutes: -60, endMinutes: -60 },
      ],
      lengths: [{ minutesBefore: 480, minutesAfter: 420 }],
    });
    changeZone(site, { from: tuesday, zone: 'Europe/Helsinki' }, by);
    await come(site, 1, '2026-11-23T21:00Z', '2026-11-24T04:00Z');
    await come(site, 2, '2026-11-24T07:00Z', '2026-11-24T15:00Z');
    setClock(site, '2026-11-25T12:00Z');
    expect(readDay(site, { staffId: site.night, date: '2026-11-23' }).days).toMatchObject([
      { status: 'present', workedMinutes: 420, flags: [] },
    ]);
    expect(readDay(site, { staffId: site.day, date: tuesday }).days).toMatchObject([
      { status: 'present', workedMinutes: 480, lateMinutes: 0, flags: [] },
    ]);
  });

  test('has a shift within the skipped hour not take place, and says whose', async () => {
    const late = weekdaysPattern(shift('23:10', '23:50'));
    const site = await workedSite(late);
    expect(trial(site, tuesday, 'Europe/Helsinki').lengths).toMatchObject([
      { person: { code: 'E1' }, date: '2026-11-23', minutesBefore: 40, minutesAfter: 0 },
    ]);
  });
});

test('summer time that begins on the first date of the new zone counts once', async () => {
  const off = weekdaysPattern(shift('22:00', '06:00'), '2027-03-01').weeks[0];
  const saturdays: PatternInput = {
    effectiveFrom: '2027-03-01',
    weeks: [{ ...(off as PatternInput['weeks'][0]), sat: [shift('22:00', '06:00')] }],
  };
  const site = await openSite();
  const { id } = await addEnrolled(site, 'E1', 1, saturdays);
  setClock(site, '2027-03-22T12:00Z');
  // Berlin loses an hour that night, Lisbon as well, and the way west gives one back.
  expect(trial(site, '2027-03-28', 'Europe/Lisbon').lengths).toMatchObject([
    { date: '2027-03-27', minutesBefore: 420, minutesAfter: 480 },
  ]);
  changeZone(site, { from: '2027-03-28', zone: 'Europe/Lisbon' }, by);
  await come(site, 1, '2027-03-27T21:00Z', '2027-03-28T05:00Z');
  setClock(site, '2027-03-29T12:00Z');
  expect(readDay(site, { staffId: id, date: '2027-03-27' }).days).toMatchObject([
    { status: 'present', workedMinutes: 480, flags: [] },
  ]);
});

describe('a change of the zone', () => {
  test('can be planned, replaced and taken away again before its date', async () => {
    const site = await workedSite();
    const zone = () => site.store.read(findSite)?.zone;
    changeZone(site, { from: tuesday, zone: 'Europe/Lisbon' }, by);
    changeZone(site, { from: tuesday, zone: 'Europe/London' }, by);
    expect(zone()).toEqual([
      { from: null, zone: berlin },
      { from: tuesday, zone: 'Europe/London' },
    ]);
    changeZone(site, { from: tuesday, zone: berlin }, by);
    expect(zone()).toBe(berlin);
    expect(rows(site, 'site_zones')).toEqual([]);
    expect(rows(site, 'audit').filter(({ action }) => action === 'site.change-zone')).toHaveLength(3);
  });

  test('is refused where days were counted, where it changes nothing, and where clocks are too far apart', async () => {
    const site = await workedSite();
    readDay(site, { staffId: site.day, date: '2026-11-21' });
    const change = (from: string, zone: string) => codeOf(() => changeZone(site, { from, zone }, by));
    const written = rows(site, 'audit').length;
    expect(await change('2026-11-21', 'Europe/Lisbon')).toBe('zone-in-past');
    expect(await change('2026-11-01', 'Europe/Lisbon')).toBe('zone-in-past');
    expect(await change('2026-11-22', berlin)).toBe('nothing-to-change');
    expect(rows(site, 'audit')).toHaveLength(written);
    expect(rows(site, 'site_zones')).toEqual([]);
    try {
      changeZone(site, { from: '2026-11-21', zone: 'UTC' }, by);
    } catch (error) {
      expect((error as AppError).details).toEqual({ first: '2026-11-22' });
    }
    changeZone(site, { from: '2026-11-22', zone: 'Pacific/Kiritimati' }, by);
    expect(await change('2026-12-22', 'Pacific/Pago_Pago')).toBe('zones-far-apart');
    expect(contract['site:change-zone'].request.safeParse({ from: tuesday, zone: 'Europe/Atlantis' }).success).toBe(
      false,
    );
  });

  test('may count from today where nobody was counted yet, as after a slip in the set-up', async () => {
    const site = await openSite();
    changeZone(site, { from: '2026-11-20', zone: 'Europe/Lisbon' }, by);
    const { id } = await addEnrolled(site, 'E1', 1);
    await come(site, 1, '2026-11-20T09:00Z', '2026-11-20T17:00Z');
    expect(readDay(site, { staffId: id, date: '2026-11-20' }).days).toMatchObject([
      { workedMinutes: 480, lateMinutes: 0 },
    ]);
    expect(instantOf('2026-11-20', '09:00', site.store.read(findSite)?.zone ?? 'UTC', 'first')).toBe(
      Date.parse('2026-11-20T09:00Z'),
    );
  });
});
