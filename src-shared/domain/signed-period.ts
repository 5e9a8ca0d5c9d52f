import type { Policy } from '../models/policy.ts';
import type { CivilDate } from '../models/time.ts';
import { addDays } from './civil-time.ts';
import { weekOf } from './pay/overtime.ts';

/** The last week or month that is over, which a person may sign; null where the site asks for no signatures. */
export function periodToSign(
  { timesheetSigning, weekStart }: Pick<Policy, 'timesheetSigning' | 'weekStart'>,
  today: CivilDate,
): { readonly from: CivilDate; readonly to: CivilDate } | null {
  if (timesheetSigning === 'off') return null;
  if (timesheetSigning === 'week') {
    const thisWeek = weekOf(today, weekStart);
    return { from: addDays(thisWeek, -7), to: addDays(thisWeek, -1) };
  }
  const to = addDays(`${today.slice(0, 7)}-01`, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}
