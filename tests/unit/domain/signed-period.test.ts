import { expect, it } from 'vitest';
import { periodToSign } from '../../../src-shared/domain/signed-period.ts';

it('is the last week or calendar month that is over, or none', () => {
  const on = (timesheetSigning: 'off' | 'week' | 'month', today: string, weekStart: 'mon' | 'sun' = 'mon') =>
    periodToSign({ timesheetSigning, weekStart }, today);
  expect(on('off', '2026-11-23')).toBeNull();
  expect(on('week', '2026-11-23')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(on('week', '2026-11-22')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  expect(on('week', '2026-11-22', 'sun')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect(on('month', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(on('month', '2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});
