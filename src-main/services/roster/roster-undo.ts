import { randomUUID } from 'node:crypto';
import type { EditReply } from '../../../src-shared/ipc/roster.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { takeEdit } from '../../db/queries/roster.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { type Change, changeDetails, isCurrent, keepEdit, parseChanges } from './edit-records.ts';
import { spanOfPattern, spansOf, watchLimits } from './limit-checks.ts';
import { changePattern } from './pattern-change.ts';
import { writeOverrides } from './roster-edit.ts';

/**
 * Takes an edit back, all of it; the answer's token does it again. Throws `AppError`: `not-found`, `changed-since`
 * where a day or pattern is no longer as the edit left it, `shifts-overlap` and `limit-broken` with what was planned
 * since, `pattern-in-past`.
 */
export function undoEdit(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  token: string,
  actor: string,
): EditReply {
  const at = clock.now();
  const undo = randomUUID();
  const warnings = store.write((db) => {
    const stored = takeEdit(db, token);
    if (stored === null) throw new AppError('not-found', 'no such edit');
    const changes = parseChanges(stored);
    for (const change of changes) {
      if (!isCurrent(db, change))
        throw new AppError('changed-since', 'the roster was changed since', { date: change.date });
    }
    // What was planned around it since counts with it.
    const brokenSince = watchLimits(db, [
      ...spansOf(changes.flatMap((change) => (change.kind === 'day' ? [change] : []))),
      ...changes.flatMap((change) =>
        change.kind === 'day' ? [] : [spanOfPattern(db, change.staffId, change.date, change.before?.length ?? 1)],
      ),
    ]);
    const days = changes.flatMap((change) => (change.kind === 'day' ? [change] : []));
    const wanted = days.map(({ staffId, date, before }) => ({ staffId, date, override: before }));
    // The days off of a week were judged when it was planned so, by the policy of then; taking back what came after is
    // no new plan.
    const back: Change[] = writeOverrides(db, wanted, actor, at, true);
    for (const change of changes) {
      if (change.kind === 'day') continue;
      back.push(changePattern(db, change.staffId, change.date, change.before, actor, at, true));
    }
    keepEdit(db, undo, back, actor, at);
    for (const change of back) {
      const subject = `staff:${change.staffId}` as const;
      appendAudit(db, { at, actor, action: 'roster.undo', subject, details: changeDetails(change) });
    }
    return brokenSince();
  });
  notify('roster:changed');
  return { undo, warnings };
}
