import { describe, expect, it } from 'vitest';
import { workedMinutesOn } from '../../../src-shared/domain/decide-punch.ts';
import { shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import {
  type Before,
  day,
  double,
  flexible,
  inAt,
  look,
  outAt,
  punchesOf,
  said,
  short,
  split,
  strict,
} from './looks.ts';
import { at, berlin, pattern, rosterOf, workweek } from './support.ts';

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
