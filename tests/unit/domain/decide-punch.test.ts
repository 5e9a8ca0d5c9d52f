import { describe, expect, it } from 'vitest';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import {
  decidePunch,
  type PunchDecision,
  type PunchQuestion,
  workedMinutesOn,
} from '../../../src-shared/domain/decide-punch.ts';
import { nextInstanceAfter, type Roster, shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import type { EffectivePunch } from '../../../src-shared/domain/shift-punches.ts';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import { formatLocal } from '../../scenarios/local-time.ts';
import { at, berlin, pattern, rosterOf, week, workweek } from './support.ts';

const strict = defaultPolicy;
const flexible: Policy = { ...defaultPolicy, mode: 'flexible' };
const day = rosterOf(pattern('2026-01-05', workweek('09:00-17:00/30')));
const night = rosterOf(pattern('2026-01-05', workweek('22:00-06:00')));
const double = rosterOf(pattern('2026-01-05', workweek('06:00-14:00', '14:00-22:00')));
const split = rosterOf(pattern('2026-01-05', workweek('06:00-10:00', '14:00-18:00')));
const short = rosterOf(pattern('2026-01-05', workweek('09:00-10:00')));

/** Punches made before, as `in 2026-03-02T08:55` for the shift that starts on that date at `of` (or the first of the date). */
type Before = readonly [direction: 'in' | 'out', at: string, shiftDate?: string, shiftStart?: string];

interface Look {
  readonly roster?: Roster;
  readonly policy?: Policy;
  readonly before?: readonly Before[];
  readonly question?: Partial<PunchQuestion>;
}

function punchesOf(before: readonly Before[], roster: Roster): EffectivePunch[] {
  return before.map(([direction, text, date = text.slice(0, 10), start]) => {
    const shifts = shiftInstancesBetween(roster, date, date, berlin);
    const shift = shifts.find(({ startsAt }) => start === undefined || startsAt === at(`${date}T${start}`));
    if (shift === undefined) throw new Error(`no shift on ${date}`);
    return { at: at(text), direction, shift };
  });
}

function look(text: string, { roster = day, policy = strict, before = [], question = {} }: Look = {}): PunchDecision {
  const now = at(text);
  const today = civilDateOf(now, berlin);
  const punches = punchesOf(before, roster);
  return decidePunch({
    at: now,
    zone: berlin,
    policy,
    person: { archived: false, enrolled: true, consent: 'given' },
    instances: shiftInstancesBetween(roster, addDays(today, -1), addDays(today, 1), berlin),
    nextInstance: nextInstanceAfter(roster, now, today, berlin),
    punches,
    lastPunchAt: punches.length === 0 ? null : Math.max(...punches.map((punch) => punch.at)),
    method: 'face',
    ...question,
  });
}

const short24 = (instant: number | null): string => (instant === null ? '-' : formatLocal(instant, berlin).slice(5));

/** One line for a decision: `in 03-02T09:00 [flags]` or `refused code shift window in out`. */
function said(decision: PunchDecision): string {
  if (decision.verdict !== 'refused') {
    const earlier = decision.flagsEarlier.map(({ shift, flag }) => `${flag} ${short24(shift.startsAt)}`);
    return [decision.verdict, short24(decision.shift.startsAt), ...decision.flags, ...earlier].join(' ');
  }
  const shift = decision.shift === null ? 'none' : short24(decision.shift.startsAt);
  return [decision.code, shift, short24(decision.windowAt), short24(decision.inAt), short24(decision.outAt)].join(' ');
}

const inAt = (text: string): Before => ['in', text];
const outAt = (text: string): Before => ['out', text];

// 2026-03-02 is a Monday. Refusals read: code, shift spoken of, window, in, out.
describe('a strict day shift 09:00–17:00', () => {
  it.each<[string, string, readonly Before[], string]>([
    ['a minute before the in window: too early', '2026-03-02T07:59', [], 'too-early 03-02T09:00 03-02T08:00 - -'],
    ['a second before the in window: too early', '2026-03-02T07:59:59', [], 'too-early 03-02T09:00 03-02T08:00 - -'],
    ['just after midnight: too early', '2026-03-02T00:05', [], 'too-early 03-02T09:00 03-02T08:00 - -'],
    ['the in window opens: in', '2026-03-02T08:00', [], 'in 03-02T09:00'],
    ['on time: in', '2026-03-02T09:00', [], 'in 03-02T09:00'],
    ['the last minute of the in window: in', '2026-03-02T10:00', [], 'in 03-02T09:00'],
    ['the last second of that minute: in', '2026-03-02T10:00:59', [], 'in 03-02T09:00'],
    ['the minute after it: closed', '2026-03-02T10:01', [], 'window-closed 03-02T09:00 03-02T10:00 - -'],
    ['at noon without an in: closed', '2026-03-02T12:00', [], 'window-closed 03-02T09:00 03-02T10:00 - -'],
    [
      'before the out window without an in: closed',
      '2026-03-02T15:59:59',
      [],
      'window-closed 03-02T09:00 03-02T10:00 - -',
    ],
    ['the out window opens, no in: out with missing-in', '2026-03-02T16:00', [], 'out 03-02T09:00 missing-in'],
    [
      'the last minute of the out window, no in: out with missing-in',
      '2026-03-02T18:00:59',
      [],
      'out 03-02T09:00 missing-in',
    ],
    ['after it all, no in: closed', '2026-03-02T18:01', [], 'window-closed 03-02T09:00 03-02T18:00 - -'],
    [
      'in again during the in window',
      '2026-03-02T09:30',
      [inAt('2026-03-02T08:55')],
      'already-checked-in 03-02T09:00 03-02T16:00 03-02T08:55 -',
    ],
    [
      'in again at noon',
      '2026-03-02T12:00',
      [inAt('2026-03-02T08:55')],
      'already-checked-in 03-02T09:00 03-02T16:00 03-02T08:55 -',
    ],
    [
      'a second before the out window',
      '2026-03-02T15:59:59',
      [inAt('2026-03-02T08:55')],
      'already-checked-in 03-02T09:00 03-02T16:00 03-02T08:55 -',
    ],
    ['the out window opens: out', '2026-03-02T16:00', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    ['at the end: out', '2026-03-02T17:00', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    ['the last minute of the out window: out', '2026-03-02T18:00:59', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    [
      'the minute after it: closed',
      '2026-03-02T18:01',
      [inAt('2026-03-02T08:55')],
      'window-closed 03-02T09:00 03-02T18:00 03-02T08:55 -',
    ],
    [
      'both present: completed',
      '2026-03-02T17:30',
      [inAt('2026-03-02T08:55'), outAt('2026-03-02T17:05')],
      'already-completed 03-02T09:00 - 03-02T08:55 03-02T17:05',
    ],
    [
      'both present, in the evening: still completed',
      '2026-03-02T23:00',
      [inAt('2026-03-02T08:55'), outAt('2026-03-02T17:05')],
      'already-completed 03-02T09:00 - 03-02T08:55 03-02T17:05',
    ],
    [
      'an out without an in: completed',
      '2026-03-02T17:30',
      [outAt('2026-03-02T17:05')],
      'already-completed 03-02T09:00 - - 03-02T17:05',
    ],
    [
      'an out without an in, in the evening: completed',
      '2026-03-02T21:30',
      [outAt('2026-03-02T17:05')],
      'already-completed 03-02T09:00 - - 03-02T17:05',
    ],
    ['on a day off: no shift, the next one named', '2026-03-07T09:00', [], 'no-shift 03-09T09:00 - - -'],
    [
      'yesterday never closed: in today, yesterday flagged',
      '2026-03-03T08:50',
      [inAt('2026-03-02T08:55')],
      'in 03-03T09:00 missing-out 03-02T09:00',
    ],
    [
      'yesterday never closed: too early today all the same',
      '2026-03-03T07:00',
      [inAt('2026-03-02T08:55')],
      'too-early 03-03T09:00 03-03T08:00 - -',
    ],
    [
      'yesterday never closed: out without in today',
      '2026-03-03T17:00',
      [inAt('2026-03-02T08:55')],
      'out 03-03T09:00 missing-in missing-out 03-02T09:00',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before }))).toBe(expected);
  });
});

describe('a flexible day shift 09:00–17:00', () => {
  it.each<[string, string, readonly Before[], string]>([
    ['a minute before the in window: too early', '2026-03-02T07:59', [], 'too-early 03-02T09:00 03-02T08:00 - -'],
    ['the in window opens: in', '2026-03-02T08:00', [], 'in 03-02T09:00'],
    ['in the middle: in', '2026-03-02T12:00', [], 'in 03-02T09:00'],
    ['the minute before the end: in', '2026-03-02T16:59:59', [], 'in 03-02T09:00'],
    ['at the end without an in: out with missing-in', '2026-03-02T17:00', [], 'out 03-02T09:00 missing-in'],
    ['the last minute, no in: out with missing-in', '2026-03-02T18:00:59', [], 'out 03-02T09:00 missing-in'],
    ['after it all: closed', '2026-03-02T18:01', [], 'window-closed 03-02T09:00 03-02T18:00 - -'],
    [
      'in again before the end',
      '2026-03-02T16:59:59',
      [inAt('2026-03-02T08:55')],
      'already-checked-in 03-02T09:00 03-02T17:00 03-02T08:55 -',
    ],
    ['at the end: out', '2026-03-02T17:00', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    ['the last minute: out', '2026-03-02T18:00:59', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    [
      'after it: closed',
      '2026-03-02T18:01',
      [inAt('2026-03-02T08:55')],
      'window-closed 03-02T09:00 03-02T18:00 03-02T08:55 -',
    ],
    [
      'both present: completed',
      '2026-03-02T17:30',
      [inAt('2026-03-02T08:55'), outAt('2026-03-02T17:05')],
      'already-completed 03-02T09:00 - 03-02T08:55 03-02T17:05',
    ],
    ['on a day off: no shift', '2026-03-08T12:00', [], 'no-shift 03-09T09:00 - - -'],
    [
      'yesterday never closed: in today, yesterday flagged',
      '2026-03-03T12:00',
      [inAt('2026-03-02T08:55')],
      'in 03-03T09:00 missing-out 03-02T09:00',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, policy: flexible }))).toBe(expected);
  });
});

