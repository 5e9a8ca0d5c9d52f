import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openMachineStore } from '../../src-main/platform/machine-settings.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createChallenges } from '../../src-main/services/punch/liveness.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { applyPattern } from '../../src-main/services/roster/patterns.ts';
import { undoEdit } from '../../src-main/services/roster/roster-undo.ts';
import { openByFace } from '../../src-main/services/self-service/self-open.ts';
import { changeMachine } from '../../src-main/services/site/machine.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { exportStaff } from '../../src-main/services/staff/staff-export.ts';
import { wholeTemplate } from '../../src-shared/exports/columns.ts';
import type { ExportSource } from '../../src-shared/models/exports.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  scratchFolder,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

// The package that keeps the settings asks where Electron is as it loads; here nobody starts it.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = 'tests/electron-stand-in/bin';
});

const by = manager.username;
let site: TestSite;
beforeEach(async () => {
  site = await openSite();
});

/** What is in the audit after the first `known` rows, as `action subject details`. */
function since(known: number): string[] {
  return rows(site, 'audit')
    .slice(known)
    .map(({ action, subject, details }) => `${action} ${subject} ${details}`);
}
const count = (): number => rows(site, 'audit').length;

describe('refusals at the door to the data', () => {
  test('a refused sign-in is noted, and when it locks; what was typed is not', async () => {
    const known = count();
    for (let n = 0; n < 6; n++) await codeOf(() => signIn(site, { username: 'ada', password: 'guess' }));
    await codeOf(() => signIn(site, { username: 'correct horse', password: 'x' }, 'leave-kiosk'));
    expect(since(known)).toEqual([
      ...Array(5).fill('account.refused account:1 {"purpose":"sign-in"}'),
      'account.locked-out account:1 {"seconds":30}',
      'account.refused account:unknown {"purpose":"leave-kiosk"}',
    ]);
    expect(JSON.stringify(rows(site, 'audit'))).not.toContain('correct horse');
  });

  test('a refused PIN is noted with whose code it was, and when it locks', async () => {
    const { id } = addPerson(site, 'E1');
    await changePin(site, id, '4711', by);
    const known = count();
    const pin = (code: string) =>
      codeOf(() => punchByPin(site, { requestId: crypto.randomUUID(), code, pin: '0000', evidence: null }));
    await pin('nobody');
    for (let n = 0; n < 6; n++) await pin('E1');
    expect(since(known)).toEqual([
      'pin.refused staff:unknown {}',
      ...Array(5).fill(`pin.refused staff:${id} {}`),
      `pin.locked-out staff:${id} {"seconds":30}`,
    ]);
  });

  test('a face that is not whose code it gives is noted, for a punch as for own data, and when it locks', async () => {
    const { id } = await addEnrolled(site, 'E1', 1);
    changePolicy(site, { ...defaultPolicy, recognition: 'confirm' }, by);
    const known = count();
    const punch = (claim: string) => codeOf(() => punchByFace(site, { ...look(2), claim }));
    const open = (claim: string) => codeOf(() => openByFace(site, { ...look(2), claim }, createChallenges()));
    await punch('nobody');
    await punch('E1');
    for (let n = 0; n < 5; n++) await open('E1');
    expect(since(known)).toEqual([
      'face.refused staff:unknown {}',
      ...Array(5).fill(`face.refused staff:${id} {}`),
      `face.locked-out staff:${id} {"seconds":30}`,
    ]);
  });
});

test('a look at a photograph is noted once, again after an hour, and for every manager', async () => {
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:00');
  await punchByFace(site, look(1));
  const known = count();
  const seen = new Map<string, number>();
  const view = (actor: string): unknown => viewEvidence(site, seen, 1 as PunchId, actor);
  view('ada');
  view('ada');
  view('eve');
  site.clock.add(3_600_000);
  view('ada');
  expect(since(known)).toEqual(Array(3).fill('evidence.view staff:1 {"punch":1}'));
  expect(
    rows(site, 'audit')
      .slice(known)
      .map(({ actor }) => actor),
  ).toEqual(['ada', 'eve', 'ada']);
});

test('a check-in that is flagged later is noted once', async () => {
  await addEnrolled(site, 'E1', 1);
  for (const time of ['2026-11-18 09:00', '2026-11-19 09:00', '2026-11-20 09:00']) {
    site.clock.set(time);
    await punchByFace(site, look(1));
  }
  const flags = since(0).filter((row) => row.startsWith('punch.flag'));
  expect(flags).toEqual([
    'punch.flag staff:1 {"punch":1,"flag":"missing-out","date":"2026-11-18"}',
    'punch.flag staff:1 {"punch":2,"flag":"missing-out","date":"2026-11-19"}',
  ]);
});

