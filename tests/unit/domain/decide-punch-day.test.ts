import { describe, expect, it } from 'vitest';
import type { PunchQuestion } from '../../../src-shared/domain/decide-punch.ts';
import { type Before, flexible, inAt, look, outAt, said } from './looks.ts';
import { at } from './support.ts';

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

  it('holds for another program that asks, which may repeat itself', () => {
    const question = { method: 'manager', isByProgram: true } as const;
    expect(said(look('2026-03-02T16:31', { before, question }))).toContain('too-soon');
    expect(said(look('2026-03-02T16:32', { before, question }))).toBe('out 03-02T09:00');
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
