import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import {
  noteWords,
  noticeWords,
  refusalWords,
  spokenWords,
  strangerWords,
} from '../../../src-renderer/kiosk/flow/words.ts';
import { formatsFor } from '../../../src-renderer/ui/format.ts';
import { kioskWords } from '../../../src-renderer/ui/i18n/kiosk-words.ts';
import { refusalCodeSchema } from '../../../src-shared/models/attendance.ts';
import { accepted, HOUR, morning, refused, unknown } from './outcomes.ts';

const resources = { en: await kioskWords.en(), de: await kioskWords.de() };

function wordsIn(language: 'en' | 'de') {
  const i18n = createInstance({
    lng: language,
    resources,
    ns: ['kiosk'],
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  return i18n.getFixedT(language, 'kiosk');
}

const t = wordsIn('en');
const berlin = formatsFor('en', 'Europe/Berlin');

describe('a refusal', () => {
  it('says when someone checked in and from when they can check out', () => {
    const words = refusalWords(
      refused('already-checked-in', { inAt: morning, windowAt: morning + 7 * HOUR }),
      true,
      t,
      berlin,
    );
    expect(words.fact).toBe('You checked in at 09:02.');
    expect(words.advice).toBe('You can check out from 16:02.');
  });

  it('names the day when the time is not on the day of the punch', () => {
    const words = refusalWords(
      refused('already-checked-in', { inAt: morning, windowAt: morning + 20 * HOUR }),
      true,
      t,
      berlin,
    );
    expect(words.advice).toBe('You can check out from Sat\u00a021\u00a0Nov, 05:02.');
  });

  it('tells both times when the day is complete, and only the out when there was no in', () => {
    const both = refused('already-completed', { inAt: morning - HOUR, outAt: morning });
    expect(refusalWords(both, true, t, berlin).fact).toBe('You checked in at 08:02 and out at 09:02.');
    expect(refusalWords({ ...both, inAt: null }, true, t, berlin).fact).toBe('You checked out at 09:02.');
  });

  it('tells the next shift to someone who is not on the roster today', () => {
    const next = {
      date: '2026-11-23',
      startsAt: morning + 72 * HOUR,
      endsAt: morning + 80 * HOUR,
      unpaidBreakMinutes: 0,
    };
    expect(refusalWords(refused('no-shift', { shift: next }), true, t, berlin).advice).toBe(
      'Your next shift is Mon\u00a023\u00a0Nov, 09:02–17:02.',
    );
    expect(refusalWords(refused('no-shift', { shift: null }), true, t, berlin).advice).toBe(
      'Ask your manager about your next shift.',
    );
  });

  it('says when the window opens or closed', () => {
    expect(refusalWords(refused('too-early', { windowAt: morning }), true, t, berlin)).toEqual({
      title: 'Too early',
      fact: 'Your shift starts at 09:00.',
      advice: 'You can check in from 09:02.',
    });
    expect(refusalWords(refused('window-closed', { windowAt: morning }), true, t, berlin).fact).toBe(
      'The time for this closed at 09:02.',
    );
  });

  for (const language of ['en', 'de'] as const) {
    it(`has a title, a fact and an advice without gaps for every code, with and without times (${language})`, () => {
      const words = wordsIn(language);
      const formats = formatsFor(language, 'Europe/Berlin');
      for (const code of refusalCodeSchema.options) {
        const full = refused(code, { windowAt: morning, inAt: morning, outAt: morning });
        for (const outcome of [full, refused(code, { shift: null })]) {
          const { title, fact, advice } = refusalWords(outcome, true, words, formats);
          expect(title.length).toBeLessThanOrEqual(22);
          for (const text of [title, fact, advice]) expect(text).not.toMatch(/^$|\{\{|refused\.|: *\.|at \.|um \./);
          for (const text of [fact, advice]) expect(text).toMatch(/^[^.]+.*\.$/);
          const bare = refusalWords(outcome, false, words, formats);
          expect(bare.advice).not.toMatch(/PIN|^$|refused\./);
          expect(spokenWords(outcome, false, false, words, formats)).not.toContain('PIN');
          for (const text of [advice, bare.advice]) expect(text).not.toMatch(/arrow|Pfeil/);
        }
      }
    });
  }
});

describe('other words', () => {
  it('point to a missing check-in or check-out', () => {
    expect(noticeWords(accepted(), t)).toBeNull();
    expect(noticeWords(accepted({ flags: ['missing-in', 'pin'] }), t)).toContain('did not check in');
    expect(noticeWords(accepted({ flags: ['missing-out'] }), t)).toContain('did not check out');
  });

  it('name the PIN only where it is a way out', () => {
    expect(strangerWords('unknown', false, true, t).advice).toContain('PIN');
    expect(strangerWords('unknown', false, false, t).advice).not.toContain('PIN');
    expect(noteWords(unknown(), false, t, berlin)).not.toContain('PIN');
  });

  it('say name, direction and time aloud', () => {
    expect(spokenWords(accepted({ direction: 'out' }), false, true, t, berlin)).toBe('Anna, out at 09:02.');
  });
});
