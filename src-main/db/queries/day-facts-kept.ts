import type { Reason, ReasonCode } from '../../../src-shared/models/day-reasons.ts';

/** Facts by the number that they are kept under; only ever appended to. */
const KEPT: readonly ReasonCode[] = [
  'in',
  'out',
  'shift',
  'present',
  'worked-with-break',
  'pattern-from',
  'day-off',
  'worked',
  'on-leave',
  'overtime',
  'overtime-from',
  'late',
  'grace',
  'holiday',
  'left-early',
  'changed-for-date',
  'absent',
  'no-punches',
  'no-in',
  'no-out',
  'half-day',
  'open-until',
  'late-excused',
  'early-excused',
  'overtime-waits',
  'early-grace',
  'overtime-approved',
  'rounded-to',
  'half-day-below',
  'half-leave',
  'no-pattern',
  'was-archived',
  'auto-out',
  'unrostered',
  'bucket',
  'premium',
  'counted-from-start',
  'counted-until-end',
  'rounded-clock',
  'break-short',
  'meal-missed',
  'absent-below',
  'counts-on',
  'to-work',
];

/** The number that a fact is kept under. */
export const numbers: ReadonlyMap<ReasonCode, number> = new Map(KEPT.map((code, number) => [code, number]));

/** A fact as it is kept: by number, or by name where that has none; one without values as nothing but the number. */
export type KeptFact = number | readonly [number | ReasonCode, ...(string | number)[]];

/** A fact as it is kept. */
export const toKept = ([code, ...values]: Reason): KeptFact => {
  const number = numbers.get(code);
  return number !== undefined && values.length === 0 ? number : [number ?? code, ...values];
};

/** The fact that is kept under a number. */
export const nameOf = (code: number | ReasonCode): ReasonCode =>
  typeof code === 'number' ? (KEPT[code] as ReasonCode) : code;

/** A fact that is kept. */
export function fromKept(fact: KeptFact): Reason {
  if (typeof fact === 'number') return [nameOf(fact)];
  const [code, ...values] = fact;
  return [nameOf(code), ...values];
}
