import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  addSchedule,
  changeSchedule,
  moveSchedule,
  readSchedules,
  removeSchedule,
  runScheduleNow,
  runSchedules,
} from '../../src-main/services/exports/schedules.ts';
import { lookForNotices } from '../../src-main/services/notices/notices.ts';
import { usualTemplate } from '../../src-shared/exports/columns.ts';
import type { SchedulePlan } from '../../src-shared/ipc/export-schedules.ts';
import type { Rhythm } from '../../src-shared/models/exports.ts';
import { addPerson, codeOf, manager, openSite, rows, scratchFolder } from './support/site.ts';

/** A folder that takes no file, of the superuser neither. */
const READ_ONLY = '/sys';
const daily: Rhythm = { every: 'day', time: '06:00' };
const plan = {
  what: { kind: 'table', template: usualTemplate('days') },
  group: { kind: 'all' },
  rhythm: daily,
} as const;

test('files are written when they are due, made up for after the app was off, and tried again', async () => {
  const deps = await openSite();
  const folder = scratchFolder();
  addPerson(deps, 'E1');
  addSchedule(deps, { name: 'Days, each', plan }, folder, manager.username);
  expect(await codeOf(() => addSchedule(deps, { name: 'days, EACH', plan }, folder, 'ada'))).toBe('name-exists');
  const [schedule] = readSchedules(deps);
  if (schedule === undefined) throw new Error('it was added');
  const { id } = schedule;
  expect(schedule).toMatchObject({ late: 0, next: { from: '2026-11-20', to: '2026-11-20' }, failure: null });
  await runSchedules(deps, 'en');
  expect(readdirSync(folder)).toEqual([]);

  // Off over a long weekend: each day has its file.
  deps.clock.set('2026-11-23 08:00');
  await runSchedules(deps, 'en');
  const names = ['20', '21', '22'].map((day) => `Days-each-2026-11-${day}-to-2026-11-${day}.csv`);
  expect(readdirSync(folder).sort()).toEqual(names);
  expect(readFileSync(join(folder, names[0] ?? ''), 'utf8')).toContain('Person E1');
  await runSchedules(deps, 'en');
  expect(rows(deps, 'audit').filter(({ action }) => action === 'hours.export')).toHaveLength(3);

  // The stick is away: told on the page and as a notice, and tried again by itself.
  const away = `${folder}-away`;
  renameSync(folder, away);
  deps.clock.set('2026-11-24 08:00');
  await runSchedules(deps, 'en');
  expect(readSchedules(deps)).toMatchObject([{ late: 1, failure: { code: 'folder-missing' } }]);
  const { added } = await lookForNotices(deps, { backups: [], update: null });
  expect(added).toMatchObject([{ kind: 'export-failed', details: { name: 'Days, each' } }]);
  renameSync(away, folder);
  await runSchedules(deps, 'en');
  expect(readdirSync(folder)).toHaveLength(3);
  deps.clock.add(5 * 60_000);
  await runSchedules(deps, 'en');
  expect(readdirSync(folder)).toHaveLength(4);
  expect(readSchedules(deps)).toMatchObject([{ late: 0, failure: null }]);
  await lookForNotices(deps, { backups: [], update: null });
  expect(rows(deps, 'notices').filter(({ ended_at }) => ended_at === null)).toEqual([]);

  // A name that is taken by something that cannot be written over: nothing half-written stays.
  deps.clock.set('2026-11-25 08:00');
  const blocked = join(folder, 'Days-each-2026-11-24-to-2026-11-24.csv');
  mkdirSync(join(blocked, 'inside'), { recursive: true });
  expect(await codeOf(() => runScheduleNow(deps, id, 'en'))).toBe('file-in-use');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  rmSync(blocked, { recursive: true });

  // A full disk.
  symlinkSync('/dev/full', `${blocked}.tmp`);
  expect(await codeOf(() => runScheduleNow(deps, id, 'en'))).toBe('disk-full');
  expect(readdirSync(folder)).toHaveLength(4);

  // Nothing can be written there, by nobody.
  moveSchedule(deps, id, READ_ONLY, manager.username);
  expect(await codeOf(() => runScheduleNow(deps, id, 'en'))).toBe('folder-read-only');
  // Another folder: what is late is tried at once.
  const other = scratchFolder();
  moveSchedule(deps, id, other, manager.username);
  await runSchedules(deps, 'en');
  expect(readdirSync(other)).toEqual(['Days-each-2026-11-24-to-2026-11-24.csv']);
  // By hand the last file is written again.
  expect((await runScheduleNow(deps, id, 'en')).path).toBe(join(other, 'Days-each-2026-11-24-to-2026-11-24.csv'));
  removeSchedule(deps, id, manager.username);
  expect(await codeOf(() => removeSchedule(deps, id, manager.username))).toBe('not-found');
});

test('a schedule is changed: what it writes at once, its rhythm from the next time on', async () => {
  const deps = await openSite();
  const folder = scratchFolder();
  addPerson(deps, 'E1');
  addSchedule(deps, { name: 'Days', plan }, folder, 'ada');
  addSchedule(deps, { name: 'Other', plan }, scratchFolder(), 'ada');
  const [first] = readSchedules(deps);
  if (first === undefined) throw new Error('it was added');
  const { id } = first;
  const change = (name: string, part: Partial<SchedulePlan>) =>
    changeSchedule(deps, { id, name, plan: { ...plan, ...part } }, 'ada');
  expect(await codeOf(() => change('OTHER', {}))).toBe('name-exists');
  const odd = { ...plan.what.template, columns: [{ key: 'moon', heading: null }] };
  expect(await codeOf(() => change('Days', { what: { kind: 'table', template: odd } }))).toBe('column-unknown');
  expect(await codeOf(() => changeSchedule(deps, { id: 99 as never, name: 'Days', plan }, 'ada'))).toBe('not-found');

  // Two files are late when it becomes a workbook: both are written as one, though the tries had been put off.
  deps.clock.set('2026-11-22 08:00');
  renameSync(folder, `${folder}-away`);
  await runSchedules(deps, 'en');
  renameSync(`${folder}-away`, folder);
  const sheet = { ...plan.what.template, form: { ...plan.what.template.form, file: 'xlsx' } } as const;
  change('days', { what: { kind: 'table', template: sheet } });
  expect(readSchedules(deps)[0]).toMatchObject({ name: 'days', late: 2, failure: { code: 'folder-missing' } });
  await runSchedules(deps, 'en');
  const names = ['20', '21'].map((day) => `days-2026-11-${day}-to-2026-11-${day}.xlsx`);
  expect(readdirSync(folder).sort()).toEqual(names);

  // Late by the old rhythm, and told as failed; the new one begins with its next week.
  deps.clock.set('2026-11-24 08:00');
  renameSync(folder, `${folder}-away`);
  await runSchedules(deps, 'en');
  renameSync(`${folder}-away`, folder);
  change('days', { rhythm: { every: 'week', time: '06:00', weekday: 0 } });
  expect(readSchedules(deps)[0]).toMatchObject({ late: 0, failure: null, next: { from: '2026-11-23' } });
  await runSchedules(deps, 'en');
  expect(readdirSync(folder).sort()).toEqual(names);
  const noted = rows(deps, 'audit').filter(({ action }) => action === 'schedule.change');
  expect(noted.map(({ details }) => JSON.parse(String(details)).before)).toEqual(['Days', 'days']);
});
