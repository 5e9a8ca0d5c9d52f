import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdData } from '../../src-main/services/data-holder.ts';
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
  const holder = await holdData(() => openFolder(folder), log, resolve);
  expect(holder.problem()).toBe('db-damaged');
  expect(await codeOf(() => holder.get())).toBe('db-damaged');
  rmSync(obstacle, { recursive: true });
  await vi.advanceTimersByTimeAsync(3000);
  await opened;
  expect(holder.problem()).toBeNull();
  expect(holder.get().store.version).toBeGreaterThan(0);
  holder.close();
});

test.each(['db-locked', 'db-newer', 'disk-full', 'key-unavailable'] as const)(
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
