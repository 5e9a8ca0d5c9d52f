import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseClock } from '../../../src-main/platform/choose-clock.ts';
import { fileClock, systemClock } from '../../../src-main/platform/clock.ts';

/** A wall clock and one that only runs forward, both moved by hand. */
function hands() {
  const state = { wall: 1_000_000_000, monotonic: 0 };
  const clock = systemClock(
    () => state.wall,
    () => state.monotonic,
  );
  const pass = (milliseconds: number, jump = 0): void => {
    state.wall += milliseconds + jump;
    state.monotonic += milliseconds;
  };
  return { clock, pass, state };
}

describe('the machine’s clock', () => {
  test('is steady while both clocks agree, and after small corrections', () => {
    const { clock, pass } = hands();
    pass(60_000, 900);
    expect(clock.unsteady()).toBe(false);
    pass(60_000, -60_500);
    expect(clock.unsteady()).toBe(false);
  });

  test.each([
    ['jumps ahead by more than two minutes', 121_000],
    ['is set back', -61_500],
  ])('is unsteady for ten minutes after it %s', (_what, jump) => {
    const { clock, pass, state } = hands();
    pass(60_000, jump);
    expect(clock.now()).toBe(state.wall);
    expect(clock.unsteady()).toBe(true);
    pass(9 * 60_000);
    expect(clock.unsteady()).toBe(true);
    pass(60_000);
    expect(clock.unsteady()).toBe(false);
  });

  test('is not blamed for the hours that the machine slept', () => {
    const { clock, pass } = hands();
    pass(0, 8 * 3_600_000);
    clock.rebase();
    expect(clock.unsteady()).toBe(false);
  });

  test('forgives a sleep that was noticed before the machine said that it woke', () => {
    const { clock, pass } = hands();
    pass(0, 8 * 3_600_000);
    expect(clock.unsteady()).toBe(true);
    pass(2000);
    clock.rebase();
    expect(clock.unsteady()).toBe(false);
  });
});

describe('the clock of a demonstration', () => {
  const chosenFile = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'clockface-clock-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return join(folder, 'clock.json');
  };
  const morning = Date.parse('2026-11-20T09:00:00+01:00');

  test('shows the chosen time and runs on from there', () => {
    const file = chosenFile();
    let wall = 5000;
    writeFileSync(file, JSON.stringify({ now: '2026-11-20T09:00:00+01:00', at: 5000 }));
    const clock = fileClock(file, () => wall);
    expect(clock.now()).toBe(morning);
    wall += 1500;
    expect(clock.now()).toBe(morning + 1500);
    expect(clock.unsteady()).toBe(false);
  });

  test('keeps to what the file said last while it is half written', () => {
    const file = chosenFile();
    writeFileSync(file, JSON.stringify({ now: '2026-11-20T09:00:00+01:00', at: 0 }));
    const clock = fileClock(file, () => 0);
    expect(clock.now()).toBe(morning);
    writeFileSync(file, '{"now": "2026-');
    expect(clock.now()).toBe(morning);
  });

  test('is ignored in a packaged app and where no file is named', () => {
    const file = chosenFile();
    writeFileSync(file, JSON.stringify({ now: '1999-01-01T00:00:00Z', at: Date.now() }));
    const year = (packaged: boolean, environment: Record<string, string>): number =>
      new Date(chooseClock(packaged, environment).now()).getUTCFullYear();
    expect(year(false, { CLOCKFACE_CLOCK_FILE: file })).toBe(1999);
    expect(year(true, { CLOCKFACE_CLOCK_FILE: file })).toBeGreaterThan(1999);
    expect(year(false, {})).toBeGreaterThan(1999);
  });
});