describe('the cooldown', () => {
  const before = [inAt('2026-03-02T16:30')];

  it('refuses the same person again, and says until when', () => {
    expect(said(look('2026-03-02T16:31:59', { before }))).toBe('too-soon 03-02T09:00 03-02T16:32 03-02T16:30 -');
  });

  it('ends to the second', () => {
    expect(said(look('2026-03-02T16:32', { before }))).toBe('out 03-02T09:00');
  });

  it('counts from punches alone, so that nobody is held up by a refusal', () => {
    expect(said(look('2026-03-02T16:31', { question: { lastPunchAt: null } }))).toBe('out 03-02T09:00 missing-in');
  });

  it('holds for a PIN, and not for a manager or an import', () => {
    expect(said(look('2026-03-02T16:31', { before, question: { method: 'pin' } }))).toContain('too-soon');
    expect(said(look('2026-03-02T16:31', { before, question: { method: 'manager' } }))).toBe('out 03-02T09:00');
    expect(said(look('2026-03-02T16:31', { before, question: { method: 'import' } }))).toBe('out 03-02T09:00');
  });

  it('holds when the clock was set back a little', () => {
    expect(said(look('2026-03-02T16:29', { before }))).toContain('too-soon');
  });

  it('does not lock anyone out when the clock was set back a lot, but flags the punch', () => {
    expect(said(look('2026-03-02T16:10', { before }))).toBe('out 03-02T09:00 clock');
    expect(said(look('2026-03-02T12:10', { before }))).toContain('already-checked-in');
  });

  it('names no shift where the last punch belongs to none of these days', () => {
    expect(said(look('2026-03-02T09:00', { question: { lastPunchAt: at('2026-03-02T08:59') } }))).toBe(
      'too-soon none 03-02T09:01 - -',
    );
  });
});

