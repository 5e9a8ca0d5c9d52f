import { expect, it } from 'vitest';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { type Reason, reasonCodes } from '../../../src-shared/models/day-reasons.ts';

it('says the same facts in the language of the screen', () => {
  const came: Reason[] = [
    ['late', 9],
    ['overtime-waits', 20],
  ];
  const facts: Reason[] = [
    ['in', '22:09'],
    ['out', '06:20:05 2026-11-21'],
    ['shift', '22:00', '06:00'],
    ['worked-with-break', 461, 30],
    ['pattern-from', '2026-11-01'],
  ];
  expect(explainText({ came, facts }, 'en-GB')).toBe(
    'Late 9 min; overtime 20 min not approved: in 22:09, out 06:20:05 on 21 Nov 2026, shift 22:00–06:00, worked 461 min without 30 min of break, pattern from 1 Nov 2026',
  );
  expect(explainText({ came, facts }, 'de')).toBe(
    '9 min zu spät; 20 min Überstunden nicht genehmigt: Kommen 22:09, Gehen 06:20:05 am 21. Nov. 2026, Schicht 22:00–06:00, gearbeitet 461 min ohne 30 min Pause, Muster ab 1. Nov. 2026',
  );
});

it('has different words in each language for every fact, with room for its values', () => {
  for (const code of reasonCodes) {
    const lines = ['en', 'de'].map((language) => explainText({ came: [[code, 'A', 'B']], facts: [] }, language));
    expect(lines[0], code).not.toMatch(/[{}]/);
    expect(lines[1], code).not.toMatch(/[{}]/);
    expect(lines[0]?.match(/[AB](?![a-z])/g), code).toEqual(lines[1]?.match(/[AB](?![a-z])/g));
    if (code !== 'holiday' && code !== 'in') expect(lines[0], code).not.toBe(lines[1]);
  }
});

it('puts a name that looks like a placeholder in as it is', () => {
  expect(explainText({ came: [['on-leave', '{1} $1']], facts: [] }, 'en')).toBe('On leave ({1} $1): ');
});
