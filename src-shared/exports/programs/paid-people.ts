import { bucketMinutes } from '../../domain/pay/overtime.ts';
import type { AttendanceDay } from '../../models/attendance.ts';
import { AppError } from '../../models/errors.ts';
import type { ExportSettings, PayItem } from '../../models/exports.ts';
import type { CivilDate } from '../../models/time.ts';

/** Minutes by what they are paid as (`PayItem`). */
export type PaidMinutes = Readonly<Record<string, number>>;

/** What is paid of one person, by the date that it counts on. */
export interface PaidPerson {
  readonly code: string;
  readonly name: string;
  readonly payrollNumber: string | null;
  readonly days: readonly { readonly date: CivilDate; readonly minutes: PaidMinutes }[];
}

/** What every payroll file is made of. */
export interface PayrollSheet {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly people: readonly PaidPerson[];
  readonly settings: ExportSettings;
  /** What a minute of each bucket counts for, by the site's rules. */
  readonly factors: Readonly<Record<string, number>>;
}

/** A payroll file as it is to be written. */
export interface PayrollFile {
  readonly name: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly lines: readonly string[];
}

/** What of a day is paid: regular minutes, each bucket and each premium, without those that are nothing. */
export function paidMinutes({
  buckets,
  premiums,
  workedMinutes,
}: Pick<AttendanceDay, 'buckets' | 'premiums' | 'workedMinutes'>): PaidMinutes {
  const items: (readonly [PayItem, number])[] = [
    ['regular', workedMinutes - bucketMinutes(buckets)],
    ...Object.entries(buckets).map(([name, minutes]) => [`bucket:${name}`, minutes] as const),
    ...Object.entries(premiums).map(([name, minutes]) => [`premium:${name}`, minutes] as const),
  ];
  return Object.fromEntries(items.filter(([, minutes]) => minutes !== 0));
}

/** All of a person's minutes of the period, by item. */
export function summedItems({ days }: Pick<PaidPerson, 'days'>): [PayItem, number][] {
  const sums = new Map<PayItem, number>();
  for (const { minutes } of days)
    for (const [item, some] of Object.entries(minutes) as [PayItem, number][])
      sums.set(item, (sums.get(item) ?? 0) + some);
  return [...sums].filter(([, minutes]) => minutes !== 0);
}

/** Throws `AppError` `export-setting-missing` where the site has not said one. */
export function requireSetting<K extends keyof ExportSettings>(settings: ExportSettings, setting: K) {
  const value = settings[setting];
  if (value === null) throw new AppError('export-setting-missing', 'the program asks for it', { setting });
  return value;
}

/**
 * The payroll number of a person. Throws `AppError`: `payroll-number-missing`, `payroll-number-form` where the program
 * takes only numbers of another form.
 */
export function requireNumber({ code, name, payrollNumber }: PaidPerson, form: RegExp): string {
  if (payrollNumber === null) throw new AppError('payroll-number-missing', 'a person has none', { code, name });
  if (!form.test(payrollNumber))
    throw new AppError('payroll-number-form', 'the program takes no such number', { code, name });
  return payrollNumber;
}

/**
 * What a program calls an item; null where the site leaves it out. Throws `AppError` `wage-type-missing`.
 */
export function findWageType(
  { wageTypes }: ExportSettings,
  item: PayItem,
  program: 'datev' | 'xero' | 'quickbooks',
): string | null {
  const said = wageTypes.find((one) => one.item === item);
  if (said?.isLeftOut === true) return null;
  const name = said?.[program] ?? null;
  if (name === null) throw new AppError('wage-type-missing', 'the program asks for it', { item });
  return name;
}

/** Throws `AppError` `not-one-month` where the period is not a whole calendar month. */
export function requireMonth({ from, to }: Pick<PayrollSheet, 'from' | 'to'>): void {
  const last = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0)).toISOString().slice(0, 10);
  if (!from.endsWith('-01') || to !== last)
    throw new AppError('not-one-month', 'the program takes whole calendar months');
}

/** First and last name: the last word is the last name. Throws `AppError` `name-in-one` where there is one word. */
export function splitName({ code, name }: Pick<PaidPerson, 'code' | 'name'>): { first: string; last: string } {
  const words = name.trim().split(/\s+/);
  const last = words.pop() ?? '';
  if (words.length === 0) throw new AppError('name-in-one', 'the program asks for two names', { code, name });
  return { first: words.join(' '), last };
}
