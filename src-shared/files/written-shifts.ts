import { type Shift, shiftSchema } from '../models/roster.ts';
import type { TimeOfDay } from '../models/time.ts';

/** A time in any of the forms below. The fraction comes first: `0.375` is no hour and minutes. */
const TIME = String.raw`0[.,]\d+|\d{3,4}|\d{1,2}(?:[:.h]\d{2}(?::\d{2})?| ?h(?!\w))?(?:\s*[ap](?:\.?m)?\.?(?!\w))?`;
const BREAK = String.raw`\s*(?:\/|\()\s*(\d{1,2}:\d{2}|\d{1,3})(?:\s*min(?:utes|uten)?\.?)?(?:\s*(?:break|Pause))?(?:\s*\))?(?![\d:]|\s*(?:-|bis|to))`;
const SHIFT = new RegExp(
  String.raw`^(?:(?:von|from)\s+)?(${TIME})(?:\s*Uhr)?\s*(?:-|bis|to|until|till)\s*(${TIME})(?:\s*(?:h|Uhr))?(?:${BREAK})?`,
  'i',
);
/** Hyphens and dashes of every width. */
const DASHES = /[\u2010-\u2015\u2212\u301c~\u2192]/g;
/** A flexible day: `8h` or `7h30` at any time of it, or within the times after the `@`. */
const FLEXIBLE = new RegExp(String.raw`^(\d{1,2})h(\d{2})?(?:@(${TIME})-(${TIME}))?(?:${BREAK})?(?=\s|$|[;,+&])`, 'i');
const BETWEEN = /^(?:\s*[;,+&/]\s*|\s*(?:und|and)\s+|\s+)/i;
/** How people write that a day is free. */
const OFF = /^(?:-|off|day off|free|frei)?$/i;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function ofMinutes(minutes: number): TimeOfDay {
  return `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;
}

/** A time as people and spreadsheets write it: `9:00`, `09.00`, `9`, `0900`, `9 am`, or `0.375` of a day. */
function readWrittenTime(text: string): TimeOfDay | null {
  if (/^0[.,]\d+$/.test(text)) {
    const minutes = Number(text.replace(',', '.')) * 1440;
    // Spreadsheets cut fractions off; what is no whole minute is no time of a shift.
    return Math.abs(minutes - Math.round(minutes)) < 0.02 ? ofMinutes(Math.round(minutes)) : null;
  }
  const found = /^(\d{1,2})(?:(?:[:.h]?(\d{2})(?::(\d{2}))?)| ?h)?\s*(?:([ap])(?:\.?m)?\.?)?$/i.exec(text);
  if (found === null || Number(found[3] ?? 0) !== 0) return null;
  const [hour, minute, half] = [Number(found[1]), Number(found[2] ?? 0), found[4]?.toLowerCase()];
  if (minute > 59) return null;
  if (half === undefined) return hour < 24 || (hour === 24 && minute === 0) ? ofMinutes(hour * 60 + minute) : null;
  return hour >= 1 && hour <= 12 ? ofMinutes(((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute) : null;
}

function breakMinutes(text: string | undefined): number {
  if (text === undefined) return 0;
  const [hours = '', minutes] = text.split(':');
  return minutes === undefined ? Number(hours) : Number(hours) * 60 + Number(minutes);
}

/** A number that spreadsheets write for no time: they leave zeros at the end of a fraction out. */
const isClockOnly = (text: string): boolean => /^\d{1,2}[.,]\d0$|^[1-9]\d?[.,]\d{2}$/.test(text);
const isFraction = (text: string): boolean => /^0[.,]\d+$/.test(text);

/**
 * Two times of one shift are written in one way: `0.45` is a quarter to one beside `8.30`, a part of the day beside
 * `0.75`, and 1 is the end of the day beside a part of it.
 */
function readPair(from: string, to: string): [TimeOfDay | null, TimeOfDay | null] {
  const isOfClock = [from, to].some(isClockOnly);
  const read = (text: string): TimeOfDay | null => {
    if (isOfClock && isFraction(text))
      return /^0[.,]\d{2}$/.test(text) ? readWrittenTime(text.replace(',', '.').replace('.', ':')) : null;
    return readWrittenTime(text);
  };
  return [read(from), isFraction(from) && to === '1' ? '00:00' : read(to)];
}

function fixedShift([, from = '', to = '', pause]: RegExpExecArray): unknown {
  const [start, end] = readPair(from, to);
  return { start, end, unpaidBreakMinutes: breakMinutes(pause) };
}

function flexibleShift(found: RegExpExecArray | null): unknown {
  if (found === null) return null;
  const [, hours = '0', minutes = '0', from = '00:00', to = '00:00', pause] = found;
  return {
    start: readWrittenTime(from),
    end: readWrittenTime(to),
    unpaidBreakMinutes: breakMinutes(pause),
    flexibleMinutes: Number(hours) * 60 + Number(minutes),
  };
}

/**
 * Reads the shifts of a day: `09:00-17:00/30` (30 minutes of unpaid break), several with a space, comma or semicolon
 * between, and times as spreadsheets write them. `8h` or `7h30@06:00-22:00` is a flexible day. Nothing, `-`, `off` or
 * `frei` is a day off. Null for anything else.
 */
export function readWrittenShifts(written: string): Shift[] | null {
  let rest = written.normalize('NFKC').replaceAll(DASHES, '-').trim();
  if (OFF.test(rest)) return [];
  const shifts: Shift[] = [];
  while (rest !== '') {
    const found = SHIFT.exec(rest);
    const flexible = found === null ? FLEXIBLE.exec(rest) : null;
    const read = found === null ? flexibleShift(flexible) : fixedShift(found);
    const shift = shiftSchema.safeParse(read);
    if (!shift.success) return null;
    shifts.push(shift.data);
    rest = rest.slice((found ?? flexible)?.[0].length ?? 0);
    if (rest === '') break;
    const between = BETWEEN.exec(rest);
    if (between === null) return null;
    rest = rest.slice(between[0].length);
  }
  return shifts;
}
