import type { DayStatus } from '../../models/attendance.ts';
import type { CivilDate } from '../../models/time.ts';

/**
 * What one date of one person comes to on a muster. `P` present, `HD` half a day, `A` absent, `I` a time is missing,
 * `L` leave, `H` holiday, `O` off, `-` still open.
 */
export const musterCodes = ['P', 'HD', 'A', 'I', 'L', 'H', 'O', '-'] as const;
export type MusterCode = (typeof musterCodes)[number];

/** What of an attendance day its cell depends on. */
export interface MusterDay {
  readonly date: CivilDate;
  readonly status: DayStatus;
  /** Whether a punch counts on it. */
  readonly isSeen: boolean;
  /** The type of leave that takes the day or half of it. */
  readonly leave: string | null;
}

/** One date of one person. */
export interface MusterCell {
  readonly code: MusterCode;
  /** The type of leave; with `half` it takes half of the date, and `code` is for the rest. */
  readonly leave: string | null;
  readonly half: boolean;
  /** Somebody worked though it is leave, a holiday or off. */
  readonly worked: boolean;
}

const codes: Readonly<Record<DayStatus, MusterCode>> = {
  present: 'P',
  'half-day': 'HD',
  absent: 'A',
  incomplete: 'I',
  open: '-',
  leave: 'L',
  holiday: 'H',
  off: 'O',
};

/** Days on which somebody was expected, in the order in which one of them speaks for its date. */
const duties: readonly MusterCode[] = ['-', 'I', 'HD', 'P', 'A'];
/** The same for the other days. */
const rests: readonly MusterCode[] = ['L', 'H', 'O'];

const firstOf = (order: readonly MusterCode[], found: ReadonlySet<MusterCode>): MusterCode | undefined =>
  order.find((code) => found.has(code));

const dutyCell = (code: MusterCode, leave: string | null): MusterCell => {
  return { code, leave, half: leave !== null, worked: false };
};
const restCell = (code: MusterCode, leave: string | null, worked: boolean): MusterCell => {
  return { code, leave: code === 'L' ? leave : null, half: false, worked };
};
/** Cells without leave, which most are: a month of everyone has thousands of them, and of each kind this one. */
const plainDuties = new Map(duties.map((code) => [code, dutyCell(code, null)]));
const plainRests = new Map(rests.map((code) => [code, [restCell(code, null, false), restCell(code, null, true)]]));

/** The cell of a date that is one day. */
function cellOfOne({ isSeen, leave, status }: MusterDay): MusterCell {
  const code = codes[status];
  const plain = leave === null ? (plainDuties.get(code) ?? plainRests.get(code)?.[isSeen ? 1 : 0]) : undefined;
  return plain ?? (duties.includes(code) ? dutyCell(code, leave) : restCell(code, leave, isSeen));
}

/**
 * The cell of one date, which has one day for each shift, or one without any. A date on which somebody came to one
 * shift and not to another is half a day.
 */
export function musterCell(days: readonly MusterDay[]): MusterCell {
  const [only] = days;
  // Nearly every date is one day: it speaks for itself.
  if (days.length === 1 && only !== undefined) return cellOfOne(only);
  const found = new Set(days.map(({ status }) => codes[status]));
  const leave = days.find((day) => day.leave !== null)?.leave ?? null;
  const duty = firstOf(duties, found);
  if (duty === undefined) {
    const code = firstOf(rests, found) ?? 'O';
    return { code, leave: code === 'L' ? leave : null, half: false, worked: days.some(({ isSeen }) => isSeen) };
  }
  const isMixed = duty === 'P' && found.has('A');
  return { code: isMixed ? 'HD' : duty, leave, half: leave !== null, worked: false };
}

/** Days of each code; half a day of leave counts half for it and half for the rest. */
export type MusterCounts = Readonly<Record<MusterCode, number>>;

/** No days of any code. */
export const noCounts = (): Record<MusterCode, number> => ({ P: 0, HD: 0, A: 0, I: 0, L: 0, H: 0, O: 0, '-': 0 });

/** Counts one more date. */
export function countCell(counts: Record<MusterCode, number>, { code, half }: MusterCell): void {
  counts[code] += half ? 0.5 : 1;
  if (half) counts.L += 0.5;
}

/** How many days the cells are of each code. Together they are as many as there are cells. */
export function countCells(cells: Iterable<MusterCell>): MusterCounts {
  const counts = noCounts();
  for (const cell of cells) countCell(counts, cell);
  return counts;
}

/** Days of each type of leave, by its name. */
export function countLeave(cells: readonly MusterCell[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { leave, half } of cells) if (leave !== null) counts[leave] = (counts[leave] ?? 0) + (half ? 0.5 : 1);
  return counts;
}

/** The cells of one person, whose days are by date, by date; a date without a day that counts has none. */
export function musterCells(days: readonly MusterDay[]): ReadonlyMap<CivilDate, MusterCell> {
  const cells = new Map<CivilDate, MusterCell>();
  for (let first = 0; first < days.length; ) {
    const date = days[first]?.date ?? '';
    let end = first + 1;
    while (days[end]?.date === date) end += 1;
    cells.set(date, musterCell(days.slice(first, end)));
    first = end;
  }
  return cells;
}

/**
 * A cell as it is written: `P`, `HD`, `AL` for a type of leave by its code, `½AL` for half of one and `½AL A` where
 * nobody came for the rest, `O+` where somebody worked though they were off.
 */
export function musterText({ code, half, leave, worked }: MusterCell, leaveCode: (type: string) => string): string {
  if (half) return `½${leaveCode(leave ?? '')}${code === 'P' ? '' : ` ${code}`}`;
  const text = code === 'L' && leave !== null ? leaveCode(leave) : code;
  return worked ? `${text}+` : text;
}

/** Words that are no part of what a leave is called by. */
const SHORT_WORD_CHARS = 2;

/** What a name may be called, the shortest first: its initials, then ever more of its letters. */
function* candidates(name: string): Generator<string> {
  const words = name.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? ['L'];
  const telling = words.filter((word) => [...word].length > SHORT_WORD_CHARS);
  const chosen = telling.length === 0 ? words : telling;
  const initials = chosen.map((word) => [...word][0]).join('');
  if (chosen.length > 1) yield initials.slice(0, 3);
  const letters = [...chosen.join('')];
  for (let count = 2; count <= letters.length; count += 1) yield letters.slice(0, count).join('');
  for (let number = 1; ; number += 1) yield `${initials.slice(0, 2)}${number}`;
}

/** A short code for each type of leave (`Annual leave` → `AL`), no two alike and none that means something else. */
export function leaveCodes(types: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(musterCodes);
  const found = new Map<string, string>();
  for (const type of [...new Set(types)].sort()) {
    for (const code of candidates(type)) {
      if (taken.has(code)) continue;
      taken.add(code);
      found.set(type, code);
      break;
    }
  }
  return found;
}
