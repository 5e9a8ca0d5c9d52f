import { describe, expect, it } from 'vitest';
import { type Before, flexible, look, night, said } from './looks.ts';
import { pattern, rosterOf, week } from './support.ts';

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