describe('a person who may not punch', () => {
  const person = { archived: false, enrolled: true, consent: 'given' } as const;
  it.each<[string, PunchQuestion['person'], PunchQuestion['method'], string]>([
    ['archived', { ...person, archived: true }, 'face', 'archived'],
    ['archived, by PIN too', { ...person, archived: true }, 'pin', 'archived'],
    ['archived, by a manager too', { ...person, archived: true }, 'manager', 'archived'],
    [
      'archived tells more than withdrawn',
      { archived: true, enrolled: false, consent: 'withdrawn' },
      'face',
      'archived',
    ],
    ['without consent any more', { ...person, enrolled: false, consent: 'withdrawn' }, 'face', 'consent-withdrawn'],
    ['not enrolled', { ...person, enrolled: false }, 'face', 'not-enrolled'],
    ['never asked for consent', { ...person, consent: 'none' }, 'face', 'not-enrolled'],
  ])('%s is refused', (_name, who, method, code) => {
    expect(said(look('2026-03-02T09:00', { question: { person: who, method } }))).toBe(`${code} none - - -`);
  });

  it('with the face may with the PIN, which is flagged', () => {
    const who = { archived: false, enrolled: false, consent: 'withdrawn' } as const;
    expect(said(look('2026-03-02T09:00', { question: { person: who, method: 'pin' } }))).toBe('in 03-02T09:00 pin');
    expect(said(look('2026-03-02T09:00', { question: { person: who, method: 'manager' } }))).toBe('in 03-02T09:00');
  });

  it('gets both flags for an out by PIN without an in', () => {
    expect(said(look('2026-03-02T17:00', { question: { method: 'pin' } }))).toBe('out 03-02T09:00 missing-in pin');
  });
});

