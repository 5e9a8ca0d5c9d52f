import type { StaffId } from '../models/ids.ts';

/**
 * Who of the expected people is not on the list, split into those on leave that day and those who are missing. Order is
 * kept.
 */
export function missingFrom(
  expected: readonly StaffId[],
  present: ReadonlySet<StaffId>,
  onLeave: ReadonlySet<StaffId>,
): { readonly missing: StaffId[]; readonly excused: StaffId[] } {
  const absent = [...new Set(expected)].filter((id) => !present.has(id));
  return {
    missing: absent.filter((id) => !onLeave.has(id)),
    excused: absent.filter((id) => onLeave.has(id)),
  };
}
