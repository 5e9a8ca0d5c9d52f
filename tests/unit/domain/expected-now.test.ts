import { expect, it } from 'vitest';
import { isExpectedAt } from '../../../src-shared/domain/expected-now.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import { at } from './support.ts';

const shift = {
  date: '2026-03-02',
  startsAt: at('2026-03-02T09:00'),
  endsAt: at('2026-03-02T17:00'),
  unpaidBreakMinutes: 30,
};

it.each([
  ['a minute before the way in opens', '2026-03-02T07:59', false, false, false],
  ['when the way in opens', '2026-03-02T08:00', true, true, true],
  ['in the way in’s last minute', '2026-03-02T10:00', true, true, true],
  ['in the middle of the shift', '2026-03-02T12:00', false, true, true],
  ['when the way out opens', '2026-03-02T16:00', true, true, true],
  ['in the way out’s last minute', '2026-03-02T18:00', true, true, true],
  ['when it is over', '2026-03-02T18:01', false, false, false],
] as const)('%s', (_, when, strict, flexible, breaks) => {
  const expected = (policy: object): boolean =>
    isExpectedAt([shift], () => ({ ...defaultPolicy, ...policy }), at(when));
  expect([expected({}), expected({ mode: 'flexible' }), expected({ breaks: 'punched' })]).toEqual([
    strict,
    flexible,
    breaks,
  ]);
});

it('nobody without a shift', () => {
  expect(isExpectedAt([], () => defaultPolicy, shift.startsAt)).toBe(false);
});

it('a night by the policy of the date it starts on', () => {
  const night = { ...shift, startsAt: at('2026-03-02T22:00'), endsAt: at('2026-03-03T06:00') };
  const policyOf = (date: string) => ({
    ...defaultPolicy,
    checkOutBeforeEndMinutes: date === '2026-03-02' ? 60 : 0,
  });
  expect(isExpectedAt([night], policyOf, at('2026-03-03T05:00'))).toBe(true);
});
