import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Pattern } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { hasPunchesBetween } from '../../db/queries/punches.ts';
import type { WriteDb } from '../../db/store.ts';
import { personDetails } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import type { PatternChange } from './edit-records.ts';
import { setPattern } from './pattern-rules.ts';
import { weeksText } from './plan-text.ts';

/**
 * Gives one person a pattern from a date on, or takes the one that starts then away (`weeks` null), with what was there
 * before and after in the audit. History stays as it was: once somebody has punched, the days before today keep the
 * hours they were punched for. `again` puts back one that was there. Throws `AppError`: `pattern-in-past` and the
 * refusals of `setPattern`.
 */
export function changePattern(
  db: WriteDb,
  staffId: StaffId,
  date: CivilDate,
  weeks: Pattern['weeks'] | null,
  actor: string,
  at: Instant,
  again = false,
): PatternChange {
  const today = civilDateOf(at, requireSite(db).zone);
  if (date < today && hasPunchesBetween(db, staffId, date, today))
    throw new AppError('pattern-in-past', 'people have punched by the earlier hours', {
      date,
      ...personDetails(db, staffId),
    });
  const stored = listPatterns(db, staffId).get(staffId) ?? [];
  const before = stored.find(({ effectiveFrom }) => effectiveFrom === date)?.weeks ?? null;
  setPattern(db, staffId, date, weeks, again);
  const text = (side: Pattern['weeks'] | null): string | null => (side === null ? null : weeksText(side));
  const details = { from: date, weeks: weeks?.length ?? null, before: text(before), after: text(weeks) };
  const action = weeks === null ? 'pattern.delete' : 'pattern.apply';
  appendAudit(db, { at, actor, action, subject: `staff:${staffId}`, details });
  return { kind: 'pattern', staffId, date, before, after: weeks };
}
