import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startClockwork } from '../../../src-renderer/kiosk/flow/clockwork.ts';
import { RESULT_MS } from '../../../src-renderer/kiosk/flow/deadlines.ts';
import { tell, useKiosk } from '../../../src-renderer/kiosk/flow/store.ts';
import { accepted } from './outcomes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('takes a result away in time when somebody sets the clock of the machine back', () => {
  const stop = startClockwork();
  tell({ kind: 'answered', outcome: accepted() });
  expect(useKiosk.getState().flow.scene.kind).toBe('result');
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(RESULT_MS);
  expect(useKiosk.getState().flow.scene.kind).toBe('idle');
  stop();
});
