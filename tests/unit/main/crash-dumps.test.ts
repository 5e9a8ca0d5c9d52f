import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { countCrashDumps, sweepCrashDumps } from '../../../src-main/platform/crash-dumps.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-29T12:00:00Z');

it('keeps the newest five dumps of two weeks, and touches nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-dumps-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'completed'));
  const dump = (name: string, days: number): void => {
    const file = join(folder, 'completed', name);
    writeFileSync(file, 'memory');
    utimesSync(file, (NOW - days * DAY_MS) / 1000, (NOW - days * DAY_MS) / 1000);
  };
  for (let days = 1; days <= 7; days++) dump(`${days}.dmp`, days);
  dump('old.dmp', 20);
  dump('settings.dat', 20);
  expect(countCrashDumps(folder)).toBe(8);
  sweepCrashDumps(folder, NOW);
  expect(readdirSync(join(folder, 'completed')).toSorted()).toEqual([
    ...['1.dmp', '2.dmp', '3.dmp', '4.dmp', '5.dmp'],
    'settings.dat',
  ]);
  sweepCrashDumps(folder, NOW + 11 * DAY_MS);
  expect(countCrashDumps(folder)).toBe(3);
  expect(countCrashDumps(join(folder, 'none'))).toBe(0);
});
