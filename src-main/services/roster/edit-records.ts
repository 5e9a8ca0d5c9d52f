import { z } from 'zod';
import type { ErrorDetails } from '../../../src-shared/models/errors.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';
import { type DayOverride, dayPlanSchema, type Pattern, weekPlanSchema } from '../../../src-shared/models/roster.ts';
import { civilDateSchema, type Instant } from '../../../src-shared/models/time.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { deleteEditsBefore, insertEdit, listOverrides } from '../../db/queries/roster.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import { planText, weeksText } from './plan-text.ts';

const overrideSchema = z
  .strictObject({ date: civilDateSchema, shifts: dayPlanSchema, kind: z.enum(['swap', 'extra', 'change']) })
  .readonly()
  .nullable();
const weeksSchema = z.array(weekPlanSchema).readonly().nullable();

const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('day'),
    staffId: staffIdSchema,
    date: civilDateSchema,
    before: overrideSchema,
    after: overrideSchema,
  }),
  z.strictObject({
    kind: z.literal('pattern'),
    staffId: staffIdSchema,
    date: civilDateSchema,
    before: weeksSchema,
    after: weeksSchema,
  }),
]);

type Mutable = z.infer<typeof changeSchema>;
type Side<K> = (K extends 'day' ? DayOverride : Pattern['weeks']) | null;

interface ChangeOf<K extends Mutable['kind']> {
  readonly kind: K;
  readonly staffId: Mutable['staffId'];
  /** The day, or the date on which the pattern starts. */
  readonly date: string;
  readonly before: Side<K>;
  readonly after: Side<K>;
}
export type DayChange = ChangeOf<'day'>;
export type PatternChange = ChangeOf<'pattern'>;
export type Change = DayChange | PatternChange;

const KEPT_MS = 30 * 86_400_000;

/** Keeps what an edit changed under its token; edits of more than thirty days ago are forgotten. */
export function keepEdit(db: WriteDb, token: string, changes: readonly Change[], actor: string, at: Instant): void {
  deleteEditsBefore(db, at - KEPT_MS);
  insertEdit(db, token, JSON.stringify(changes), actor, at);
}

/** Reads changes that were kept as JSON. */
export function parseChanges(text: string): Change[] {
  return z.array(changeSchema).parse(JSON.parse(text));
}

function currentOf(db: ReadDb, { kind, staffId, date }: Change): unknown {
  if (kind === 'day') return listOverrides(db, staffId, date, date).get(staffId)?.[0] ?? null;
  const pattern = listPatterns(db, staffId)
    .get(staffId)
    ?.find(({ effectiveFrom }) => effectiveFrom === date);
  return pattern?.weeks ?? null;
}

/**
 * A change as the audit has it: the shifts before and after, null where holiday and pattern say, or no pattern starts.
 */
export function changeDetails({ after, before, date }: Change): ErrorDetails {
  const text = (side: DayOverride | Pattern['weeks'] | null): string | null => {
    if (side === null) return null;
    return 'shifts' in side ? planText(side.shifts) : weeksText(side);
  };
  return { date, before: text(before), after: text(after) };
}

/** Whether a day or pattern is still as a change left it. */
export function isCurrent(db: ReadDb, change: Change): boolean {
  return JSON.stringify(currentOf(db, change)) === JSON.stringify(change.after);
}