describe('a strict night shift 22:00–06:00', () => {
  const monday = ['in', '2026-03-02T21:55', '2026-03-02'] as const;
  it.each<[string, string, readonly Before[], string]>([
    ['in the evening: in', '2026-03-02T21:00', [], 'in 03-02T22:00'],
    ['an hour late, still before midnight: in', '2026-03-02T23:00', [], 'in 03-02T22:00'],
    ['after midnight without an in: closed', '2026-03-03T00:30', [], 'window-closed 03-02T22:00 03-02T23:00 - -'],
    [
      'after midnight with the in of the day before',
      '2026-03-03T00:30',
      [monday],
      'already-checked-in 03-02T22:00 03-03T05:00 03-02T21:55 -',
    ],
    ['in the morning: out, of the date before', '2026-03-03T06:05', [monday], 'out 03-02T22:00'],
    ['in the morning without an in: out with missing-in', '2026-03-03T06:05', [], 'out 03-02T22:00 missing-in'],
    [
      'in the morning, both present: completed',
      '2026-03-03T06:30',
      [monday, ['out', '2026-03-03T06:05', '2026-03-02']],
      'already-completed 03-02T22:00 - 03-02T21:55 03-03T06:05',
    ],
    [
      'soon after the out window with an in: closed',
      '2026-03-03T07:30',
      [monday],
      'window-closed 03-02T22:00 03-03T07:00 03-02T21:55 -',
    ],
    ['before the next evening: too early', '2026-03-03T20:30', [monday], 'too-early 03-03T22:00 03-03T21:00 - -'],
    [
      'by day with last night completed: too early for tonight',
      '2026-03-03T12:00',
      [monday, ['out', '2026-03-03T06:05', '2026-03-02']],
      'too-early 03-03T22:00 03-03T21:00 - -',
    ],
    [
      'the next evening: in, and last night flagged',
      '2026-03-03T21:45',
      [monday],
      'in 03-03T22:00 missing-out 03-02T22:00',
    ],
    [
      'Saturday morning ends Friday’s shift',
      '2026-03-07T05:30',
      [['in', '2026-03-06T22:00', '2026-03-06']],
      'out 03-06T22:00',
    ],
    [
      'Saturday after the out window: closed, not "no shift"',
      '2026-03-07T08:00',
      [['in', '2026-03-06T22:00', '2026-03-06']],
      'window-closed 03-06T22:00 03-07T07:00 03-06T22:00 -',
    ],
    [
      'Saturday by day with Friday completed: no shift',
      '2026-03-07T12:00',
      [
        ['in', '2026-03-06T22:00', '2026-03-06'],
        ['out', '2026-03-07T06:00', '2026-03-06'],
      ],
      'no-shift 03-09T22:00 - - -',
    ],
    ['Saturday after a Friday missed: no shift', '2026-03-07T08:00', [], 'no-shift 03-09T22:00 - - -'],
    ['Sunday: no shift', '2026-03-08T12:00', [], 'no-shift 03-09T22:00 - - -'],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, roster: night }))).toBe(expected);
  });
});

