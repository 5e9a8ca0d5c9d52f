import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recoverPage } from '../../../src-main/windows/recover-page.ts';

/** What the app hears of a page and does to it, in the place of a browser window. */
class Page extends EventEmitter {
  readonly done: string[] = [];
  gone = false;
  isDestroyed(): boolean {
    return this.gone;
  }
  reload(): void {
    this.done.push('reload');
  }
  forcefullyCrashRenderer(): void {
    this.done.push('crash');
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }
}

let page: Page;
let logged: string[];
beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  logged = [];
  const note = (message: string): void => {
    logged.push(message);
  };
  const load = (): void => {
    page.done.push('load');
  };
  recoverPage(
    page as unknown as Parameters<typeof recoverPage>[0],
    'kiosk',
    { info: note, warn: note, error: note },
    load,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

test('a page whose process is gone is loaded anew at once, one that ended by itself is left', () => {
  page.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  vi.advanceTimersByTime(60_000);
  expect(page.done).toEqual([]);
  page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  vi.advanceTimersByTime(0);
  expect(page.done).toEqual(['reload']);
});

test('a page that ran out of memory is loaded anew, and seldom where it does so again and again', () => {
  for (let n = 0; n < 6; n++) page.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  vi.advanceTimersByTime(1000);
  const soon = page.done.length;
  expect(soon).toBeGreaterThan(0);
  expect(soon).toBeLessThan(6);
  vi.advanceTimersByTime(600_000);
  expect(page.done).toEqual(Array(6).fill('reload'));
});

test('a page that did not load is loaded again after a second, and seldom if it keeps failing', () => {
  const fail = (): void => void page.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://kiosk/', true);
  fail();
  vi.advanceTimersByTime(999);
  expect(page.done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(page.done).toEqual(['load']);
  for (let n = 0; n < 3; n++) fail();
  vi.advanceTimersByTime(1000);
  expect(page.done).toHaveLength(3);
  vi.advanceTimersByTime(29_000);
  expect(page.done).toHaveLength(4);
});

test('a load that gave way to another, or of a part of the page, is no failure', () => {
  page.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://kiosk/', true);
  page.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://kiosk/part', false);
  vi.advanceTimersByTime(60_000);
  expect([page.done, logged]).toEqual([[], []]);
});

test('a page that hangs for twenty seconds is ended and comes back; one that answers in time is left', () => {
  page.emit('unresponsive');
  vi.advanceTimersByTime(19_000);
  page.emit('responsive');
  vi.advanceTimersByTime(60_000);
  expect(page.done).toEqual([]);
  page.emit('unresponsive');
  vi.advanceTimersByTime(20_001);
  expect(page.done).toEqual(['crash', 'reload']);
  expect(logged).toEqual(['page hangs', 'page process gone']);
});

test('a page that is gone for good is left alone', () => {
  page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  page.emit('unresponsive');
  page.gone = true;
  vi.advanceTimersByTime(60_000);
  expect(page.done).toEqual([]);
});
