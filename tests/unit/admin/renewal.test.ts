import { expect, it, vi } from 'vitest';
import { concerns } from '../../../src-renderer/admin/lib/concerns.ts';
import { oneAtATime } from '../../../src-renderer/admin/lib/one-at-a-time.ts';
import { ANY_CHANGE } from '../../../src-shared/ipc/contract.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';

const mara = 1 as StaffId;
const punch = { staffIds: [mara], dates: ['2026-11-20'] };

it('is concerned by what it shows: that person, those dates', () => {
  expect(concerns(punch, {})).toBe(true);
  expect(concerns(punch, { staffId: mara, from: '2026-11-20', to: '2026-11-20' })).toBe(true);
  expect(concerns(punch, { staffId: 2 as StaffId })).toBe(false);
  expect(concerns(punch, { from: '2026-11-21' })).toBe(false);
  expect(concerns(punch, { to: '2026-11-19' })).toBe(false);
  expect(concerns({ ...punch, dates: null }, { to: '2026-11-19' })).toBe(true);
});

it('is concerned by a change of which nothing more is known', () => {
  expect(concerns(ANY_CHANGE, { staffId: mara, from: '2026-11-20', to: '2026-11-20' })).toBe(true);
});

it('reads once more for all that changed while it was reading', async () => {
  const turns: (() => void)[] = [];
  const read = vi.fn(() => new Promise<void>((done) => turns.push(done)));
  const renew = oneAtATime(read);
  for (let change = 0; change < 5; change++) renew();
  expect(read).toHaveBeenCalledTimes(1);
  turns[0]?.();
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2), 30_000);
  turns[1]?.();
  await Promise.resolve();
  renew();
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3), 30_000);
});