describe('a flexible night shift 22:00–06:00', () => {
  it.each<[string, string, readonly Before[], string]>([
    ['after midnight: in, of the date before', '2026-03-03T02:00', [], 'in 03-02T22:00'],
    ['at the end: out with missing-in', '2026-03-03T06:00', [], 'out 03-02T22:00 missing-in'],
    ['at the end: out', '2026-03-03T06:00', [['in', '2026-03-02T21:55', '2026-03-02']], 'out 03-02T22:00'],
    [
      'before the end: wait',
      '2026-03-03T05:59',
      [['in', '2026-03-02T21:55', '2026-03-02']],
      'already-checked-in 03-02T22:00 03-03T06:00 03-02T21:55 -',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, roster: night, policy: flexible }))).toBe(expected);
  });
});

describe('two shifts that touch, 06:00–14:00 and 14:00–22:00', () => {
  const first = ['in', '2026-03-02T05:55', '2026-03-02', '06:00'] as const;
  const firstOut = ['out', '2026-03-02T14:05', '2026-03-02', '06:00'] as const;
  const second = ['in', '2026-03-02T14:07', '2026-03-02', '14:00'] as const;
  it.each<[string, string, readonly Before[], string]>([
    ['the morning: in of the first', '2026-03-02T06:10', [], 'in 03-02T06:00'],
    ['at the seam with an in: out of the first', '2026-03-02T14:05', [first], 'out 03-02T06:00'],
    ['before the seam with an in: out of the first too', '2026-03-02T13:10', [first], 'out 03-02T06:00'],
    [
      'again at once: too soon',
      '2026-03-02T14:06',
      [first, firstOut],
      'too-soon 03-02T06:00 03-02T14:07 03-02T05:55 03-02T14:05',
    ],
    ['after the cooldown: in of the second', '2026-03-02T14:07', [first, firstOut], 'in 03-02T14:00'],
    [
      'at the seam without an in: in of the second, nothing guessed of the first',
      '2026-03-02T14:05',
      [],
      'in 03-02T14:00',
    ],
    ['before the seam without an in: in of the second', '2026-03-02T13:10', [], 'in 03-02T14:00'],
    [
      'a second look then is no out of the first',
      '2026-03-02T13:50',
      [['in', '2026-03-02T13:10', '2026-03-02', '14:00']],
      'already-checked-in 03-02T14:00 03-02T21:00 03-02T13:10 -',
    ],
    [
      'in of the second, first never closed: out of the second',
      '2026-03-02T21:30',
      [first, second],
      'out 03-02T14:00 missing-out 03-02T06:00',
    ],
    [
      'the first never closed and its window over: closed for the second',
      '2026-03-02T15:30',
      [first],
      'window-closed 03-02T14:00 03-02T15:00 - -',
    ],
    [
      'both completed: completed, the second named',
      '2026-03-02T22:30',
      [first, firstOut, second, ['out', '2026-03-02T22:00', '2026-03-02', '14:00']],
      'already-completed 03-02T14:00 - 03-02T14:07 03-02T22:00',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, roster: double }))).toBe(expected);
  });

  it('in flexible mode keep the first until it can be ended', () => {
    const before = [first];
    expect(said(look('2026-03-02T13:30', { before, roster: double, policy: flexible }))).toBe(
      'already-checked-in 03-02T06:00 03-02T14:00 03-02T05:55 -',
    );
    expect(said(look('2026-03-02T15:00', { before, roster: double, policy: flexible }))).toBe('out 03-02T06:00');
    expect(said(look('2026-03-02T15:01', { before, roster: double, policy: flexible }))).toBe(
      'in 03-02T14:00 missing-out 03-02T06:00',
    );
  });

  it('in flexible mode begin the one that is running, not the one that comes', () => {
    expect(said(look('2026-03-02T13:30', { roster: double, policy: flexible }))).toBe('in 03-02T06:00');
    expect(said(look('2026-03-02T14:00', { roster: double, policy: flexible }))).toBe('in 03-02T14:00');
  });
});

