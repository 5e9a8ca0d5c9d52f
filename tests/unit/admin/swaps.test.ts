import { expect, test } from 'vitest';
import { listOf, stepsFor } from '../../../src-renderer/admin/swaps/swap-lists.ts';
import { weekRows } from '../../../src-renderer/ui/week-rows.ts';
import type { RosterDay } from '../../../src-shared/ipc/roster.ts';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { staffIdSchema, swapIdSchema } from '../../../src-shared/models/ids.ts';

const ada = { staffId: staffIdSchema.parse(1), code: 'E1', name: 'Ada' };
const ben = { staffId: staffIdSchema.parse(2), code: 'E2', name: 'Ben' };
const early = { start: '06:00', end: '14:00', unpaidBreakMinutes: 30 };
const start = Date.UTC(2026, 10, 24, 5);

function swapIn(state: SwapRecord['state']): SwapRecord {
  return {
    id: swapIdSchema.parse(1),
    kind: 'give-away',
    state,
    requester: ada,
    other: ben,
    gives: { date: '2026-11-24', shifts: [early] },
    takes: null,
    note: '',
    requestedAt: 0,
    decidedAt: null,
    decidedBy: null,
    decisionNote: '',
    firstStartsAt: start,
  };
}

test('a swap that both agreed to waits for the manager', () => {
  expect(listOf(swapIn('accepted'))).toBe('decide');
  expect(stepsFor(swapIn('accepted'), start - 1)).toEqual(['approve', 'reject']);
});

test('an applied swap can be taken back until its first shift begins', () => {
  expect(stepsFor(swapIn('applied'), start - 1)).toEqual(['reverse']);
  expect(stepsFor(swapIn('applied'), start)).toEqual([]);
});

test('a request can be rejected before it is answered, an ended one can be nothing any more', () => {
  expect(stepsFor(swapIn('requested'), start - 1)).toEqual(['reject']);
  for (const state of ['declined', 'cancelled', 'expired', 'reversed'] as const) {
    expect(listOf(swapIn(state))).toBe('ended');
    expect(stepsFor(swapIn(state), start - 1)).toEqual([]);
  }
});

test('the weeks of both people stand beside each other, date by date', () => {
  const day = (date: string, shifts: RosterDay['shifts']): RosterDay => ({
    date,
    source: 'pattern',
    overrideKind: null,
    leave: null,
    shifts,
    instances: [],
  });
  const tuesday = '2026-11-24';
  const rows = weekRows({
    before: [
      { person: ada, days: [day('2026-11-23', []), day(tuesday, [early])] },
      { person: ben, days: [day('2026-11-23', []), day(tuesday, [])] },
    ],
    after: [
      { person: ben, days: [day('2026-11-23', []), day(tuesday, [early])] },
      { person: ada, days: [day('2026-11-23', []), day(tuesday, [])] },
    ],
    changed: [
      { staffId: ada.staffId, date: tuesday },
      { staffId: ben.staffId, date: tuesday },
    ],
    warnings: [],
  });
  expect(rows.map(({ date }) => date)).toEqual(['2026-11-23', tuesday]);
  expect(rows[1]?.cells.map(({ before, after }) => [before?.shifts.length, after?.shifts.length])).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(rows.map(({ cells }) => cells.map(({ changed }) => changed))).toEqual([
    [false, false],
    [true, true],
  ]);
});
