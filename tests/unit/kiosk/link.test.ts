import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setHealth, useKiosk } from '../../../src-renderer/kiosk/flow/store.ts';
import { startLink } from '../../../src-renderer/kiosk/link/link.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { documentElement: { lang: '' } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('says that the app does not answer when it says nothing at all, and asks again', async () => {
  setHealth({ app: 'starting' });
  const call = vi.fn(
    async (): Promise<unknown> => ({ ok: false, error: { code: 'internal', message: '', details: {} } }),
  );
  call.mockReturnValueOnce(new Promise(() => undefined));
  vi.stubGlobal('window', { clockface: { call, on: () => () => undefined } });
  const stop = startLink();
  await vi.advanceTimersByTimeAsync(7_000);
  expect(useKiosk.getState().health.app).toBe('starting');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(useKiosk.getState().health.app).toBe('unreachable');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(call).toHaveBeenCalledTimes(2);
  stop();
});