describe('two shifts with hours between, 06:00–10:00 and 14:00–18:00', () => {
  const done: readonly Before[] = [
    ['in', '2026-03-02T06:00', '2026-03-02', '06:00'],
    ['out', '2026-03-02T10:00', '2026-03-02', '06:00'],
  ];
  it.each<[string, string, readonly Before[], string]>([
    [
      'soon after the first: completed',
      '2026-03-02T10:30',
      done,
      'already-completed 03-02T06:00 - 03-02T06:00 03-02T10:00',
    ],
    ['then: too early for the second', '2026-03-02T11:30', done, 'too-early 03-02T14:00 03-02T13:00 - -'],
    [
      'the first missed, its window nearer: closed',
      '2026-03-02T11:30',
      [],
      'window-closed 03-02T06:00 03-02T11:00 - -',
    ],
    ['the first missed, the second nearer: too early', '2026-03-02T12:30', [], 'too-early 03-02T14:00 03-02T13:00 - -'],
    [
      'the first missed, as near as the second: too early',
      '2026-03-02T12:00',
      [],
      'too-early 03-02T14:00 03-02T13:00 - -',
    ],
    ['the first missed: in of the second', '2026-03-02T13:30', [], 'in 03-02T14:00'],
    ['the second missed: closed', '2026-03-02T19:30', done, 'window-closed 03-02T14:00 03-02T19:00 - -'],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, roster: split }))).toBe(expected);
  });
});

describe('a shift so short that its windows overlap, 09:00–10:00', () => {
  it.each<[string, string, readonly Before[], string]>([
    ['no in yet: in comes first', '2026-03-02T09:30', [], 'in 03-02T09:00'],
    ['no in after the in window: out with missing-in', '2026-03-02T10:01', [], 'out 03-02T09:00 missing-in'],
    ['with an in: out', '2026-03-02T09:30', [inAt('2026-03-02T08:55')], 'out 03-02T09:00'],
    [
      'with both: completed',
      '2026-03-02T09:45',
      [inAt('2026-03-02T08:55'), outAt('2026-03-02T09:30')],
      'already-completed 03-02T09:00 - 03-02T08:55 03-02T09:30',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, roster: short }))).toBe(expected);
  });

  it('is begun even after its end while its in window is open and nothing else can be begun', () => {
    const tiny = rosterOf(pattern('2026-01-05', workweek('09:00-09:30')));
    expect(said(look('2026-03-02T09:45', { roster: tiny }))).toBe('in 03-02T09:00');
    const two = rosterOf(pattern('2026-01-05', workweek('09:00-09:30', '10:00-12:00')));
    expect(said(look('2026-03-02T09:45', { roster: two }))).toBe('in 03-02T10:00');
    expect(said(look('2026-03-02T09:15', { roster: two }))).toBe('in 03-02T09:00');
  });
});

