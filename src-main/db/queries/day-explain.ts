import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { DayReasons, ReasonCode } from '../../../src-shared/models/day-reasons.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { fromKept, type KeptFact, toKept } from './day-facts-kept.ts';
import { COMMON, commonOf, type Figures, fromCommonText } from './day-reasons.ts';

/** What explains a day in short: what it came to, then the facts behind that. */
const shortOf = ({ came, facts }: DayReasons): string => JSON.stringify([came.map(toKept), facts.map(toKept)]);

/** What explains a day, as its row keeps it: the number of a text that days have in common, or a text of its own. */
export function putReasons(db: WriteDb, day: Figures & Pick<AttendanceDay, 'reasons'>): bigint | string {
  const common = commonOf(day.reasons, day);
  if (common === null) return shortOf(day.reasons);
  const known = db.prepare<[string], number>('SELECT id FROM day_reasons WHERE text = ?').pluck().get(common);
  return BigInt(known ?? db.prepare('INSERT INTO day_reasons (text) VALUES (?)').run(common).lastInsertRowid);
}

/** Where damage took a text. */
const NOTHING = '[[],[]]';

/** SQL of the text that explains a kept day, for `readReasons`. */
export const explainSql = `iif(typeof(explain) = 'integer',
  ifnull((SELECT text FROM day_reasons WHERE id = explain), '${NOTHING}'), explain)`;

/** What `explainSql` gives of a day, also of what was kept before there were short forms. */
export function readReasons(explain: string, day: Figures): DayReasons {
  if (explain.startsWith(COMMON)) return fromCommonText(explain, day);
  const kept = JSON.parse(explain) as DayReasons | readonly [readonly KeptFact[], readonly KeptFact[]];
  if (!Array.isArray(kept)) return kept as DayReasons;
  const [came, facts] = kept as readonly [readonly KeptFact[], readonly KeptFact[]];
  return { came: came.map(fromKept), facts: facts.map(fromKept) };
}

const NO_FIGURES: Figures = {
  ...{ inAt: null, outAt: null, lateMinutes: 0, earlyMinutes: 0 },
  ...{ breakMinutes: 0, workedMinutes: 0, overtimeMinutes: 0 },
};

/** The first value of a fact that is no figure of its day; undefined where nothing says it. */
export function findReason(explain: string, code: ReasonCode): string | number | undefined {
  const { came, facts } = readReasons(explain, NO_FIGURES);
  return [...came, ...facts].find(([found]) => found === code)?.[1];
}

/** The text that explains a day of this row, with nothing left to the columns of the day. */
export function findOwnText(db: ReadDb, row: Readonly<Record<string, unknown>>): string {
  if (typeof row.explain === 'string') return row.explain;
  const text = db.prepare<[unknown], string>('SELECT text FROM day_reasons WHERE id = ?').pluck().get(row.explain);
  const day = {
    ...{ inAt: row.in_at, outAt: row.out_at, lateMinutes: row.late_minutes, earlyMinutes: row.early_minutes },
    ...{ breakMinutes: row.break_minutes, workedMinutes: row.worked_minutes, overtimeMinutes: row.overtime_minutes },
  };
  return shortOf(readReasons(text ?? NOTHING, day as Figures));
}
