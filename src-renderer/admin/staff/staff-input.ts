import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { StaffInput, StaffSummary } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { sameWeek, templates, type WeekDraft, weekOf, weekWith } from './week.ts';

/** What stands in the form of one staff member. */
export interface StaffDraft {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly from: CivilDate | null;
  readonly week: WeekDraft;
}

/** The form as it opens: empty with nine to five, or with what is stored and today as the day a change would count from. */
export function draftOf(staff: StaffSummary | null, today: CivilDate): StaffDraft {
  const stored = staff?.pattern?.weeks[0];
  return {
    code: staff?.code ?? '',
    name: staff?.name ?? '',
    email: staff?.email ?? '',
    from: today,
    week: stored === undefined ? weekWith(templates.day) : weekOf((weekday) => stored[weekday]),
  };
}

/** What creating would send; not yet checked. */
export function createRequest(draft: StaffDraft): Omit<StaffInput, 'pattern'> & { pattern: unknown } {
  return {
    code: draft.code,
    name: draft.name,
    email: draft.email.trim() === '' ? null : draft.email.trim(),
    pattern: { effectiveFrom: draft.from, weeks: [draft.week] },
  };
}

/** What changing would send: the pattern only if it was changed, so that correcting a name leaves the roster alone. */
export function updateRequest(
  draft: StaffDraft,
  staff: StaffSummary,
): Record<keyof RequestOf<'staff:update'>, unknown> {
  const stored = staff.pattern?.weeks[0];
  const unchanged = stored !== undefined && sameWeek(stored, draft.week);
  const request = createRequest(draft);
  return { ...request, staffId: staff.id, pattern: unchanged ? null : request.pattern };
}