describe('a shift around midnight', () => {
  const early = rosterOf(pattern('2026-01-05', week({ tue: ['00:30-08:00'], wed: ['16:00-23:30'] })));

  it('may be begun on the evening before its date', () => {
    expect(said(look('2026-03-02T23:40', { roster: early }))).toBe('in 03-03T00:30');
    expect(said(look('2026-03-02T23:20', { roster: early }))).toBe('no-shift 03-03T00:30 - - -');
  });

  it('may be ended on the day after it', () => {
    const before: Before[] = [['in', '2026-03-04T15:50', '2026-03-04']];
    expect(said(look('2026-03-05T00:20', { roster: early, before }))).toBe('out 03-04T16:00');
    expect(said(look('2026-03-05T00:40', { roster: early, before }))).toContain('window-closed 03-04T16:00');
  });
});

describe('the clock change', () => {
  const sunday = rosterOf(pattern('2026-01-05', week({ sat: ['22:00-06:00'], sun: ['02:30-10:30'] })));

  it('in autumn tells the two half past two apart', () => {
    const roster = rosterOf(pattern('2026-01-05', week({ sun: ['02:30-10:30'] })));
    expect(said(look('2026-10-25T01:29', { roster }))).toContain('too-early');
    expect(said(look('2026-10-25T01:30', { roster }))).toBe('in 10-25T02:30+02:00');
    expect(said(look('2026-10-25T02:30+01:00', { roster }))).toBe('in 10-25T02:30+02:00');
    expect(said(look('2026-10-25T02:31+01:00', { roster }))).toContain('window-closed');
  });

  it('in spring keeps windows as long as ever', () => {
    const roster = rosterOf(pattern('2026-01-05', week({ sun: ['02:30-10:30'] })));
    expect(said(look('2026-03-29T01:00', { roster }))).toBe('in 03-29T03:00');
    expect(said(look('2026-03-29T00:59', { roster }))).toContain('too-early');
    expect(said(look('2026-03-29T04:00', { roster }))).toBe('in 03-29T03:00');
  });

  it('ends a night shift by its end on the clock', () => {
    const before: Before[] = [['in', '2026-10-24T21:58', '2026-10-24']];
    expect(said(look('2026-10-25T05:00', { roster: sunday, before }))).toBe('out 10-24T22:00');
  });
});

