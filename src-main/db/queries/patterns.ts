import type { PatternId, StaffId } from '../../../src-shared/models/ids.ts';
import { type DayPlan, type Pattern, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type StoredShift, toShift } from './shifts.ts';

interface PatternRow {
  readonly id: PatternId;
  readonly staffId: StaffId;
  readonly effectiveFrom: string;
  readonly weekCount: number;
}

interface ShiftRow extends StoredShift {
  readonly patternId: PatternId;
  readonly weekIndex: number;
  readonly weekday: number;
}

export interface StoredPattern extends Pattern {
  readonly id: PatternId;
}

/**
 * Patterns by person, each person's in the order of their dates. Only one person's when `staffId` is given; with
 * `since` without those that had ended by that date. Days with the same shifts are one list, whosever they are.
 */
export function listPatterns(
  db: ReadDb,
  staffId: StaffId | null,
  since: CivilDate | null = null,
): Map<StaffId, StoredPattern[]> {
  const conditions = [
    ...(staffId === null ? [] : ['staff_id = @staffId']),
    ...(since === null
      ? []
      : [
          `effective_from >= coalesce((
             SELECT max(earlier.effective_from) FROM patterns AS earlier
             WHERE earlier.staff_id = patterns.staff_id AND earlier.effective_from <= @since), '')`,
        ]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const patterns = db
    .prepare<object, PatternRow>(
      `SELECT id, staff_id AS staffId, effective_from AS effectiveFrom, week_count AS weekCount FROM patterns
       ${where} ORDER BY staff_id, effective_from`,
    )
    .all({ staffId, since });
  const shifts = db
    .prepare<object, ShiftRow>(
      `SELECT pattern_id AS patternId, week_index AS weekIndex, weekday, start_time AS start, end_time AS end,
         unpaid_break_minutes AS unpaidBreakMinutes, flexible_minutes AS flexibleMinutes
       FROM pattern_shifts JOIN patterns ON patterns.id = pattern_id
       ${where} ORDER BY pattern_id, week_index, weekday, seq`,
    )
    .all({ staffId, since });
  const toWeeks = makeWeeks();
  const byPattern = Map.groupBy(shifts, (shift) => shift.patternId);
  const byStaff = new Map<StaffId, StoredPattern[]>();
  for (const row of patterns) {
    const list = byStaff.get(row.staffId) ?? [];
    list.push({
      id: row.id,
      effectiveFrom: row.effectiveFrom,
      weeks: toWeeks(row.weekCount, byPattern.get(row.id) ?? []),
    });
    byStaff.set(row.staffId, list);
  }
  return byStaff;
}

/** Makes the weeks of patterns from their rows; days with the same shifts get the same list. */
function makeWeeks(): (count: number, rows: readonly ShiftRow[]) => WeekPlan[] {
  const plans = new Map<string, DayPlan>();
  const planOf = (rows: readonly ShiftRow[]): DayPlan => {
    const key = rows.map((row) => [row.start, row.end, row.unpaidBreakMinutes, row.flexibleMinutes].join()).join(';');
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = rows.map(toShift);
      plans.set(key, plan);
    }
    return plan;
  };
  return (count, rows) =>
    Array.from({ length: count }, (_, index) => {
      const day = (weekday: number): DayPlan =>
        planOf(rows.filter((row) => row.weekIndex === index && row.weekday === weekday));
      return { mon: day(0), tue: day(1), wed: day(2), thu: day(3), fri: day(4), sat: day(5), sun: day(6) };
    });
}

/** Stores a pattern; one that starts on the same date is replaced, all others stay as they are. */
export function putPattern(db: WriteDb, staffId: StaffId, pattern: Pattern): void {
  db.prepare('DELETE FROM patterns WHERE staff_id = ? AND effective_from = ?').run(staffId, pattern.effectiveFrom);
  const { lastInsertRowid } = db
    .prepare('INSERT INTO patterns (staff_id, effective_from, week_count) VALUES (?, ?, ?)')
    .run(staffId, pattern.effectiveFrom, pattern.weeks.length);
  const insert = db.prepare(
    `INSERT INTO pattern_shifts (pattern_id, week_index, weekday, seq, start_time, end_time, unpaid_break_minutes,
       flexible_minutes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [weekIndex, week] of pattern.weeks.entries()) {
    for (const [weekday, name] of weekdays.entries()) {
      for (const [seq, shift] of week[name].entries()) {
        const { start, end, unpaidBreakMinutes, flexibleMinutes = null } = shift;
        insert.run(lastInsertRowid, weekIndex, weekday, seq, start, end, unpaidBreakMinutes, flexibleMinutes);
      }
    }
  }
}

/** Takes away the pattern that starts on a date. */
export function deletePattern(db: WriteDb, staffId: StaffId, effectiveFrom: CivilDate): void {
  db.prepare('DELETE FROM patterns WHERE staff_id = ? AND effective_from = ?').run(staffId, effectiveFrom);
}

/** Whose pattern it is and when it starts, or null. */
export function findPatternHead(
  db: ReadDb,
  id: PatternId,
): { readonly staffId: StaffId; readonly effectiveFrom: CivilDate } | null {
  return (
    db
      .prepare<[number], { staffId: StaffId; effectiveFrom: CivilDate }>(
        'SELECT staff_id AS staffId, effective_from AS effectiveFrom FROM patterns WHERE id = ?',
      )
      .get(id) ?? null
  );
}
