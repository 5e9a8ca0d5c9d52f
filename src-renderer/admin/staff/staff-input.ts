import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { templates, type WeekDraft, weekWith } from '../weeks/week.ts';

/** What stands in the form of one staff member; `from` and `weeks` are the first pattern of a new one. */
export interface StaffDraft {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly joinedOn: CivilDate | null;
  readonly leavesOn: CivilDate | null;
  readonly from: CivilDate | null;
  readonly weeks: readonly WeekDraft[];
}

/** The form as it opens: empty with nine to five from today on, or with what is stored. */
export function draftOf(staff: StaffSummary | null, today: CivilDate): StaffDraft {
  return {
    code: staff?.code ?? '',
    name: staff?.name ?? '',
    email: staff?.email ?? '',
    role: staff?.role ?? '',
    joinedOn: staff?.joinedOn ?? null,
    leavesOn: staff?.leavesOn ?? null,
    from: today,
    weeks: [weekWith(templates.day)],
  };
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function personOf({ code, name, email, role, joinedOn, leavesOn }: StaffDraft) {
  return { code, name, email: textOrNull(email), role: textOrNull(role), joinedOn, leavesOn };
}

/** What creating would send; not yet checked. */
export function createRequest(draft: StaffDraft): Record<keyof RequestOf<'staff:create'>, unknown> {
  return { ...personOf(draft), pattern: { effectiveFrom: draft.from, weeks: draft.weeks } };
}

/** What changing would send; not yet checked. Weekly hours have a page of their own and are left alone. */
export function updateRequest(
  draft: StaffDraft,
  staff: Pick<StaffSummary, 'id'>,
): Record<keyof RequestOf<'staff:update'>, unknown> {
  return { ...personOf(draft), staffId: staff.id };
}