test('a change of the machine’s settings is noted with before and after, and not made where it cannot be noted', async () => {
  const machine = openMachineStore(scratchFolder());
  const settings = machine.machine();
  const known = count();
  changeMachine(site, machine, settings, by);
  expect(since(known)).toEqual([]);
  changeMachine(site, machine, { ...settings, language: 'de', cameraId: 'Door' }, by);
  expect(since(known)).toEqual([
    'machine.change machine:settings {"before":"cameraId –, language en","after":"cameraId Door, language de"}',
  ]);
  site.store.read((db) => db.pragma('query_only = ON'));
  expect(await codeOf(() => changeMachine(site, machine, { ...settings, sound: false }, by))).toBe('data-not-writable');
  expect(machine.machine()).toEqual({ ...settings, language: 'de', cameraId: 'Door' });
});

describe('an export', () => {
  const table = (source: ExportSource) => ({
    what: { kind: 'table', template: wholeTemplate(source) } as const,
    group: { kind: 'all' } as const,
    from: '2026-11-16',
    to: '2026-11-20',
  });
  const kinds: readonly [string, (path: string) => unknown][] = [
    ['attendance', (path) => exportTo(site, path, table('punches'), by, 'en')],
    ['hours', (path) => exportTo(site, path, table('days'), by, 'en')],
    ['staff', (path) => exportStaff(site, path, by)],
  ];

  test.each(kinds)('of %s is in the audit before the file is there, and so is its failure', async (kind, run) => {
    await addEnrolled(site, 'E1', 1);
    const folder = scratchFolder();
    const path = join(folder, 'out.csv');
    site.store.read((db) => db.pragma('query_only = ON'));
    expect(await codeOf(() => run(path))).toBe('data-not-writable');
    expect(() => readFileSync(path)).toThrow();
    site.store.read((db) => db.pragma('query_only = OFF'));
    mkdirSync(join(folder, 'taken.csv', 'inside'), { recursive: true });
    expect(await codeOf(() => run(join(folder, 'taken.csv')))).toBe('file-in-use');
    await run(path);
    expect(readFileSync(path).byteLength).toBeGreaterThan(0);
    const noted = since(0).filter((row) => row.startsWith(`${kind}.export`));
    expect(noted.map((row) => row.split(' ')[0])).toEqual([
      `${kind}.export`,
      `${kind}.export-failed`,
      `${kind}.export`,
    ]);
  });
});

describe('weekly hours', () => {
  const apply = (pattern: ReturnType<typeof weekdaysPattern>) =>
    applyPattern(site, { staffIds: [1 as never], pattern }, by);

  test('are noted with what was there before and after', () => {
    addPerson(site, 'E1', weekdaysPattern(shift('09:00', '17:00', 30)));
    const known = count();
    const { undo } = apply(weekdaysPattern(shift('08:00', '16:00')));
    undoEdit(site, undo, by);
    const day = (hours: string): string =>
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((name) => `${name} ${hours}`).join(', ');
    const fact = (before: string, after: string): string =>
      `pattern.apply staff:1 {"from":"2026-11-02","weeks":1,"before":"${day(before)}","after":"${day(after)}"}`;
    expect(since(known)).toEqual([
      fact('09:00-17:00/30', '08:00-16:00'),
      fact('08:00-16:00', '09:00-17:00/30'),
      `roster.undo staff:1 {"date":"2026-11-02","before":"${day('08:00-16:00')}","after":"${day('09:00-17:00/30')}"}`,
    ]);
  });

  test('may not begin before a day that stands on a correction alone', async () => {
    const { id } = await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const change = { kind: 'times', date: '2026-11-16', startsAt: null, in: '09:00', out: '17:00' } as const;
    makeCorrection(site, { staffId: id, reason: 'kiosk broken', change }, by);
    expect(await codeOf(() => apply(weekdaysPattern(shift('06:00', '14:00'), '2026-11-16')))).toBe('pattern-in-past');
    apply(weekdaysPattern(shift('06:00', '14:00'), '2026-11-17'));
  });

  test('may begin in the past while nobody punched by the earlier ones, and from today on always', async () => {
    await addEnrolled(site, 'E1', 1);
    apply(weekdaysPattern(shift('08:00', '16:00')));
    site.clock.set('2026-11-19 08:00');
    await punchByFace(site, look(1));
    apply(weekdaysPattern(shift('08:30', '16:30'), '2026-11-19'));
    site.clock.set('2026-11-20 09:00');
    const known = rows(site, 'pattern_shifts');
    for (const from of ['2026-11-02', '2026-11-16', '2026-11-19'])
      expect(await codeOf(() => apply(weekdaysPattern(shift('10:00', '18:00'), from)))).toBe('pattern-in-past');
    expect(rows(site, 'pattern_shifts')).toEqual(known);
    apply(weekdaysPattern(shift('10:00', '18:00'), '2026-11-20'));
    expect(rows(site, 'patterns').map((row) => row.effective_from)).toContain('2026-11-20');
  });
});
