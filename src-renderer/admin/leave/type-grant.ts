import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';

export type Grant = ReplyOf<'leave:types'>[number]['grant'];

/** What stands in the form about a type's entitlement. */
export interface GrantDraft extends Omit<Grant, 'daysPerYear' | 'carryOverUntil'> {
  readonly keeps: boolean;
  readonly daysPerYear: number;
  /** `DD.MM.`, as people write it; empty for never. */
  readonly carryOverUntil: string;
}

/** The form as it opens. */
export function grantDraft(grant: Grant | null): GrantDraft {
  const { accrual = 'yearly', carryOverDays = 0, carryOverUntil = null, daysPerYear = null } = grant ?? {};
  const [month, day] = carryOverUntil?.split('-') ?? [];
  return {
    keeps: daysPerYear !== null,
    daysPerYear: daysPerYear ?? 30,
    accrual,
    carryOverDays,
    carryOverUntil: month === undefined ? '' : `${day}.${month}.`,
    mayGoNegative: grant?.mayGoNegative ?? false,
    skipsHolidays: grant?.skipsHolidays ?? false,
  };
}

/** A day and a month as people write them (`31.3.`, `31/03`) as `MM-DD`; empty is never, null is neither. */
export function readDayOfYear(text: string): { readonly value: string | null } | null {
  if (text.trim() === '') return { value: null };
  const found = /^\s*(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*\.?\s*$/.exec(text);
  const [day, month] = [Number(found?.[1]), Number(found?.[2])];
  // Of a leap year: the 29th of February is a date of some years.
  const date = new Date(Date.UTC(2024, month - 1, day));
  if (found === null || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { value: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

/** What saving would send, or null where the date cannot be read. */
export function grantOf({ carryOverUntil, daysPerYear, keeps, ...draft }: GrantDraft): Grant | null {
  const until = readDayOfYear(carryOverUntil);
  return until === null ? null : { ...draft, daysPerYear: keeps ? daysPerYear : null, carryOverUntil: until.value };
}