describe('punched breaks', () => {
  const policy: Policy = { ...defaultPolicy, breaks: 'punched' };
  const morning = inAt('2026-03-02T09:00');
  const lunch = outAt('2026-03-02T12:00');
  const back = inAt('2026-03-02T12:45');
  it.each<[string, string, readonly Before[], string]>([
    ['in the middle: out for the break', '2026-03-02T12:00', [morning], 'out 03-02T09:00'],
    ['on the break: back in', '2026-03-02T12:45', [morning, lunch], 'in 03-02T09:00'],
    [
      'twice within the cooldown: too soon',
      '2026-03-02T12:01',
      [morning, lunch],
      'too-soon 03-02T09:00 03-02T12:02 03-02T09:00 03-02T12:00',
    ],
    ['back and at the end: out', '2026-03-02T17:00', [morning, lunch, back], 'out 03-02T09:00'],
    [
      'out at the end: completed',
      '2026-03-02T17:10',
      [morning, lunch, back, outAt('2026-03-02T17:00')],
      'already-completed 03-02T09:00 - 03-02T09:00 03-02T17:00',
    ],
    [
      'out in the out window is no break',
      '2026-03-02T16:30',
      [morning, lunch, back, outAt('2026-03-02T16:10')],
      'already-completed 03-02T09:00 - 03-02T09:00 03-02T16:10',
    ],
    [
      'never back before the end: completed with the break',
      '2026-03-02T17:30',
      [morning, lunch],
      'already-completed 03-02T09:00 - 03-02T09:00 03-02T12:00',
    ],
  ])('%s', (_name, text, before, expected) => {
    expect(said(look(text, { before, policy }))).toBe(expected);
  });

  it('take off the time between instead of the fixed break', () => {
    const all = punchesOf([morning, lunch, back, outAt('2026-03-02T17:00')], day);
    const shifts = shiftInstancesBetween(day, '2026-03-02', '2026-03-02', berlin);
    expect(workedMinutesOn('2026-03-02', shifts, all, policy)).toBe(435);
    expect(workedMinutesOn('2026-03-02', shifts, all, strict)).toBe(450);
    expect(workedMinutesOn('2026-03-02', shifts, all.slice(0, 3), policy)).toBeNull();
    const twice = punchesOf([morning, inAt('2026-03-02T09:30'), lunch, outAt('2026-03-02T12:10')], day);
    expect(workedMinutesOn('2026-03-02', shifts, twice, policy)).toBe(180);
  });
});

describe('a shift changed after it was begun', () => {
  const punched = punchesOf([inAt('2026-03-02T08:55')], day);
  const moved = rosterOf(pattern('2026-01-05', workweek('10:00-18:00')));
  const elsewhere = rosterOf(pattern('2026-01-05', workweek('18:00-23:00')));

  it('keeps its in where it still overlaps', () => {
    const question = { punches: punched, lastPunchAt: at('2026-03-02T08:55') };
    expect(said(look('2026-03-02T18:00', { roster: moved, question }))).toBe('out 03-02T10:00');
  });

  it('starts clean where it does not', () => {
    const question = { punches: punched, lastPunchAt: at('2026-03-02T08:55') };
    expect(said(look('2026-03-02T18:00', { roster: elsewhere, question }))).toBe('in 03-02T18:00');
    expect(said(look('2026-03-02T09:30', { roster: rosterOf(), question }))).toBe('no-shift none - - -');
  });
});

describe('the minutes worked on a date', () => {
  const shifts = shiftInstancesBetween(double, '2026-03-02', '2026-03-02', berlin);
  const punches = punchesOf(
    [
      ['in', '2026-03-02T06:00', '2026-03-02', '06:00'],
      ['out', '2026-03-02T14:00:30', '2026-03-02', '06:00'],
      ['in', '2026-03-02T14:10', '2026-03-02', '14:00'],
      ['out', '2026-03-02T22:00', '2026-03-02', '14:00'],
    ],
    double,
  );

  it('are unknown until a shift has both punches', () => {
    expect(workedMinutesOn('2026-03-02', shifts, punches.slice(0, 1), strict)).toBeNull();
  });

  it('add up over the shifts of the date, in whole minutes', () => {
    expect(workedMinutesOn('2026-03-02', shifts, punches.slice(0, 2), strict)).toBe(480);
    expect(workedMinutesOn('2026-03-02', shifts, punches, strict)).toBe(950);
    expect(workedMinutesOn('2026-03-03', shifts, punches, strict)).toBeNull();
  });

  it('take off the unpaid break, never below nothing', () => {
    const [shift] = shiftInstancesBetween(day, '2026-03-02', '2026-03-02', berlin);
    if (shift === undefined) throw new Error('no shift');
    const worked = (out: string): number | null =>
      workedMinutesOn('2026-03-02', [shift], punchesOf([inAt('2026-03-02T09:00'), outAt(out)], day), strict);
    expect(worked('2026-03-02T17:00')).toBe(450);
    expect(worked('2026-03-02T09:20')).toBe(0);
    expect(worked('2026-03-02T08:20')).toBe(0);
  });
});
