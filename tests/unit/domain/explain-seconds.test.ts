import { expect, it } from 'vitest';
import { attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import type { StoredPunch } from '../../../src-shared/domain/corrections.ts';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import { punchKey } from '../../../src-shared/models/punch-key.ts';
import { at, berlin, pattern, rosterOf, workweek } from './support.ts';

const date = '2026-03-02';

/** What the day says of somebody who came and left at these instants, without where the hours come from. */
function said(hours: string, came: string, left: string | null, changes: object = {}): string {
  const [start = '', end = ''] = hours.split('-');
  const endsOn = end < start ? '2026-03-03' : date;
  const shift = { date, startsAt: at(`${date}T${start}`), endsAt: at(`${endsOn}T${end}`), unpaidBreakMinutes: 0 };
  const punch = (direction: 'in' | 'out', text: string, id: number): StoredPunch => ({
    ...{ key: punchKey(id), at: at(text), direction, shift, flags: [] },
  });
  const punches = [punch('in', came, 1), ...(left === null ? [] : [punch('out', left, 2)])];
  const policies = [{ from: '2026-01-01', policy: policySchema.parse(changes) }];
  const roster = rosterOf(pattern('2026-01-05', workweek(hours)));
  const days = attendanceDays(
    { zone: berlin, roster, policies, punches, corrections: [] },
    date,
    date,
    at('2026-03-04T12:00'),
  );
  return days.map(({ reasons }) => explainText(reasons, 'en').split(', pattern from')[0]).join(' / ');
}

it.each([
  [
    'the minutes shown are eight hours, the time worked is less',
    '09:00-17:00',
    `${date}T09:00:50`,
    `${date}T17:00:10`,
    'Present: in 09:00:50, out 17:00:10, shift 09:00–17:00, worked 479 min',
  ],
  [
    'a second less than eight hours',
    '09:00-17:00',
    `${date}T09:00:01`,
    `${date}T17:00:00`,
    'Present: in 09:00:01, out 17:00:00, shift 09:00–17:00, worked 479 min',
  ],
  [
    'eight hours to the second',
    '09:00-17:00',
    `${date}T09:00:30`,
    `${date}T17:00:30`,
    'Present: in 09:00, out 17:00, shift 09:00–17:00, worked 480 min',
  ],
  [
    'seconds that add nothing to what the minutes say',
    '09:00-17:00',
    `${date}T09:00:10`,
    `${date}T17:00:50`,
    'Present: in 09:00, out 17:00, shift 09:00–17:00, worked 480 min',
  ],
  [
    'a night: the date stays behind the time',
    '22:00-06:00',
    `${date}T22:00:40`,
    '2026-03-03T06:00:05',
    'Present: in 22:00:40, out 06:00:05 on 3 Mar 2026, shift 22:00–06:00, worked 479 min',
  ],
] as const)('seconds are shown where they decide: %s', (_, hours, came, left, words) => {
  expect(said(hours, came, left)).toBe(words);
});

it('the minute decides what is late and early, so seconds are not shown for those', () => {
  expect(said('09:00-17:00', `${date}T09:05:59`, `${date}T17:00:59`)).toBe(
    'Present: in 09:05, out 17:00, shift 09:00–17:00, worked 475 min',
  );
  expect(said('09:00-17:00', `${date}T09:06:00`, `${date}T16:59:59`)).toBe(
    'Late 6 min; left 1 min early: in 09:06, out 16:59, shift 09:00–17:00, grace 5, worked 473 min',
  );
});

it('a half day by a second says so in seconds', () => {
  expect(said('09:00-17:00', `${date}T09:00:01`, `${date}T13:00:00`, { earlyGraceMinutes: 600 })).toBe(
    'Half day: in 09:00:01, out 13:00:00, shift 09:00–17:00, worked 239 min, half day below 50 %',
  );
});

it('one time alone is compared with nothing', () => {
  expect(said('09:00-17:00', `${date}T09:00:50`, null)).toBe('No check-out: in 09:00, shift 09:00–17:00');
});
