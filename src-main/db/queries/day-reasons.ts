import { MINUTE } from '../../../src-shared/domain/civil-time.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { DayReasons, Reason, ReasonCode } from '../../../src-shared/models/day-reasons.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { type KeptFact, nameOf, numbers, toKept } from './day-facts-kept.ts';

/*
 * What explains a day without what the day says itself: days that differ in nothing else have one text between them.
 */

/** What a day says beside what explains it. */
export type Figures = Pick<
  AttendanceDay,
  'inAt' | 'outAt' | 'lateMinutes' | 'earlyMinutes' | 'breakMinutes' | 'workedMinutes' | 'overtimeMinutes'
>;

/** Facts whose values are figures of their day. */
const OF_FIGURES: ReadonlyMap<ReasonCode, readonly Exclude<keyof Figures, 'inAt' | 'outAt'>[]> = new Map([
  ['worked-with-break', ['workedMinutes', 'breakMinutes']],
  ['worked', ['workedMinutes']],
  ['overtime', ['overtimeMinutes']],
  ['late', ['lateMinutes']],
  ['left-early', ['earlyMinutes']],
]);
const OF_TIMES: ReadonlyMap<ReasonCode, 'inAt' | 'outAt'> = new Map([
  ['in', 'inAt'],
  ['out', 'outAt'],
]);
/** Facts whose values hardly repeat. */
const OF_ONE_DAY: ReadonlySet<ReasonCode> = new Set([
  'open-until',
  'overtime-waits',
  'bucket',
  'premium',
  'rounded-clock',
  'counts-on',
]);

const TIME = /^(\d\d):(\d\d)(?::\d\d)?(?: \d{4}-\d\d-\d\d)?$/;
const DAY_MINUTES = 1440;
/** The last instant whose year has four digits on every clock. */
const LAST_AT = Date.UTC(9999, 11, 30);

/** A time of so many letters (`HH:MM`, with seconds, with a date after it) on a clock that is so far from UTC. */
function timeText(at: Instant, minutes: number, letters: number): string {
  const text = new Date(at + minutes * MINUTE).toISOString();
  const hasDate = letters > 8;
  const time = text.slice(11, 11 + letters - (hasDate ? 11 : 0));
  return hasDate ? `${time} ${text.slice(0, 10)}` : time;
}

/** A time as the distance of its clock from UTC and the length of its text; null where those do not give it again. */
function distanceOf(time: unknown, at: Instant | null): readonly [number, number] | null {
  const [, hours, minutes] = typeof time === 'string' ? (TIME.exec(time) ?? []) : [];
  if (typeof time !== 'string' || hours === undefined || at === null || at < 0 || at > LAST_AT) return null;
  const shown = Number(hours) * 60 + Number(minutes);
  const distance = ((shown - (Math.floor(at / MINUTE) % DAY_MINUTES) + 1.5 * DAY_MINUTES) % DAY_MINUTES) - 720;
  return timeText(at, distance, time.length) === time ? [distance, time.length] : null;
}

type CommonFact = KeptFact | readonly [number];

/** A fact without what its day says itself; null where that cannot be told from it. */
function commonFact(reason: Reason, day: Figures): CommonFact | null {
  const [code, ...values] = reason;
  const number = numbers.get(code);
  if (number === undefined) return null;
  const time = OF_TIMES.get(code);
  if (time !== undefined) {
    const distance = values.length === 1 ? distanceOf(values[0], day[time]) : null;
    return distance === null ? null : [number, ...distance];
  }
  const figures = OF_FIGURES.get(code);
  if (figures === undefined) return OF_ONE_DAY.has(code) && values.length > 0 ? null : toKept(reason);
  const isSame = values.length === figures.length && figures.every((name, index) => day[name] === values[index]);
  return isSame ? [number] : null;
}

/** Marks a text that days have in common, and that says nothing without its day. */
export const COMMON = '#';

/** What explains a day without what the day says itself: the same for many. Null where it has something of its own. */
export function commonOf({ came, facts }: DayReasons, day: Figures): string | null {
  const parts = [came, facts].map((reasons) => reasons.map((reason) => commonFact(reason, day)));
  return parts.flat().includes(null) ? null : COMMON + JSON.stringify(parts);
}

/** A fact with what its day says of it. */
function fromCommon(fact: CommonFact, day: Figures): Reason {
  if (typeof fact === 'number') return [nameOf(fact)];
  const [number, ...values] = fact;
  const code = nameOf(number);
  const [first, letters] = values;
  const at = typeof first === 'number' && OF_TIMES.has(code) ? day[OF_TIMES.get(code) ?? 'inAt'] : null;
  if (at !== null) return [code, timeText(at, Number(first), Number(letters))];
  return [code, ...(values.length > 0 ? values : (OF_FIGURES.get(code) ?? []).map((name) => day[name]))];
}

/** Texts that were read lately: the days of a list have few between them. */
const parsed = new Map<string, readonly [readonly CommonFact[], readonly CommonFact[]]>();
const MOST_PARSED = 5000;

function parseCommon(text: string): readonly [readonly CommonFact[], readonly CommonFact[]] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const facts = JSON.parse(text.slice(COMMON.length));
  parsed.set(text, facts);
  return facts;
}

/** What explains a day, from a text that it has in common with others. */
export function fromCommonText(text: string, day: Figures): DayReasons {
  const [came, facts] = parseCommon(text);
  return { came: came.map((fact) => fromCommon(fact, day)), facts: facts.map((fact) => fromCommon(fact, day)) };
}
