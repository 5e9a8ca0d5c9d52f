import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdData } from '../../src-main/data/data-holder.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { codeOf, openFolder, scratchFolder } from './support/site.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('data that cannot be opened is told by its reason, and opens by itself once it can', async () => {
  const folder = scratchFolder();
  const obstacle = join(folder, 'clockface.db');
  mkdirSync(obstacle);
  const { promise: opened, resolve } = Promise.withResolvers<void>();
  const holder = await holdData(
    () => openFolder(folder),
    log,
    () => resolve(),
  );
  expect(holder.problem()).toBe('db-damaged');
  expect(await codeOf(() => holder.get())).toBe('db-damaged');
  rmSync(obstacle, { recursive: true });
  await vi.advanceTimersByTimeAsync(3000);
  await opened;
  expect(holder.problem()).toBeNull();
  expect(holder.get().store.version).toBeGreaterThan(0);
  holder.close();
});

test.each(['db-locked', 'db-newer', 'data-not-writable', 'disk-failing', 'disk-full', 'key-unavailable'] as const)(
  '%s is passed on as it is',
  async (code) => {
    const holder = await holdData(
      () => Promise.reject(new AppError(code, 'for the test')),
      log,
      () => undefined,
    );
    expect(holder.problem()).toBe(code);
    holder.close();
    expect(vi.getTimerCount()).toBe(0);
  },
);

test('a failure without a code is told as damage', async () => {
  const holder = await holdData(
    () => Promise.reject(new Error('who knows')),
    log,
    () => undefined,
  );
  expect(holder.problem()).toBe('db-damaged');
  holder.close();
});

test.each([
  ['EACCES', 'data-not-writable'],
  ['EROFS', 'data-not-writable'],
  ['EIO', 'disk-failing'],
  ['ENOSPC', 'disk-full'],
  ['EMFILE', 'db-damaged'],
])('what the file system refuses with %s is told as %s', async (system, code) => {
  const holder = await holdData(
    () => Promise.reject(Object.assign(new Error('no'), { code: system })),
    log,
    () => undefined,
  );
  expect(holder.problem()).toBe(code);
  holder.close();
});

test('data that opens while the app ends is closed again, and nobody is told', async () => {
  const folder = scratchFolder();
  const opening = Promise.withResolvers<Awaited<ReturnType<typeof openFolder>>>();
  let tries = 0;
  const told = vi.fn();
  const open = (): typeof opening.promise => {
    tries += 1;
    return tries === 1 ? Promise.reject(new AppError('db-locked', 'for the test')) : opening.promise;
  };
  const holder = await holdData(open, log, told);
  await vi.advanceTimersByTimeAsync(3000);
  expect(tries).toBe(2);
  holder.close();
  const late = await openFolder(folder);
  opening.resolve(late);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).not.toHaveBeenCalled();
  expect(() => late.store.read(() => undefined)).toThrow('not open');
  expect(vi.getTimerCount()).toBe(0);
});
