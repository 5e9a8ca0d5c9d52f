import { describe, expect, it } from 'vitest';
import { breakByTable, breakOf, isMealMissed } from '../../../../src-shared/domain/pay/breaks.ts';
import { clipped, minutesOf, united } from '../../../../src-shared/domain/pay/spans.ts';
import { policySchema } from '../../../../src-shared/models/policy.ts';
import { at } from '../support.ts';

const policyOf = (part: object) => policySchema.parse(part);
const span = (from: string, to: string) => ({ from: at(`2026-03-02T${from}`), to: at(`2026-03-02T${to}`) });

describe('the break of a table', () => {
  it.each([
    [360, 0],
    [361, 1],
    [390, 30],
    [500, 30],
    [540, 30],
    [570, 30],
    [571, 31],
    [585, 45],
    [700, 45],
  ])('of %i minutes present is %i', (present, taken) => {
    expect(breakByTable(present, [])).toBe(taken);
  });

  it('goes by the rows that the site has, and not by the usual ones', () => {
    const table = [{ overMinutes: 300, breakMinutes: 20 }];
    expect([300, 301, 320, 600].map((present) => breakByTable(present, table))).toEqual([0, 1, 20, 20]);
  });
});

describe('the break that is taken off', () => {
  it('is the shift’s own beyond the minutes that ask for it, and never more than was present', () => {
    const policy = policyOf({ breakFromMinutes: 360 });
    expect(breakOf(360, 0, 30, policy)).toEqual({ taken: 0, short: false });
    expect(breakOf(361, 0, 30, policy)).toEqual({ taken: 30, short: false });
    expect(breakOf(20, 0, 30, policyOf({}))).toEqual({ taken: 20, short: false });
    expect(breakOf(0, 0, 30, policyOf({}))).toEqual({ taken: 0, short: false });
  });

  it('goes by the table where the policy says so, whatever the shift has', () => {
    expect(breakOf(480, 0, 60, policyOf({ breaks: 'table' }))).toEqual({ taken: 30, short: false });
  });

  it('is nothing where breaks are punched and held to no table', () => {
    expect(breakOf(480, 10, 30, policyOf({ breaks: 'punched' }))).toEqual({ taken: 0, short: false });
  });

  it('is what a punched break lacks where it is made up, and is told where it is only held to the table', () => {
    const held = policyOf({ breaks: 'punched', breakTableForPunched: true });
    const madeUp = policyOf({ breaks: 'punched', breakMadeUp: true });
    // 465 present and 15 punched are 480 between in and out, which ask for 30.
    expect(breakOf(465, 15, 30, held)).toEqual({ taken: 0, short: true });
    expect(breakOf(465, 15, 30, madeUp)).toEqual({ taken: 15, short: true });
    expect(breakOf(450, 30, 30, held)).toEqual({ taken: 0, short: false });
    expect(breakOf(450, 45, 30, madeUp)).toEqual({ taken: 0, short: false });
    expect(breakOf(10, 600, 0, madeUp)).toEqual({ taken: 0, short: false });
    expect(breakOf(565, 20, 0, madeUp)).toEqual({ taken: 25, short: true });
  });
});

describe('a meal', () => {
  const punched = { breaks: 'punched', mealByMinutes: 300, mealMinutes: 30 };

  it('is missed where none had begun when so much was worked', () => {
    const by = (breakFrom: string, breakTo: string) => [span('09:00', breakFrom), span(breakTo, '18:00')];
    expect(isMealMissed(by('14:00', '14:30'), 510, 0, policyOf(punched))).toBe(false);
    expect(isMealMissed(by('14:01', '14:31'), 510, 0, policyOf(punched))).toBe(true);
    expect(isMealMissed(by('13:00', '13:29'), 510, 0, policyOf(punched))).toBe(true);
    expect(isMealMissed(by('13:00', '13:30'), 510, 0, policyOf(punched))).toBe(false);
    expect(isMealMissed([span('09:00', '14:00')], 300, 0, policyOf(punched))).toBe(false);
    expect(isMealMissed([span('09:00', '14:01')], 301, 0, policyOf(punched))).toBe(true);
    expect(isMealMissed([span('09:00', '18:00')], 540, 0, policyOf({ breaks: 'punched' }))).toBe(false);
  });

  it('asks for the second one too, which counts from all that was worked before it', () => {
    const both = policyOf({ ...punched, secondMealByMinutes: 600 });
    const first = [span('08:00', '12:00'), span('12:30', '20:00')];
    expect(isMealMissed(first, 690, 0, both)).toBe(true);
    const second = [span('08:00', '12:00'), span('12:30', '18:30'), span('19:00', '20:00')];
    expect(isMealMissed(second, 660, 0, both)).toBe(false);
    const tooLate = [span('08:00', '12:00'), span('12:30', '18:31'), span('19:01', '20:00')];
    expect(isMealMissed(tooLate, 660, 0, both)).toBe(true);
  });

  it('was had where breaks are not punched and as much was taken off', () => {
    const fixed = policyOf({ mealByMinutes: 300, secondMealByMinutes: 600, mealMinutes: 30 });
    expect(isMealMissed([], 480, 30, fixed)).toBe(false);
    expect(isMealMissed([], 480, 29, fixed)).toBe(true);
    expect(isMealMissed([], 300, 0, fixed)).toBe(false);
    expect(isMealMissed([], 660, 59, fixed)).toBe(true);
    expect(isMealMissed([], 660, 60, fixed)).toBe(false);
  });
});

describe('spans', () => {
  it('are cut to what lies between, and those that only touch it are gone', () => {
    const spans = [span('08:00', '10:00'), span('11:00', '12:00')];
    const { from, to } = span('09:00', '11:00');
    expect(clipped(spans, from, to)).toEqual([span('09:00', '10:00')]);
  });

  it('are united where they overlap or touch', () => {
    const spans = [span('10:00', '11:00'), span('08:00', '09:00'), span('08:30', '08:40'), span('09:00', '09:30')];
    expect(united(spans)).toEqual([span('08:00', '09:30'), span('10:00', '11:00')]);
    expect(united([])).toEqual([]);
  });

  it('count whole minutes together', () => {
    expect(
      minutesOf([
        { from: 0, to: 90_000 },
        { from: 100_000, to: 130_000 },
      ]),
    ).toBe(2);
    expect(minutesOf([{ from: 0, to: 119_999 }])).toBe(1);
  });
});
