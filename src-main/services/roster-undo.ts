import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import { staffIdSchema } from '../../src-shared/models/ids.ts';
import { type DayOverride, dayPlanSchema, type Pattern, weekPlanSchema } from '../../src-shared/models/roster.ts';
import { civilDateSchema, type Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { listPatterns } from '../db/queries/patterns.ts';
import { deleteEditsBefore, insertEdit, listOverrides, takeEdit } from '../db/queries/roster.ts';
import type { ReadDb, WriteDb } from '../db/store.ts';
import type { ServiceDeps } from './deps.ts';
import { writeOverrides } from './roster-edit.ts';
import { setPattern } from './staff-rules.ts';

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
type Change = DayChange | PatternChange;

const keptMilliseconds = 30 * 86_400_000;

/** Keeps what an edit changed under its token; edits of more than thirty days ago are forgotten. */
export function keepEdit(db: WriteDb, token: string, changes: readonly Change[], actor: string, at: Instant): void {
  deleteEditsBefore(db, at - keptMilliseconds);
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

/** Whether a day or pattern is still as a change left it. */
export function isCurrent(db: ReadDb, change: Change): boolean {
  return JSON.stringify(currentOf(db, change)) === JSON.stringify(change.after);
}

/**
 * Takes an edit back, all of it; the answer's token does it again. Throws `AppError`: `not-found`, `changed-since` where a day or pattern is no
 * longer as the edit left it, and the refusals of the roster.
 */
export function undoEdit(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  token: string,
  actor: string,
): { undo: string } {
  const at = clock.now();
  const undo = randomUUID();
  store.write((db) => {
    const stored = takeEdit(db, token);
    if (stored === null) throw new AppError('not-found', 'no such edit');
    const changes = parseChanges(stored);
    for (const change of changes) {
      if (!isCurrent(db, change))
        throw new AppError('changed-since', 'the roster was changed since', { date: change.date });
    }
    const days = changes.flatMap((change) => (change.kind === 'day' ? [change] : []));
    const wanted = days.map(({ staffId, date, before }) => ({ staffId, date, override: before }));
    const back: Change[] = writeOverrides(db, wanted, actor, at);
    for (const change of changes) {
      if (change.kind === 'day') continue;
      setPattern(db, change.staffId, change.date, change.before);
      back.push({ ...change, before: change.after, after: change.before });
    }
    keepEdit(db, undo, back, actor, at);
    const people = new Set(changes.map(({ staffId }) => staffId));
    for (const id of people) {
      appendAudit(db, {
        at,
        actor,
        action: 'roster.undo',
        subject: `staff:${id}`,
        details: { changes: changes.length },
      });
    }
  });
  notify('roster:changed');
  return { undo };
}
