import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sweepEvidence } from '../../src-main/data/sweep-evidence.ts';
import {
  changeRetention,
  previewRetention,
  retentionOf,
  runRetention,
} from '../../src-main/services/privacy/retention.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { Retention } from '../../src-shared/models/retention.ts';
import { addEnrolled, codeOf, look, openFolder, openSite, rows, type TestSite } from './support/site.ts';

const DAY_MS = 86_400_000;
const all = (days: number): Retention => ({
  photographs: days,
  attempts: days,
  thumbnails: days,
  'passive-scores': days,
  logs: days,
});

/** The site as it is so many days on, by a clock that is believed. */
const later = (site: TestSite, days: number): TestSite => ({
  ...site,
  watch: { ...site.watch, deletionNow: () => site.clock.now() + days * DAY_MS },
});

const photographs = (site: TestSite): number => [...site.evidence.list()].length;

test('what is kept no longer goes by the day, is shown before and noted after, and the check stays green', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  for (const [hour, person] of [
    ['09', 1],
    ['10', 7],
    ['17', 1],
  ] as const) {
    site.clock.set(`2026-11-20 ${hour}:00`);
    await punchByFace(site, look(person));
  }
  site.clock.set('2026-11-23 09:00');
  await punchByFace(site, look(1));
  site.store.write((db) => db.prepare('INSERT INTO passive_scores SELECT id, 0.9, 0.9 FROM punches').run());
  mkdirSync(site.logs, { recursive: true });
  const log = join(site.logs, 'main.log');
  writeFileSync(log, '2026-10-01T08:00:00.000Z info old\n  and on\n2027-02-01T08:00:00.000Z info new\n');
  const before = retentionOf(site);
  expect(before).toMatchObject({ photographs: null, attempts: 90 });

  // 41 days after the Friday and 38 after the Monday.
  const then = later(site, 38);
  expect(await previewRetention(then, all(40))).toMatchObject({
    kinds: [
      { kind: 'photographs', count: 2, unclosed: null },
      { kind: 'attempts', count: 1 },
      { kind: 'thumbnails', count: 2 },
      { kind: 'passive-scores', count: 2 },
      { kind: 'logs', count: 2 },
    ],
  });
  expect(photographs(site)).toBe(3);
  changeRetention(site, { retention: all(40), seen: before }, 'ada');
  await runRetention(then);
  await sweepEvidence(site);
  expect(photographs(site)).toBe(1);
  expect(rows(site, 'attempts')).toHaveLength(3);
  expect(rows(site, 'passive_scores')).toHaveLength(1);
  expect(rows(site, 'templates').map(({ thumbnail }) => thumbnail)).toEqual([null, null]);
  expect(readFileSync(log, 'utf8')).toBe('2027-02-01T08:00:00.000Z info new\n');
  const told = rows(site, 'audit').filter(({ action }) => action === 'retention.delete');
  expect(told.map(({ details }) => JSON.parse(String(details)))).toMatchObject([
    { kind: 'photographs', count: 2 },
    { kind: 'attempts', count: 1 },
    { kind: 'thumbnails', count: 2 },
    { kind: 'passive-scores', count: 2 },
    { kind: 'logs', count: 2 },
  ]);
  expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
  // The hours that people are paid by stand.
  expect(rows(site, 'punches')).toHaveLength(3);
  expect((await previewRetention(then, all(40))).kinds.every(({ count }) => count === 0)).toBe(true);
});

test('too short a time, and a change that somebody made meanwhile, are refused', async () => {
  const site = await openSite();
  const seen = retentionOf(site);
  expect(await codeOf(() => changeRetention(site, { retention: all(1), seen }, 'ada'))).toBe('retention-too-short');
  changeRetention(site, { retention: { ...seen, photographs: 180 }, seen }, 'ada');
  expect(await codeOf(() => changeRetention(site, { retention: seen, seen }, 'ada'))).toBe('retention-changed');
  expect(rows(site, 'audit').filter(({ action }) => action === 'retention.change')).toHaveLength(1);
});

test('a setting that was changed by hand deletes nothing', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:00');
  await punchByFace(site, look(1));
  site.store.close();
  const db = new Database(site.paths.database);
  db.exec("UPDATE retention SET days = 1 WHERE kind = 'photographs'");
  db.close();
  const again = await openFolder(site.folder);
  await runRetention(later(again, 400));
  await sweepEvidence(again);
  expect(photographs(again)).toBe(1);
  expect(existsSync(again.paths.evidence)).toBe(true);
  expect((await verifyData(again)).faults).toMatchObject([{ kind: 'row-changed', table: 'retention' }]);
});
